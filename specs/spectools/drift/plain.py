"""Writes what may stand at a place as JSON Schema, with nothing of OpenAPI's own."""

from __future__ import annotations

from typing import Any

from attrs import Factory, define, evolve

from spectools import bounds
from spectools.drift.alternatives import Alternative, Node, Nodes, Place
from spectools.drift.places import Reader
from spectools.drift.steps import Steps
from spectools.json_types import ANY

Schema = dict[str, Any]

_LISTS = frozenset(("prefixItems",))
_MAPS = frozenset(("patternProperties", "dependentSchemas"))

NOTHING: Schema = {"not": {}}
"""What no value fits."""


def any_of(schemas: list[Schema]) -> Schema:
    """What fits one of them."""
    return schemas[0] if len(schemas) == 1 else {"anyOf": schemas} if schemas else NOTHING


def own(one: Alternative) -> Schema:
    """What an alternative says of the value itself, and nothing of what is within."""
    schema: Schema = dict(one.own)
    if one.types != ANY:
        schema["type"] = sorted(one.types)
    if one.values is not None:
        schema["enum"] = list(one.values)
    return schema


def own_of(place: Place) -> Schema:
    """The same of a whole place, without null."""
    return any_of([own(one) for one in place.alternatives])


def whole(reader: Reader, place: Place, name: str) -> Schema:
    """Everything that is said of a place; ``name`` keeps its definitions apart from those of other documents."""
    writer = _Writer(reader, name)
    schema = writer.place(place)
    return {**schema, "$defs": writer.definitions} if writer.definitions else schema


def with_definitions(key: str, schemas: list[Schema]) -> Schema:
    """The schemas under one keyword, their definitions where a reference finds them."""
    definitions: Schema = {}
    members = []
    for schema in schemas:
        definitions.update(schema.get("$defs", {}))
        members.append({name: value for name, value in schema.items() if name != "$defs"})
    return {key: members, "$defs": definitions} if definitions else {key: members}


@define
class _Writer:
    reader: Reader
    name: str
    definitions: Schema = Factory(dict)
    _names: dict[tuple[str, ...], str] = Factory(dict)
    _written: Steps = Factory(lambda: Steps(most=bounds.SCHEMA))

    def place(self, place: Place) -> Schema:
        """The schema of a place."""
        members = [self._alternative(one) for one in place.alternatives]
        if place.null:
            members.append({"type": ["null"]})
        return any_of(members)

    def nodes(self, nodes: Nodes) -> Schema:
        """The schema of what is at a place; one that is within itself becomes a definition."""
        key = tuple(node.pointer for node in nodes)
        self._written.another(key[0] if key else "")
        if key in self._names:
            return {"$ref": f"#/$defs/{self._names[key]}"}
        self._names[key] = f"{self.name}{len(self._names)}"
        schema = self.place(self.reader.place(nodes))
        name = self._names.pop(key)
        if _refers(schema, f"#/$defs/{name}"):
            self.definitions[name] = schema
            return {"$ref": f"#/$defs/{name}"}
        return schema

    def _alternative(self, one: Alternative) -> Schema:
        schema = own(one)
        if one.properties:
            schema["properties"] = {name: self.nodes(nodes) for name, nodes in one.properties.items()}
        if one.required:
            schema["required"] = sorted(one.required)
        if one.items:
            schema["items"] = self.nodes(one.items)
        if isinstance(one.others, tuple):
            schema["additionalProperties"] = self.nodes(one.others)
        elif self.reader.sent and one.properties and not one.others:
            # Nobody sends what has no name, and what a server does with it is unknown.
            schema["additionalProperties"] = False
        for key, nodes in one.parts.items():
            for node in nodes:
                _add(schema, key, self._part(key, node))
        return schema

    def _part(self, key: str, node: Node) -> Any:
        value = node.schema
        if key == "allOf":
            return value
        if key in _LISTS and isinstance(value, list):
            return [self.nodes((Node(value[at], f"{node.pointer}/{at}"),)) for at in range(len(value))]
        if key in _MAPS and isinstance(value, dict):
            return {name: self.nodes((node.child(name),)) for name in value}
        # What may not be there is meant as it is written, for whoever sends it.
        open_reader = evolve(self.reader, sent=False, closed=False)
        return _Writer(open_reader, self.name, self.definitions, self._names, self._written).nodes((node,))


def _add(schema: Schema, key: str, value: Any) -> None:
    if key in schema or key == "allOf":
        schema.setdefault("allOf", []).append(value if key == "allOf" else {key: value})
    else:
        schema[key] = value


def _refers(schema: Any, reference: str) -> bool:
    if isinstance(schema, dict):
        return schema.get("$ref") == reference or any(_refers(value, reference) for value in schema.values())
    return isinstance(schema, list) and any(_refers(value, reference) for value in schema)
