"""Holding values to the schemas of a document."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from jsonschema_rs import Draft202012, Draft202012Validator, Registry

from hookwright.testing.conformance.document import Document

_DOCUMENT = "urn:openapi"
_ONE = ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")


class Schemas:
    """The schemas of a document, each compiled when it is first needed."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._old = str(document.content.get("openapi", "")).startswith("3.0")
        components = document.content.get("components", {}).get("schemas", {})
        resource = {"components": {"schemas": {name: self._plain(schema) for name, schema in components.items()}}}
        self._registry = Registry([(_DOCUMENT, resource)], draft=Draft202012)
        self._compiled: dict[int, Draft202012Validator] = {}

    def problems(self, schema: Any, value: Any) -> Iterator[str]:
        """A line for each reason why the value does not fit."""
        for error in self._validator(schema).iter_errors(value):
            where = "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in error.instance_path)
            yield f"{where.lstrip('.')}: {error.message}" if where else error.message

    def fits(self, schema: Any, value: Any) -> bool:
        """Whether the value fits."""
        return self._validator(schema).is_valid(value)

    def read(self, schema: Any, text: str) -> Any:
        """The value that a text stands for: of those that it can be, the first that fits."""
        candidates: list[Any] = [text]
        try:
            value = json.loads(text)
        except ValueError:
            pass
        else:
            if not isinstance(value, str):
                candidates.append(value)
        usual = text if self.takes(schema, "string") else candidates[-1]
        return next((value for value in candidates if self.fits(schema, value)), usual)

    def takes(self, schema: Any, kind: str) -> bool:
        """Whether values of a JSON type may fit, as far as the schema names its types."""
        return any(kind in _types(one) for one in self.alternatives(schema))

    def alternatives(self, schema: Any, inside: tuple[int, ...] = ()) -> Iterator[Mapping[str, Any]]:
        """The schema and all that it is put together of."""
        schema = self._document.resolve(schema)
        if isinstance(schema, Mapping) and id(schema) not in inside:
            yield schema
            for key in ("allOf", "anyOf", "oneOf"):
                for member in schema.get(key, ()):
                    yield from self.alternatives(member, (*inside, id(schema)))

    def undocumented(self, schema: Any, value: Any, where: str = "") -> Iterator[str]:
        """The members of a value of which the schema says nothing: allowed by JSON Schema, and likely a mistake."""
        described = list(self.alternatives(schema))
        if isinstance(value, list):
            for index, item in enumerate(value):
                for one in described:
                    if "items" in one:
                        yield from self.undocumented(one["items"], item, f"{where}[{index}]")
        elif isinstance(value, dict) and any("properties" in one for one in described):
            others = [one["additionalProperties"] for one in described if one.get("additionalProperties")]
            for name, member in value.items():
                known = [one["properties"][name] for one in described if name in one.get("properties", {})]
                if not known and not others:
                    yield f"{where}.{name}".lstrip(".")
                for one in known:
                    yield from self.undocumented(one, member, f"{where}.{name}")

    def _validator(self, schema: Any) -> Draft202012Validator:
        # The document outlives this, so that no other schema gets the same id.
        found = self._compiled.get(id(schema))
        if found is None:
            found = Draft202012Validator(self._plain(schema), validate_formats=True, registry=self._registry)
            self._compiled[id(schema)] = found
        return found

    def _plain(self, schema: Any) -> Any:
        """The schema as JSON Schema has it: OpenAPI 3.0 says some things in its own way."""
        if not isinstance(schema, Mapping):
            return schema
        made = {
            key: value
            for key, value in schema.items()
            if key not in ("example", "examples", "discriminator", "xml", "externalDocs") and not key.startswith("x-")
        }
        if isinstance(made.get("$ref"), str):
            made["$ref"] = f"{_DOCUMENT}{made['$ref']}"
            if self._old:
                return {"$ref": made["$ref"]}
        for key in _ONE:
            if key in made:
                made[key] = self._plain(made[key])
        for key in _LISTS:
            if key in made:
                made[key] = [self._plain(one) for one in made[key]]
        for key in _MAPS:
            if key in made:
                made[key] = {name: self._plain(one) for name, one in made[key].items()}
        return _of_today(made) if self._old else made


def _of_today(made: dict[str, Any]) -> dict[str, Any]:
    for limit, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(made.get(exclusive), bool) and made.pop(exclusive) and limit in made:
            made[exclusive] = made.pop(limit)
    return {"anyOf": [made, {"type": "null"}]} if made.pop("nullable", False) else made


def _types(schema: Mapping[str, Any]) -> tuple[str, ...]:
    given = schema.get("type", ())
    return (given,) if isinstance(given, str) else tuple(given)
