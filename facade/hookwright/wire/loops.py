"""What each event loop has for itself."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Awaitable, Callable
from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

import anyio
from anyio.lowlevel import RunVar
from attrs import define, field

T = TypeVar("T")


class _Loop:
    """Stands for an event loop that is none of asyncio."""


_elsewhere: RunVar[_Loop] = RunVar("hookwright_loop")


def running_loop() -> object:
    """Return what stands for the event loop that is running; no two loops have the same."""
    try:
        return asyncio.get_running_loop()
    except RuntimeError:
        pass
    try:
        return _elsewhere.get()
    except LookupError:
        _elsewhere.set(_Loop())
        return _elsewhere.get()


@define(eq=False)
class LoopLocks:
    """A lock for the tasks of each event loop; one that a task held when its loop ended is nothing to the next."""

    _locks: WeakKeyDictionary[object, anyio.Lock] = field(factory=WeakKeyDictionary, init=False)

    def get(self) -> anyio.Lock:
        """Return the lock of the running loop."""
        return self._locks.setdefault(running_loop(), anyio.Lock())


@define(eq=False)
class PerLoop(Generic[T]):
    """A value that each event loop makes for itself when it is first asked for, and that ends with the loop.

    Connections cannot be used on another loop than the one that opened them. A program that calls ``asyncio.run()`` twice
    has two.
    """

    _make: Callable[[], T]
    _end: Callable[[T], Awaitable[None]]
    _held: dict[object, T] = field(factory=dict, init=False)
    _keepers: dict[object, AsyncGenerator[None]] = field(factory=dict, init=False)

    async def get(self) -> T:
        """Return the value of the running loop."""
        loop = running_loop()
        if loop not in self._held:
            self._forget_ended()
            self._held[loop] = self._make()
            self._keepers[loop] = keeper = _keep(self._held, loop, self._end)
            await anext(keeper)
        return self._held[loop]

    async def end(self) -> None:
        """End the value of the running loop, if it has one."""
        keeper = self._keepers.pop(running_loop(), None)
        if keeper is not None:
            await keeper.aclose()

    def _forget_ended(self) -> None:
        """Forget the loops that have ended, those that were never shut down too."""
        for loop in list(self._keepers):
            if loop not in self._held or (isinstance(loop, asyncio.AbstractEventLoop) and loop.is_closed()):
                self._keepers.pop(loop, None)
                self._held.pop(loop, None)


async def _keep(held: dict[object, T], loop: object, end: Callable[[T], Awaitable[None]]) -> AsyncGenerator[None]:
    """Wait for the end, which every event loop sends to the asynchronous generators that are left over.

    It knows nothing of who holds it, so that it also ends when that is forgotten.
    """
    try:
        yield
    finally:
        await end(held.pop(loop))
