"""The results of a fleet, for ``async for``."""

from __future__ import annotations

import weakref
from collections import deque
from collections.abc import AsyncIterator
from types import TracebackType
from typing import Generic, Self, TypeVar

from hookwright.fleet.run import Run

T = TypeVar("T")


class AsyncResults(AsyncIterator[T], Generic[T]):
    """Results as they come, for ``async for``.

    Work begins with the first result that is asked for, and waits when results are not taken. When the loop is left early,
    requests that are under way are cancelled and their connections closed; nothing is waited for. Use ``async with``,
    or call ``aclose()``, to have that done before you go on.
    """

    def __init__(self, run: Run[T]) -> None:
        self._run = run
        self._ready: deque[T] = deque()
        weakref.finalize(self, run.leave_soon).atexit = False

    @property
    def asked(self) -> int:
        """How many accounts have given all that they have, or failed."""
        return self._run.asked

    async def __anext__(self) -> T:
        if not self._ready:
            self._ready.extend(await self._run.following())
            if not self._ready:
                raise StopAsyncIteration
        return self._ready.popleft()

    async def aclose(self) -> None:
        """End the work, and return when its connections are closed."""
        self._ready.clear()
        await self._run.aclose()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.aclose()
