"""Data as the Python source that makes it."""

from __future__ import annotations

from typing import Any

import attrs


def stated(thing: Any) -> dict[str, Any]:
    """The fields of an attrs object that are not as they would be anyway."""
    values = {field: getattr(thing, field.name) for field in attrs.fields(type(thing))}
    return {field.name: value for field, value in values.items() if value != _default(field, thing)}


def source(thing: Any) -> str:
    """The call that makes an attrs object, without what goes without saying; secrets stay hidden."""
    if not attrs.has(type(thing)):
        return repr(thing)
    shown = {field.name: field.repr for field in attrs.fields(type(thing))}
    parts = []
    for name, value in stated(thing).items():
        show = shown[name]
        parts.append(f"{name}={show(value) if callable(show) else source(value)}")
    return f"{type(thing).__name__}({', '.join(parts)})"


def _default(field: attrs.Attribute[Any], thing: Any) -> Any:
    default: Any = field.default
    if not isinstance(default, attrs.Factory):  # type: ignore[arg-type]
        return default
    return default.factory(thing) if default.takes_self else default.factory()
