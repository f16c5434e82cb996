"""The rate limits: so many requests of a kind in a minute, which begins with the first of them."""

from __future__ import annotations

import math
from collections.abc import Callable

from attrs import define, field

_MINUTE = 60.0


@define
class Counts:
    """How many requests of each kind there were in the minute under way."""

    clock: Callable[[], float]
    _windows: dict[str, tuple[float, int]] = field(factory=dict, init=False)

    def take(self, kind: str, limit: int) -> bool:
        """Count a request; false when the minute has no room for it."""
        began, count = self._window(kind)
        if count >= limit:
            return False
        self._windows[kind] = (began, count + 1)
        return True

    def headers(self, kind: str, limit: int) -> dict[str, str]:
        """What every answer says of it, whatever its status."""
        began, count = self._window(kind)
        return {
            "X-RateLimit-Limit": str(limit),
            "X-RateLimit-Remaining": str(max(limit - count, 0)),
            "X-RateLimit-Retry-After": str(math.ceil(began + _MINUTE - self.clock())),
        }

    def clear(self) -> None:
        """Begin anew."""
        self._windows.clear()

    def _window(self, kind: str) -> tuple[float, int]:
        now = self.clock()
        began, count = self._windows.get(kind, (now, 0))
        return (now, 0) if now >= began + _MINUTE else (began, count)
