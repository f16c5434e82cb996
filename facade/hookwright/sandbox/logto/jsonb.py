"""What a PostgreSQL `jsonb` column makes of a value."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from hookwright.sandbox.logto.refusals import crashed, refused


def stored(value: Any) -> Any:
    """A copy with members in the column's order: short names first. This is why logs differ in order from bodies."""
    if isinstance(value, dict):
        return {name: stored(value[name]) for name in sorted(value, key=lambda name: (len(_utf8(name)), _utf8(name)))}
    if isinstance(value, list | tuple):
        return [stored(item) for item in value]
    # What is no finite number is written as null on its way there.
    return None if isinstance(value, float) and not math.isfinite(value) else value


def refuse_half_pairs(value: Any) -> None:
    """422 for half of a character pair, which is escaped on its way to the column, and PostgreSQL knows no such escape.

    Inferred on 2026-11-26 and not seen: PostgreSQL answers 22P02, slonik has an error of its own for that, and Logto's
    `koaSlonikErrorHandler` makes 422 of it, as was seen of ``page_size=1.5``.
    """
    if _has(value, _is_half):
        raise refused(422, "entity.invalid_input")


def is_storable(value: Any) -> bool:
    """Whether a column of the type takes the value at all."""
    return not _has(value, lambda text: "\0" in text or _is_half(text))


def _is_half(text: str) -> bool:
    return any("\ud800" <= char <= "\udfff" for char in text)


def _has(value: Any, fault: Callable[[str], bool]) -> bool:
    if isinstance(value, dict):
        return any(fault(name) or _has(member, fault) for name, member in value.items())
    if isinstance(value, list):
        return any(_has(item, fault) for item in value)
    return isinstance(value, str) and fault(value)


def refuse_nul(value: Any) -> None:
    """500 for a NUL character anywhere: PostgreSQL has no text with it, and nothing checks before."""
    if _has(value, lambda text: "\0" in text):
        raise crashed()


def _utf8(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")
