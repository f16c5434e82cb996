"""What may stand at a place of a document: a schema taken apart into its alternatives, each without references."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from attrs import evolve, field, frozen

from spectools.drift.merging import both, narrower
from spectools.references import resolve
from spectools.schemas import escape
from spectools.slice_skeleton import DIGEST

Document = dict[str, Any]
Own = dict[str, Any]

ANY = frozenset({"null", "boolean", "integer", "number", "string", "array", "object"})
"""The types of a schema that says nothing of types."""

ASSERTIONS = frozenset(
    {"format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
    | {"multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "dependentRequired"}
)
"""What a schema says of the value itself, beside its type and the values that are named."""

PARTS = frozenset(
    ("not", "if", "then", "else", "contains", "propertyNames", "prefixItems", "patternProperties", "dependentSchemas")
)
"""What is rare enough to be compared whole."""

# Formats that no JSON shows: a bigger number is as good a number.
_HINTS = frozenset(("int32", "int64", "float", "double", "password"))


_OF_VALUE = {bool: "boolean", int: "integer", float: "number", str: "string", list: "array", dict: "object"}


@frozen
class Node:
    """A schema as it is written, and where."""

    schema: Any
    pointer: str

    @property
    def referred(self) -> str:
        """Where the schema is, when this is nothing but a reference to it."""
        only = isinstance(self.schema, dict) and self.schema.keys() - {DIGEST} == {"$ref"}
        return str(self.schema["$ref"]) if only else self.pointer

    def child(self, *steps: str) -> Node:
        """What is below it."""
        schema, pointer = self.schema, self.pointer
        for step in steps:
            schema, pointer = schema[step], f"{pointer}/{escape(step)}"
        return Node(schema, pointer)


Nodes = tuple[Node, ...]


@frozen
class Alternative:
    """One way to fit the schemas of a place."""

    pointer: str
    types: frozenset[str] = ANY
    values: tuple[Any, ...] | None = None
    """The values that are admitted, where they are named."""
    known: tuple[Any, ...] = ()
    """The values that are named although others are admitted."""
    own: Own = field(factory=dict)
    said: dict[str, str] = field(factory=dict)
    """For what is in ``own`` or named otherwise, the pointer of the schema that says it."""
    properties: dict[str, Nodes] = field(factory=dict)
    required: frozenset[str] = frozenset()
    items: Nodes = ()
    others: Nodes | bool | None = None
    """What members without a name of their own are; ``None`` when nothing is said."""
    parts: dict[str, Nodes] = field(factory=dict)
    hints: dict[str, Any] = field(factory=dict)

    def pointer_of(self, keyword: str) -> str:
        """Where the keyword is."""
        return f"{self.said.get(keyword, self.pointer)}/{escape(keyword)}"


@frozen
class Place:
    """What may stand there."""

    null: bool
    alternatives: tuple[Alternative, ...]

    @property
    def named(self) -> dict[str, Nodes]:
        """The members that any alternative names."""
        found: dict[str, Nodes] = {}
        for one in self.alternatives:
            for name, nodes in one.properties.items():
                found[name] = (*found.get(name, ()), *nodes)
        return found

    def requires(self, name: str, *, sent: bool) -> bool:
        """Whether a member is always there: whatever is sent, or wherever one that is read may have it."""
        holders = [one for one in self.alternatives if (one.properties if sent else name in one.properties)]
        return bool(holders) and all(name in one.required for one in holders)


@frozen
class Reader:
    """Reads the places of one document.

    ``sent`` is for what a client sends: members that are only read do not count there, nor in an answer what is only
    written. ``closed`` says that a list of values which leaves room for others is meant as the list: what is left
    room for then is the future, not something that anybody sends today.
    """

    document: Document
    sent: bool
    closed: bool = False

    def place(self, nodes: Iterable[Node]) -> Place:
        """What may stand where any of these schemas is to be fitted."""
        null = False
        kept: list[Alternative] = []
        for node in nodes:
            found = list(self._alternatives(node, ()))
            null = null or any("null" in one.types and one.types != ANY for one in found)
            rest = [evolve(one, types=one.types - {"null"} if one.types != ANY else ANY) for one in found]
            # Each for itself: another schema that happens to stand at the same place opens no list.
            kept += self._folded([one for one in rest if one.types])
        return Place(null, tuple(kept))

    def _folded(self, found: Sequence[Alternative]) -> Iterator[Alternative]:
        """The alternatives, with named values and any others of their type taken for a list that is open."""
        found = _listed(found)
        open_types = {one.types for one in found if _bare(one) and one.types != ANY}
        listed = [one for one in found if one.values is not None and one.types in open_types and not one.own]
        folded: set[frozenset[str]] = set()
        for one in found:
            if one in listed or (_bare(one) and any(one.types == other.types for other in listed)):
                if one.types in folded:
                    continue
                folded.add(one.types)
                values = tuple(dict.fromkeys(value for other in listed for value in other.values or ()))
                said = next(other for other in listed if other.types == one.types)
                if self.closed:
                    yield evolve(said, values=values)
                else:
                    yield evolve(said, values=None, known=values)
            else:
                yield one

    def _alternatives(self, node: Node, inside: tuple[str, ...]) -> Iterator[Alternative]:
        schema = node.schema
        if not isinstance(schema, dict):
            # True and False are schemas in OpenAPI 3.1.
            if schema is not False:
                yield Alternative(node.pointer)
            return
        factors: list[list[Alternative]] = [[self._own(node)]]
        reference = schema.get("$ref")
        if isinstance(reference, str) and reference not in inside:
            target = Node(resolve(self.document, reference), reference)
            factors.append(list(self._alternatives(target, (*inside, reference))))
        factors += [list(self._alternatives(member, inside)) for member in _members(node, "allOf")]
        for key in ("anyOf", "oneOf"):
            if key in schema:
                factors.append([one for member in _members(node, key) for one in self._alternatives(member, inside)])
        for choice in product(*factors):
            merged = choice[0]
            for other in choice[1:]:
                merged = _merged(merged, other)
            if merged.types:
                yield merged
        if schema.get("nullable") is True:
            yield Alternative(node.pointer, types=frozenset({"null"}))

    def _own(self, node: Node) -> Alternative:
        schema = node.schema
        given = schema.get("type")
        if given is None:
            given = "object" if "properties" in schema else "array" if "items" in schema else ANY
        types = frozenset([given] if isinstance(given, str) else given)
        values = schema["enum"] if "enum" in schema else [schema["const"]] if "const" in schema else None
        if values is not None:
            types = types & {_type_of(value) for value in values} or types
        own = {key: schema[key] for key in sorted(ASSERTIONS & schema.keys())}
        _plain(own, schema)
        properties = {name: (node.child("properties", name),) for name in schema.get("properties", {})}
        hidden = {name for name, (member,) in properties.items() if self._hidden(member.schema)}
        others = schema.get("additionalProperties")
        hints = {key: schema[key] for key in ("default", "deprecated", DIGEST) if key in schema}
        if schema.get("format") in _HINTS:
            hints["format"] = schema["format"]
        return Alternative(
            node.pointer,
            types=types,
            values=None if values is None else tuple(value for value in values if value is not None),
            own=own,
            said=dict.fromkeys(schema, node.pointer),
            properties={name: member for name, member in properties.items() if name not in hidden},
            required=frozenset(schema.get("required", ())) - hidden,
            items=(node.child("items"),) if "items" in schema else (),
            others=(node.child("additionalProperties"),) if isinstance(others, dict) else others,
            parts={key: (node.child(key),) for key in sorted(PARTS & schema.keys())},
            hints=hints,
        )

    def _hidden(self, schema: Any) -> bool:
        flag = "readOnly" if self.sent else "writeOnly"
        seen: set[str] = set()
        while isinstance(schema, dict):
            if schema.get(flag) is True:
                return True
            reference = schema.get("$ref")
            if not isinstance(reference, str) or reference in seen:
                return False
            seen.add(reference)
            schema = resolve(self.document, reference)
        return False


def _listed(found: Sequence[Alternative]) -> list[Alternative]:
    """The alternatives, with values that are named one by one as one list."""
    kept: list[Alternative] = []
    for one in found:
        same = next((other for other in kept if _same_but_values(one, other)), None)
        if same is None:
            kept.append(one)
        else:
            values = dict.fromkeys((*(same.values or ()), *(one.values or ())))
            kept[kept.index(same)] = evolve(same, values=tuple(values))
    return kept


def _same_but_values(one: Alternative, other: Alternative) -> bool:
    scalar = not (one.types & {"array", "object"})
    return (
        scalar
        and one.values is not None
        and other.values is not None
        and (one.types, one.own, one.parts) == (other.types, other.own, other.parts)
    )


def _type_of(value: Any) -> str:
    return "null" if value is None else _OF_VALUE[type(value)]


def _plain(own: Own, schema: Own) -> None:
    """Say in the words of JSON Schema what OpenAPI 3.0 says in its own."""
    if own.get("format") in _HINTS:
        del own["format"]
    for bound, exclusive in (("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")):
        if isinstance(own.get(exclusive), bool) and own.pop(exclusive) and bound in own:
            own[exclusive] = own.pop(bound)


def _members(node: Node, key: str) -> list[Node]:
    members = node.schema.get(key)
    count = len(members) if isinstance(members, list) else 0
    return [Node(members[place], f"{node.pointer}/{key}/{place}") for place in range(count)]


def _bare(one: Alternative) -> bool:
    return not (one.values or one.own or one.properties or one.items or one.parts or isinstance(one.others, tuple))


def _merged(one: Alternative, other: Alternative) -> Alternative:
    """What fits both."""
    values = one.values if other.values is None else other.values
    if one.values is not None and other.values is not None:
        values = tuple(value for value in one.values if value in other.values)
    own, clashes = narrower(one.own, other.own)
    parts = {**one.parts, **{key: (*one.parts.get(key, ()), *nodes) for key, nodes in other.parts.items()}}
    if clashes:
        parts["allOf"] = (*parts.get("allOf", ()), Node(clashes, other.pointer))
    digests = [alternative.hints[DIGEST] for alternative in (one, other) if DIGEST in alternative.hints]
    properties = {
        name: _joined(one.properties.get(name, ()), other.properties.get(name, ()))
        for name in {**one.properties, **other.properties}
    }
    return Alternative(
        # The outer schema is often but a reference with a word about it.
        other.pointer if _bare(one) else one.pointer,
        types=both(one.types, other.types),
        values=values,
        known=(*one.known, *other.known),
        own=own,
        said={**other.said, **{key: place for key, place in one.said.items() if key not in other.own}},
        properties=properties,
        required=one.required | other.required,
        items=_joined(one.items, other.items),
        others=_others(one.others, other.others),
        parts=parts,
        hints={**other.hints, **one.hints, **({DIGEST: " ".join(digests)} if digests else {})},
    )


def _joined(one: Nodes, other: Nodes) -> Nodes:
    if not (one and other) or one == other:
        return one or other
    # Both at once: said with a schema of our own, where the first of them is.
    return (Node({"allOf": [node.schema for node in (*one, *other)]}, one[0].pointer),)


def _others(one: Nodes | bool | None, other: Nodes | bool | None) -> Nodes | bool | None:
    if one is False or other is False:
        return False
    if isinstance(one, tuple) and isinstance(other, tuple):
        return _joined(one, other)
    return one if isinstance(one, tuple) else other if other is not None else one
