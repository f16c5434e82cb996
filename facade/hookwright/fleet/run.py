"""Work that goes on in the background of a loop, page by page, and ends at once when the loop is left."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from importlib import import_module
from typing import Any, Generic, TypeAlias, TypeVar

import anyio

T = TypeVar("T")

Emit: TypeAlias = Callable[[list[T]], Awaitable[None]]
"""Hands on some results; waits while nobody takes them."""
Produce: TypeAlias = Callable[[Emit[T]], Awaitable[None]]
"""Hands on all results, and returns after the last."""


class Run(Generic[T]):
    """The results that ``produce`` hands on, made in a task of their own.

    The task is started with the first request for results. It is no child of whoever asks: a generator that stands still
    within a group of tasks would leave the group's cancel scope open in the caller's task. It waits when ``room`` pages
    are ready, so memory does not grow with the number of results.
    """

    def __init__(self, produce: Produce[T], room: int) -> None:
        self._produce = produce
        self._room = room
        self._failure: Exception | None = None
        self._left = False
        self._started = False

    @property
    def asked(self) -> int:
        """How many accounts are done with."""
        return int(getattr(self._produce, "asked", 0))

    async def following(self) -> list[T]:
        """Return the next results, or none when there are no more. Raise what stopped the work."""
        if self._left:
            return []
        if not self._started:
            self._start()
        try:
            return await self._receiving.receive()
        except anyio.ClosedResourceError:
            # Somebody else has left meanwhile.
            return []
        except anyio.EndOfStream:
            await self._done.wait()
            self.leave()
            if self._failure is not None:
                failure, self._failure = self._failure, None
                raise failure from None
            return []
        except BaseException:
            # Cancelled while it waited, as by a time limit: nobody is going to ask again.
            self.leave()
            raise

    def leave(self) -> None:
        """Have the work end, from within the event loop; what is under way is cancelled, and nothing is waited for."""
        self._left = True
        if self._started:
            self._scope.cancel()
            self._receiving.close()

    def leave_soon(self) -> None:
        """Have the work end, from any thread."""
        self._left = True
        if self._started:
            # An event loop that has ended took its tasks with it.
            with suppress(RuntimeError):
                self._soon(self.leave)

    async def aclose(self) -> None:
        """Have the work end, and wait until its connections are closed."""
        self.leave()
        if self._started:
            with anyio.CancelScope(shield=True):
                await self._done.wait()

    def _start(self) -> None:
        self._started = True
        self._scope = anyio.CancelScope()
        self._done = anyio.Event()
        self._sending, self._receiving = anyio.create_memory_object_stream[list[T]](self._room)
        self._soon: Callable[..., Any]
        if _on_asyncio():
            loop = asyncio.get_running_loop()
            self._soon = loop.call_soon_threadsafe
            self._task = loop.create_task(self._supervise(), name="hookwright-fleet")
        else:
            trio: Any = import_module("trio.lowlevel")
            self._soon = trio.current_trio_token().run_sync_soon
            trio.spawn_system_task(self._supervise, name="hookwright-fleet")

    async def _supervise(self) -> None:
        try:
            with self._scope:
                await self._produce(self._sending.send)
        except Exception as failure:
            self._failure = _alone(failure)
        except BaseException:
            # The event loop ends, and nobody can ask for more.
            self.leave()
            raise
        finally:
            self._sending.close()
            self._done.set()


def _on_asyncio() -> bool:
    try:
        return asyncio.current_task() is not None
    except RuntimeError:
        return False


def _alone(failure: Exception) -> Exception:
    """Return the only exception of a group, as a caller without groups would have got it."""
    while isinstance(failure, ExceptionGroup) and len(failure.exceptions) == 1:
        failure = failure.exceptions[0]
    return failure
