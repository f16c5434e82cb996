"""Rule: what a server answers with is open to values that are not known yet, or one new value would cost the answer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from spectools.lint.objection import Objection
from spectools.operations import each_operation
from spectools.references import resolve

Schema = dict[str, Any]


def closed_enums(document: dict[str, Any]) -> Iterator[Objection]:
    """An objection for each closed list of texts that an answer can have, named once."""
    seen: set[int] = set()
    for operation in each_operation(document):
        for status, answer in operation.body.get("responses", {}).items():
            for media in resolved(document, answer).get("content", {}).values():
                at = f"{operation.name} {status}"
                yield from _closed(document, media.get("schema"), at, False, seen)


def resolved(document: dict[str, Any], node: Any) -> Any:
    """The node, or what it refers to."""
    while isinstance(node, dict) and "$ref" in node:
        node = resolve(document, node["$ref"])
    return node


def _closed(document: dict[str, Any], schema: Any, at: str, is_open: bool, seen: set[int]) -> Iterator[Objection]:
    schema = resolved(document, schema)
    if not isinstance(schema, dict):
        return
    values = list(schema.get("enum", [schema["const"]] if "const" in schema else []))
    if any(isinstance(value, str) for value in values) and not is_open:
        yield Objection(at, f"only {', '.join(map(str, values))}")
    if id(schema) in seen:
        return
    seen.add(id(schema))
    for key in ("anyOf", "oneOf"):
        members = schema.get(key, [])
        any_text = any(_is_any_text(resolved(document, member)) for member in members)
        for member in members:
            yield from _closed(document, member, at, is_open or any_text, seen)
    for member in schema.get("allOf", []):
        yield from _closed(document, member, at, is_open, seen)
    for name, member in schema.get("properties", {}).items():
        yield from _closed(document, member, f"{at} {name}", False, seen)
    for key in ("items", "additionalProperties"):
        yield from _closed(document, schema.get(key), f"{at}[]", False, seen)


def _is_any_text(schema: Any) -> bool:
    given = schema.get("type") if isinstance(schema, dict) else None
    return (given == "string" or (isinstance(given, list) and "string" in given)) and not (
        {"enum", "const", "pattern", "format"} & schema.keys()
    )
