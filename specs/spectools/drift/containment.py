"""The one place where schemas are held against each other."""

from __future__ import annotations

from typing import Any

from jsonschema_rs import ReferencingError, ValidationError, canonicalize
from jsonschema_rs.canonical import CanonicalizationError, Containment


def admits(wider: dict[str, Any], narrower: dict[str, Any]) -> bool:
    """Whether the one schema is certain to admit every value that the other admits.

    The library calls this part of itself experimental. What it cannot tell, or refuses to look at, counts as no: a
    change that nobody can vouch for is one that somebody has to look at.
    """
    if wider == narrower:
        return True
    try:
        one, other = (canonicalize(schema, validate_formats=True, offline=True) for schema in (wider, narrower))
        return bool(one.covers(other) == Containment.YES)
    except (CanonicalizationError, ReferencingError, ValidationError, ValueError):
        return False
