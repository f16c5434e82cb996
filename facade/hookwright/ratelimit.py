"""Keeping under a provider's rate limits instead of running into them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from attrs import field, frozen

from hookwright.calls import Call


@frozen
class Limit:
    """At most ``calls`` requests in any ``seconds``; ``kind`` names the requests that are counted together."""

    kind: str
    calls: int
    seconds: float


@frozen
class Budget:
    """What an answer says is left: so many requests of a kind until the count starts anew, in so many seconds."""

    kind: str
    remaining: int
    resets_in: float


LOW = 5
"""From this many remaining requests on, they are spread over the time until the count starts anew."""


@frozen(eq=False)
class Pace:
    """How fast a session may send. Every request reserves its moment; safe to share between threads."""

    limits: Sequence[Limit]
    kinds: Callable[[Call[Any]], Sequence[str]]
    clock: Callable[[], float]
    _sent: dict[Limit, deque[float]] = field(init=False)
    _not_before: dict[str, float] = field(factory=dict, init=False)
    _lock: threading.Lock = field(factory=threading.Lock, init=False)

    @_sent.default
    def _nothing_sent(self) -> dict[Limit, deque[float]]:
        return {limit: deque(maxlen=limit.calls) for limit in self.limits}

    def reserve(self, call: Call[Any], patience: float) -> float:
        """Seconds to wait before the call is sent; its moment is taken unless that is more than ``patience``."""
        kinds = self.kinds(call)
        with self._lock:
            now = self.clock()
            moment = max([now, *(self._not_before.get(kind, now) for kind in kinds)])
            counted = [sent for limit, sent in self._sent.items() if limit.kind in kinds]
            for limit, sent in self._sent.items():
                # A sliding count: the oldest of the last so many requests must be so long ago.
                if limit.kind in kinds and len(sent) == limit.calls:
                    moment = max(moment, sent[0] + limit.seconds)
            if moment - now <= patience:
                for sent in counted:
                    sent.append(moment)
            return moment - now

    def heed(self, budget: Budget | None) -> None:
        """Slow down when an answer says that little is left. Plenty left is no reason to wait, nor to hurry."""
        if budget is None or budget.remaining > LOW:
            return
        with self._lock:
            share = budget.resets_in / (max(budget.remaining, 0) + 1)
            self._not_before[budget.kind] = self.clock() + share
