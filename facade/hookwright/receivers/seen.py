"""Remembering which deliveries were handled."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class Claim(Enum):
    """What a store knows of a delivery that somebody wants to handle."""

    NEW = "new"
    """Nobody has handled it; it is the caller's now."""
    BUSY = "busy"
    """Somebody is handling it at this moment."""
    DONE = "done"
    """It was handled."""


class Seen(Protocol):
    """A store of the ids of deliveries.

    Whoever claims an id ends with ``keep`` or ``release``. Of several that claim the same id at once, from whatever thread
    or process, one gets it. Receivers that share a store share what they have seen.
    """

    @property
    def blocks(self) -> bool:
        """Whether a call may take a while; asynchronous receivers then make it in a thread."""
        ...

    def claim(self, id: str) -> Claim:
        """Whether the delivery is new; then it is the caller's."""
        ...

    def keep(self, id: str) -> None:
        """Remember a claimed delivery as handled."""
        ...

    def release(self, id: str) -> None:
        """Forget a claimed delivery, which could not be handled and may come again."""
        ...
