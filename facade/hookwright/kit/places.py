"""Things that are named as text, so that naming them costs nothing: ``package.module:Name``."""

from __future__ import annotations

from importlib import import_module
from typing import Any


def object_at(place: str) -> Any:
    """Return what is at the place, imported now; raise what importing it raises when it is not there."""
    module, _, name = place.partition(":")
    return getattr(import_module(module), name)
