"""The types of options: whether a value is of one, and what JSON Schema says of it."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from typing import Any, Union, get_args, get_origin, get_type_hints

import attrs

_NAMES = {bool: "true or false", int: "a whole number", float: "a number", str: "text"}
_JSON = {bool: "boolean", int: "integer", float: "number", str: "string"}


def types_of(kind: type[Any]) -> dict[str, Any]:
    """Return the types of the fields of an attrs class."""
    hints = get_type_hints(kind)
    return {one.name: hints.get(one.name, Any) for one in attrs.fields(kind)}


def misfit(value: Any, hint: Any) -> str | None:
    """Return what was expected in the place of a value out of JSON; ``None`` when it fits."""
    if hint is Any or hint is object:
        return None
    if hint in _NAMES:
        return None if _is(value, hint) else f"expected {_NAMES[hint]}, got {_told(value)}"
    if get_origin(hint) in (Union, types.UnionType):
        several = [one for one in get_args(hint) if one is not type(None)]
        found = [misfit(value, one) for one in several]
        return None if None in found or not found else " or ".join(dict.fromkeys(one for one in found if one))
    return _misfit_of_many(value, hint)


def _misfit_of_many(value: Any, hint: Any) -> str | None:
    origin, inner = get_origin(hint) or hint, get_args(hint)
    if not isinstance(origin, type):
        return None
    if issubclass(origin, Mapping):
        if not isinstance(value, Mapping):
            return f"expected a mapping, got {_told(value)}"
        return _first(value.values(), inner[1]) if len(inner) == 2 else None
    if issubclass(origin, Sequence):
        if not isinstance(value, list | tuple):
            return f"expected a list, got {_told(value)}"
        if origin is tuple and inner and Ellipsis not in inner:
            if len(value) != len(inner):
                return f"expected a list of {len(inner)}, got one of {len(value)}"
            return next((why for one, kind in zip(value, inner, strict=True) if (why := misfit(one, kind))), None)
        return _first(value, inner[0]) if inner else None
    # Of other types the options themselves know better.
    return None


def _first(values: Any, hint: Any) -> str | None:
    return next((why for one in values if (why := misfit(one, hint))), None)


def schema_of(hint: Any) -> dict[str, Any]:
    """Return what JSON Schema says of a type; nothing of what it cannot say."""
    if hint in _JSON:
        return {"type": _JSON[hint]}
    origin, inner = get_origin(hint) or hint, get_args(hint)
    if origin in (Union, types.UnionType):
        several = [schema_of(one) for one in inner if one is not type(None)]
        return several[0] if len(several) == 1 else {"anyOf": several}
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return {"type": "object", **({"additionalProperties": schema_of(inner[1])} if len(inner) == 2 else {})}
    if isinstance(origin, type) and issubclass(origin, Sequence):
        if origin is tuple and inner and Ellipsis not in inner:
            return {"type": "array", "prefixItems": [schema_of(one) for one in inner], "items": False}
        return {"type": "array", **({"items": schema_of(inner[0])} if inner else {})}
    return {}


def _is(value: Any, kind: type) -> bool:
    if isinstance(value, bool):
        return kind is bool
    return isinstance(value, int | float) if kind is float else isinstance(value, kind)


def _told(value: Any) -> str:
    if value is None:
        return "nothing"
    names = {bool: "true or false", str: "text", dict: "a mapping", list: "a list", tuple: "a list"}
    return names.get(type(value), "a number")
