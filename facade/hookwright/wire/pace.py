"""Keeping under a provider's rate limits instead of running into them."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any

from attrs import evolve, field, frozen

from hookwright.kit.calls import Call
from hookwright.kit.limits import LOW, Budget, Limit
from hookwright.wire.process import PerProcess


@frozen
class _Spread:
    """So many requests of a kind are ``left`` until ``until``.

    The next is better not sent before ``next``, nor each further one earlier than ``share`` after the one before it.
    """

    left: int
    next: float
    share: float
    until: float


@frozen(eq=False)
class Pace:
    """How fast a session may send. Every request reserves its moment; safe to share between threads."""

    limits: Sequence[Limit]
    kinds: Callable[[Call[Any]], Sequence[str]]
    clock: Callable[[], float]
    _sent: dict[Limit, deque[float]] = field(init=False)
    _spread: dict[str, _Spread] = field(factory=dict, init=False)
    _lock: PerProcess[threading.Lock] = field(factory=lambda: PerProcess(threading.Lock), init=False)

    @_sent.default
    def _nothing_sent(self) -> dict[Limit, deque[float]]:
        return {limit: deque(maxlen=limit.calls) for limit in self.limits}

    def reserve(self, call: Call[Any], patience: float) -> float:
        """Seconds to wait before the call is sent; its moment is taken unless that is more than ``patience``."""
        kinds = self.kinds(call)
        with self._lock.get():
            now = self.clock()
            counted = [(limit, sent) for limit, sent in self._sent.items() if limit.kind in kinds]
            spreads = {kind: spread for kind, spread in self._spread.items() if kind in kinds and now < spread.until}
            must = max([now, *(spread.until for spread in spreads.values() if spread.left <= 0)])
            for limit, sent in counted:
                if sent:
                    # Nobody gets in front of those who wait already: moments that are taken stay in their order.
                    must = max(must, sent[-1])
                if len(sent) == limit.calls:
                    # A sliding count: the oldest of the last so many requests must be so long ago.
                    must = max(must, sent[0] + limit.seconds)
            better = max([must, *(spread.next for spread in spreads.values())])
            # Spreading is good manners; it is no reason to give up a request that there is room for.
            moment = better if better - now <= patience else must
            if moment - now <= patience:
                for _, sent in counted:
                    sent.append(moment)
                for kind, spread in spreads.items():
                    following = min(max(moment, spread.next) + spread.share, spread.until)
                    self._spread[kind] = evolve(spread, left=spread.left - 1, next=following)
            return moment - now

    def heed(self, budget: Budget | None) -> None:
        """Slow down when an answer says that little is left. Plenty left is no reason to wait, nor to hurry."""
        if budget is None or budget.remaining > LOW:
            return
        with self._lock.get():
            now = self.clock()
            left = max(budget.remaining, 0)
            share = budget.resets_in / (left + 1)
            heeded = _Spread(left, now + share, share, now + budget.resets_in)
            before = self._spread.get(budget.kind)
            if before is not None and now < before.until:
                # Answers overtake each other, and moments that are taken already are not in what this one counts.
                heeded = _Spread(
                    min(left, before.left),
                    max(heeded.next, before.next),
                    share,
                    max(heeded.until, before.until),
                )
            self._spread[budget.kind] = heeded
