"""Takes the schemas of a place apart: references followed, allOf merged, in the words of JSON Schema."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import Any

from attrs import evolve, field, frozen

from spectools.drift.alternatives import Alternative, Node, Place
from spectools.drift.merging import merged
from spectools.drift.steps import Steps, check_alternatives, check_values
from spectools.failure import SpecFailure
from spectools.json_types import ANY, types_of, values_of
from spectools.references import resolve
from spectools.slice_skeleton import DIGEST

Document = dict[str, Any]
Own = dict[str, Any]

ASSERTIONS = frozenset(
    {"format", "pattern", "minLength", "maxLength", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"}
    | {"multipleOf", "minItems", "maxItems", "uniqueItems", "minProperties", "maxProperties", "dependentRequired"}
)
"""What a schema says of the value itself, beside its type and the values that are named."""

PARTS = frozenset(
    ("not", "if", "then", "else", "contains", "propertyNames", "prefixItems", "patternProperties", "dependentSchemas")
)
"""What is rare enough to be compared whole."""

RARE = frozenset(
    {"unevaluatedProperties", "unevaluatedItems", "minContains", "maxContains", "$dynamicRef", "additionalItems"}
    | {"contentEncoding", "contentMediaType", "contentSchema", "patternRequired", "dependencies"}
)
"""What is rarer still, and not understood here: a change of it is told."""

# Formats that no JSON shows: a bigger number is as good a number.
_HINTS = frozenset(("int32", "int64", "float", "double", "password"))


@frozen
class Reader:
    """Reads the places of one document.

    ``sent`` is for what a client sends: members that are only read do not count there, nor in an answer what is only
    written; with ``None`` all of them count. ``closed`` says that a list of values which leaves room for others is
    meant as the list: what is left room for then is the future, not something that anybody sends today.
    """

    document: Document
    sent: bool | None
    closed: bool = False
    steps: Steps = field(factory=Steps, eq=False, repr=False)

    def place(self, nodes: Iterable[Node]) -> Place:
        """What may stand where any of these schemas is to be fitted."""
        null = False
        kept: list[Alternative] = []
        for node in nodes:
            found = self._found(node)
            null = null or any("null" in one.types and one.types != ANY for one in found)
            rest = [evolve(one, types=one.types - {"null"} if one.types != ANY else ANY) for one in found]
            # Each for itself: another schema that happens to stand at the same place opens no list.
            kept += self._folded([one for one in rest if one.types])
        return Place(null, tuple(kept))

    def _found(self, node: Node) -> list[Alternative]:
        try:
            return list(self._alternatives(node, ()))
        except RecursionError as error:
            raise SpecFailure(f"{node.pointer}: what it leads to is too deep to be followed") from error

    def _folded(self, found: Sequence[Alternative]) -> Iterator[Alternative]:
        """The alternatives, with named values and any others of their type taken for a list that is open."""
        found = _listed(found)
        open_types = {one.types for one in found if one.bare and one.types != ANY}
        listed = [one for one in found if one.values is not None and one.types in open_types and not one.own]
        folded: set[frozenset[str]] = set()
        for one in found:
            if one in listed or (one.bare and any(one.types == other.types for other in listed)):
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
        self.steps.another(node.pointer)
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
        check_alternatives(node.pointer, factors)
        for choice in product(*factors):
            made = choice[0]
            for other in choice[1:]:
                made = merged(made, other)
            if made.types:
                yield made
        if schema.get("nullable") is True:
            yield Alternative(node.pointer, types=frozenset({"null"}))

    def _own(self, node: Node) -> Alternative:
        schema = node.schema
        types, values = types_of(schema), values_of(schema)
        check_values(node.pointer, values)
        own = {key: schema[key] for key in sorted(ASSERTIONS & schema.keys())}
        _plain(own, schema)
        properties = {name: (node.child("properties", name),) for name in schema.get("properties", {})}
        hidden = {name for name, (member,) in properties.items() if self._hidden(member.schema)}
        others = schema.get("additionalProperties")
        hints = {key: schema[key] for key in ("default", "deprecated", DIGEST, *RARE) if key in schema}
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
        if self.sent is None:
            return False
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
