"""The moment by which a whole call must be over."""

from __future__ import annotations

from time import monotonic

from attrs import frozen


@frozen
class Deadline:
    """A moment of the monotonic clock; ``at`` is ``inf`` when there is none."""

    at: float

    @classmethod
    def after(cls, seconds: float | None) -> Deadline:
        """The deadline so many seconds from now; ``None`` means never."""
        return cls(float("inf") if seconds is None else monotonic() + seconds)

    def remaining(self) -> float:
        """Seconds left, not below zero."""
        return max(self.at - monotonic(), 0.0)
