"""What is left when two schemas have to be fitted at once."""

from __future__ import annotations

from typing import Any

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
