"""What each process has for itself."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Generic, TypeVar

from attrs import define, field

T = TypeVar("T")


@define(eq=False)
class PerProcess(Generic[T]):
    """A value that each process makes for itself when it first asks.

    After a fork the child gets one of its own: connections that it shared with its parent would give either the answers of
    the other, and a lock that another thread of the parent held would never be released. ``drop`` is given the parent's; it
    may take no lock.
    """

    _make: Callable[[], T]
    _drop: Callable[[T], object] = lambda value: None
    _held: dict[int, T] = field(factory=dict, init=False)

    def get(self) -> T:
        """Return the value of this process."""
        pid = os.getpid()
        try:
            return self._held[pid]
        except KeyError:
            pass
        # One step of the dictionary: of two threads that come first both get the same.
        mine = self._held.setdefault(pid, self._make())
        for other in [other for other in list(self._held) if other != pid]:
            theirs = self._held.pop(other, None)
            if theirs is not None:
                self._drop(theirs)
        return mine
