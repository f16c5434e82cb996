"""What a PostgreSQL `jsonb` column makes of a value."""

from __future__ import annotations

from typing import Any

from hookwright.sandbox.logto.refusals import crashed


def stored(value: Any) -> Any:
    """A copy with members in the column's order: short names first. This is why logs differ in order from bodies."""
    if isinstance(value, dict):
        return {name: stored(value[name]) for name in sorted(value, key=lambda name: (len(_utf8(name)), _utf8(name)))}
    if isinstance(value, list | tuple):
        return [stored(item) for item in value]
    return value


def refuse_nul(value: Any) -> None:
    """500 for a NUL character anywhere: PostgreSQL has no text with it, and nothing checks before."""
    if isinstance(value, dict):
        refuse_nul([*value, *value.values()])
    elif isinstance(value, list):
        for item in value:
            refuse_nul(item)
    elif isinstance(value, str) and "\0" in value:
        raise crashed()


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
