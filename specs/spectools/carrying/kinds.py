"""What kinds of value a place of a document takes, as far as the generated client writes them differently."""

from __future__ import annotations

from collections.abc import Iterable

from spectools.drift.alternatives import Alternative, Node, Place
from spectools.drift.places import Reader
from spectools.json_types import ANY

ANYTHING = "anything"
"""The kind of a schema that says nothing of types."""

FILE = "file"

SCALARS = frozenset(("string", "integer", "number", "boolean", "date", "date-time", "uuid"))
"""Kinds that are one value each, null left aside."""

_BY_FORMAT = {"binary": FILE, "date": "date", "date-time": "date-time", "uuid": "uuid"}


def kinds(place: Place) -> frozenset[str]:
    """The kinds of value that the place takes."""
    found = {kind for one in place.alternatives for kind in _of(one)}
    return frozenset(found | ({"null"} if place.null else set()))


def items(reader: Reader, place: Place) -> frozenset[str]:
    """The kinds of what is in the lists that the place takes."""
    found: set[str] = set()
    for one in place.alternatives:
        if "array" in one.types and one.types != ANY:
            found |= kinds(reader.place(one.items)) if one.items else {ANYTHING}
    return frozenset(found)


def members(reader: Reader, place: Place) -> dict[str, Place]:
    """The places of the members of the objects that the place takes; ``*`` stands for those without a name."""
    named = {name: reader.place(nodes) for name, nodes in place.named.items()}
    others = tuple(node for one in place.alternatives if isinstance(one.others, tuple) for node in one.others)
    # An empty schema there says no more than true, and then nobody has said that there is anything.
    if any(isinstance(node, Node) and node.schema for node in others):
        named["*"] = reader.place(others)
    return named


def listed(found: Iterable[str]) -> str:
    """The kinds as a message names them."""
    return " or ".join(sorted(found))


def _of(one: Alternative) -> frozenset[str]:
    if one.types == ANY:
        return frozenset((ANYTHING,))
    text = _BY_FORMAT.get(str(one.own.get("format")), "string")
    return frozenset(text if kind == "string" else kind for kind in one.types)
