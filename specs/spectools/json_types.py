"""Which JSON types a schema admits."""

from __future__ import annotations

from typing import Any

from spectools.schemas import Schema

ANY = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
"""The types of a schema that says nothing of types."""
_OF_VALUE = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


def values_of(schema: Schema) -> list[Any] | None:
    """The values that a schema lists; ``None`` when it lists none."""
    values: list[Any] | None = schema["enum"] if "enum" in schema else [schema["const"]] if "const" in schema else None
    return values


def types_of(schema: Schema) -> frozenset[str]:
    """The types that a schema itself names, or those that its other members and its values speak for."""
    given = schema.get("type")
    if given is None:
        given = "object" if "properties" in schema else "array" if "items" in schema else ANY
    types = frozenset([given] if isinstance(given, str) else given)
    values = values_of(schema)
    return types if values is None else types & {_type_of(value) for value in values} or types


def _type_of(value: Any) -> str:
    return "null" if value is None else _OF_VALUE[type(value)]
