"""The smallest answer that a schema allows: what a provider says that has nothing."""

from __future__ import annotations

from typing import Any

from spectools.failure import SpecFailure
from spectools.references import resolve

Document = dict[str, Any]

_DEEPEST = 40
_FORMATS = {
    "date": "2026-01-01",
    "date-time": "2026-01-01T00:00:00Z",
    "email": "nobody@example.com",
    "uri": "https://example.com",
    "url": "https://example.com",
    "uuid": "00000000-0000-4000-8000-000000000000",
}


def smallest(document: Document, schema: Any, depth: int = 0) -> Any:
    """A value with no more in it than has to be; SpecFailure when the schema has no end."""
    if depth > _DEEPEST:
        raise SpecFailure("the answer of the listing has no smallest value: its schema contains itself")
    if isinstance(schema, bool):
        return {}
    if "$ref" in schema:
        return smallest(document, resolve(document, schema["$ref"]), depth + 1)
    for key in ("const", "enum", "example", "default"):
        if key in schema and (key in ("const", "enum") or not isinstance(schema[key], dict | list)):
            return schema[key][0] if key == "enum" else schema[key]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if schema.get("nullable") or "null" in kinds:
        return None
    for key in ("oneOf", "anyOf"):
        if schema.get(key):
            return _with(document, schema, smallest(document, schema[key][0], depth + 1), depth)
    return _with(document, schema, _of(document, schema, kinds[0] if kinds else _kind(schema), depth), depth)


def _kind(schema: Document) -> str:
    return "array" if "items" in schema else "object"


def _of(document: Document, schema: Document, kind: str, depth: int) -> Any:
    if kind == "object":
        members = schema.get("properties", {})
        return {name: smallest(document, members.get(name, {}), depth + 1) for name in schema.get("required", ())}
    if kind == "array":
        return [smallest(document, schema.get("items", {}), depth + 1) for _ in range(schema.get("minItems", 0))]
    if kind == "boolean":
        return False
    if kind in ("integer", "number"):
        return _number(schema)
    return _FORMATS.get(schema.get("format", ""), "x" * schema.get("minLength", 0))


def _number(schema: Document) -> Any:
    least, most = schema.get("minimum"), schema.get("maximum")
    above = schema.get("exclusiveMinimum")
    if above is not None and not isinstance(above, bool):
        return above + 1
    if least is not None:
        return least + 1 if above is True else max(least, 0)
    return min(0, most) if most is not None else 0


def _with(document: Document, schema: Document, value: Any, depth: int) -> Any:
    """The value with what every part of an ``allOf`` asks for."""
    for part in schema.get("allOf", ()):
        added = smallest(document, part, depth + 1)
        value = {**value, **added} if isinstance(value, dict) and isinstance(added, dict) else added
    return value
