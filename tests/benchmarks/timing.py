"""Comparing two things on a machine that has other things to do."""

from __future__ import annotations

import gc
from collections.abc import Callable
from statistics import median
from time import perf_counter

from attrs import frozen


@frozen
class Pair:
    """Seconds that the bare way and ours took: the medians of runs that took turns."""

    bare: float
    ours: float

    @property
    def ratio(self) -> float:
        """How many times as long ours took."""
        return self.ours / self.bare


def compare(bare: Callable[[], object], ours: Callable[[], object], *, rounds: int, warm_up: int = 3) -> Pair:
    """Run both in turns, so that whatever else the machine does hits both alike.

    Each round begins with the one that the round before ended with.
    """
    for _ in range(warm_up):
        bare()
        ours()
    gc.collect()
    taken: dict[Callable[[], object], list[float]] = {bare: [], ours: []}
    for number in range(rounds):
        for run in (bare, ours) if number % 2 == 0 else (ours, bare):
            before = perf_counter()
            run()
            taken[run].append(perf_counter() - before)
    return Pair(median(taken[bare]), median(taken[ours]))
