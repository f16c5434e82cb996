"""Remembering deliveries in this process."""

from __future__ import annotations

import threading

from hookwright.kit.spec import bad_field
from hookwright.receivers.seen import Claim


class SeenInMemory:
    """The last ``limit`` deliveries that were handled, for as long as the process lives."""

    blocks = False

    def __init__(self, limit: int = 10_000) -> None:
        if isinstance(limit, bool) or not isinstance(limit, int) or limit < 0:
            raise bad_field("limit", f"expected how many deliveries to remember, got {limit!r}")
        self._limit = limit
        self._lock = threading.Lock()
        self._busy: set[str] = set()
        # A dict for its order: the oldest is the first.
        self._done: dict[str, None] = {}

    def claim(self, id: str) -> Claim:
        """Whether the delivery is new; then it is the caller's."""
        with self._lock:
            if id in self._done:
                return Claim.DONE
            if id in self._busy:
                return Claim.BUSY
            self._busy.add(id)
            return Claim.NEW

    def keep(self, id: str) -> None:
        """Remember a claimed delivery as handled; the oldest one is forgotten where there are too many."""
        with self._lock:
            self._busy.discard(id)
            self._done[id] = None
            while len(self._done) > self._limit:
                del self._done[next(iter(self._done))]

    def release(self, id: str) -> None:
        """Forget a claimed delivery, which could not be handled and may come again."""
        with self._lock:
            self._busy.discard(id)

    def __len__(self) -> int:
        return len(self._done)
