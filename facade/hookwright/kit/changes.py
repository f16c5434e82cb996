"""What an update names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypedDict

from hookwright.model import Target
from hookwright.secret import Secret


class Changes(TypedDict, total=False):
    """The fields that an update changes, each with the value that it shall have; what is left out stays as it is.

    They are those of a ``HookSpec``. ``None`` is refused: leave a field out to keep it.
    """

    target: Target | str
    name: str
    events: Iterable[str]
    filter: Any
    enabled: bool
    secret: str | Secret
    options: Any


CHANGEABLE = tuple(Changes.__annotations__)
"""The names of these fields."""
