"""What is left when two schemas have to be fitted at once."""

from __future__ import annotations

from typing import Any

from spectools.drift.alternatives import Alternative, Node, Nodes
from spectools.slice_skeleton import DIGEST

_TIGHTER = {
    "minLength": max, "minimum": max, "exclusiveMinimum": max, "minItems": max, "minProperties": max,
    "maxLength": min, "maximum": min, "exclusiveMaximum": min, "maxItems": min, "maxProperties": min,
}  # fmt: skip


def both(one: frozenset[str], other: frozenset[str]) -> frozenset[str]:
    """The types that are among both; an integer is a number."""
    types = one & other
    for these, those in ((one, other), (other, one)):
        if "number" in these and "integer" in those:
            types |= {"integer"}
    return types


def narrower(one: dict[str, Any], other: dict[str, Any]) -> tuple[dict[str, Any], dict[str, Any]]:
    """The assertions of both as one, and those of the other that cannot be said in the same breath."""
    merged, clashes = dict(one), {}
    for key, value in other.items():
        if key not in merged or merged[key] == value:
            merged[key] = value
        elif key in _TIGHTER:
            merged[key] = _TIGHTER[key](merged[key], value)
        else:
            clashes[key] = value
    return merged, clashes


def merged(one: Alternative, other: Alternative) -> Alternative:
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
        other.pointer if one.bare else one.pointer,
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
