"""The results of a fleet, for a plain ``for``."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import Iterator
from types import TracebackType
from typing import Generic, Self, TypeVar

from hookwright.fleet.background import Background
from hookwright.fleet.run import Run

T = TypeVar("T")


class Results(Iterator[T], Generic[T]):
    """Results as they come, for ``for``.

    Work begins with the first result that is asked for, in a thread of its own, and waits when results are not taken. When
    the loop is left early, requests that are under way are cancelled and their connections closed; nothing is waited for.
    Use ``with``, or call ``close()``, to have that done before you go on.
    """

    def __init__(self, run: Run[T], background: Background) -> None:
        self._run = run
        self._background = background
        self._ready: deque[T] = deque()
        # Without waiting: garbage may be collected in the very thread that would be waited for.
        weakref.finalize(self, background.leave).atexit = False

    @property
    def asked(self) -> int:
        """How many accounts have given all that they have, or failed."""
        return self._run.asked

    def __next__(self) -> T:
        if not self._ready:
            self._ready.extend(self._following())
            if not self._ready:
                raise StopIteration
        return self._ready.popleft()

    def close(self) -> None:
        """End the work, and return when its thread has ended and its connections are closed."""
        self._ready.clear()
        self._background.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def _following(self) -> list[T]:
        try:
            found = self._background.call(self._run.following())
        except BaseException:
            self._background.leave()
            raise
        if not found:
            self._background.close()
        return found or []
