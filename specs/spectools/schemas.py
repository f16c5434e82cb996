"""Finds the schemas in an OpenAPI document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Schema = dict[str, Any]

# Maps from names to objects: their keys are names, even where they read like a keyword.
NAMED = frozenset(
    {"paths", "responses", "parameters", "requestBodies", "headers", "callbacks", "links", "content"}
    | {"encoding", "securitySchemes"}
)
# Values of any shape, which may look like a schema and are none.
OPAQUE = frozenset(("example", "examples", "default", "enum"))

_ONE = ("items", "additionalProperties", "not", "contains", "propertyNames", "if", "then", "else")
_LISTS = ("allOf", "anyOf", "oneOf", "prefixItems")
_MAPS = ("properties", "patternProperties", "dependentSchemas", "$defs", "definitions")


def each_schema(document: dict[str, Any]) -> Iterator[tuple[str, Schema]]:
    """Every schema with its JSON pointer, nested ones included, the outer before the inner."""
    yield from _in_object(document, "#")


def _in_object(node: object, where: str) -> Iterator[tuple[str, Schema]]:
    if isinstance(node, list):
        for index, value in enumerate(node):
            yield from _in_object(value, f"{where}/{index}")
    if not isinstance(node, dict):
        return
    for key, value in node.items():
        place = f"{where}/{escape(key)}"
        if key in OPAQUE or key.startswith("x-"):
            continue
        if key == "schema":
            yield from _in_schema(value, place)
        elif key == "schemas":
            yield from _in_map(value, place)
        elif key in NAMED and isinstance(value, dict):
            for name, named in value.items():
                yield from _in_object(named, f"{place}/{escape(name)}")
        else:
            yield from _in_object(value, place)


def _in_map(node: object, where: str) -> Iterator[tuple[str, Schema]]:
    if isinstance(node, dict):
        for name, value in node.items():
            yield from _in_schema(value, f"{where}/{escape(name)}")


def _in_schema(node: object, where: str) -> Iterator[tuple[str, Schema]]:
    if not isinstance(node, dict):
        return
    yield where, node
    for key in _ONE:
        yield from _in_schema(node.get(key), f"{where}/{key}")
    for key in _LISTS:
        members = node.get(key)
        for index, value in enumerate(members if isinstance(members, list) else ()):
            yield from _in_schema(value, f"{where}/{key}/{index}")
    for key in _MAPS:
        yield from _in_map(node.get(key), f"{where}/{key}")


def escape(name: str) -> str:
    """The name as one step of a JSON pointer."""
    return name.replace("~", "~0").replace("/", "~1")
