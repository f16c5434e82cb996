"""What an update names and what it leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum
from typing import Any


class Keep(Enum):
    """The type of :data:`KEEP`."""

    KEEP = "keep"

    def __repr__(self) -> str:
        return "KEEP"


KEEP = Keep.KEEP
"""The value of what an update does not name. ``None`` would not do: it is a value that somebody may mean to set."""

CHANGEABLE = ("target", "name", "events", "filter", "enabled", "secret", "options")


def named_changes(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Those of an update's arguments that were named."""
    return {name: arguments[name] for name in CHANGEABLE if arguments[name] is not KEEP}
