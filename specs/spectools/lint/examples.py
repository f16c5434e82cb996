"""Rule: every example, and every default, is what its schema says."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from openapi_schema_validator import OAS30Validator, OAS31Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from spectools.lint.objection import Objection
from spectools.references import resolve
from spectools.schemas import NAMED, OPAQUE, each_schema, escape

_DOCUMENT = "urn:document"


def bad_examples(document: dict[str, Any]) -> Iterator[Objection]:
    """An objection for each that does not fit."""
    holds = _Holding(document)
    for where, value, schema in _each_example(document, "#"):
        yield from holds.against(where, value, schema)
    for place, found in each_schema(document):
        for name in ("example", "default"):
            if name in found:
                yield from holds.against(f"{place}/{name}", found[name], place)
        # In OpenAPI 3.1 a schema has a list of them.
        examples = found.get("examples")
        for index, value in enumerate(examples if isinstance(examples, list) else ()):
            yield from holds.against(f"{place}/examples/{index}", value, place)


def _each_example(node: Any, where: str) -> Iterator[tuple[str, Any, str]]:
    """Every example of a parameter, a header or a body, with where its schema is."""
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from _each_example(value, f"{where}/{index}")
    if not isinstance(node, dict):
        return
    if isinstance(node.get("schema"), dict):
        if "example" in node:
            yield f"{where}/example", node["example"], f"{where}/schema"
        for name, one in (node.get("examples") or {}).items():
            yield f"{where}/examples/{escape(name)}", one, f"{where}/schema"
    names = where.rpartition("/")[2] in NAMED
    for key, value in node.items():
        if names or (key not in OPAQUE and key != "schema"):
            yield from _each_example(value, f"{where}/{escape(key)}")


class _Holding:
    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        old = str(document.get("openapi", "")).startswith("3.0")
        self._kind = OAS30Validator if old else OAS31Validator
        resource = DRAFT202012.create_resource(document)
        self._registry: Registry[Any] = Registry().with_resource(_DOCUMENT, resource)

    def against(self, where: str, value: Any, schema: str) -> Iterator[Objection]:
        if "/examples/" in where and isinstance(value, dict) and not where.rpartition("/")[2].isdigit():
            value = resolve(self._document, value["$ref"]) if "$ref" in value else value
            if "value" not in value:
                return
            value = value["value"]
        validator = self._kind(
            {"$ref": f"{_DOCUMENT}{schema}"},
            registry=self._registry,
            format_checker=self._kind.FORMAT_CHECKER,
        )
        for error in validator.iter_errors(value):
            inside = "".join(f"/{step}" for step in error.absolute_path)
            yield Objection(f"{where}{inside}", error.message.splitlines()[0][:200])
