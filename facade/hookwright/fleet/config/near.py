"""Names that somebody may have meant."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

_SHOWN = 40


def did_you_mean(name: str, names: Iterable[str]) -> str:
    """Return ``; did you mean 'x'?`` with the nearest names, or nothing when none is near."""
    known = sorted(names)
    lower = {one.lower(): one for one in reversed(known)}
    near = get_close_matches(name.lower(), lower, n=3)
    return f"; did you mean {' or '.join(repr(lower[one]) for one in near)}?" if near else ""


def listed(names: Iterable[str]) -> str:
    """Return the names in a row, of very many the first ones."""
    known = sorted(names)
    more = f" and {len(known) - _SHOWN} more" if len(known) > _SHOWN else ""
    return f"{', '.join(known[:_SHOWN])}{more}" if known else "none"
