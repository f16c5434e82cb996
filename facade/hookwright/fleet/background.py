"""An event loop in a thread of its own, for the results of one loop of a program without ``await``."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Coroutine
from concurrent.futures import CancelledError
from contextlib import suppress
from typing import Any, TypeVar

T = TypeVar("T")

_PATIENCE = 5.0
"""Seconds that the work has to end after it was left; it takes as long as closing connections does."""


class Background:
    """An event loop in a thread, from the first call until ``leave()``, when ``leaving`` is called there.

    Network that is waited for with ``await`` can be left at any moment; a thread that waits for a server cannot. So one
    thread asks all accounts, and ends at once.
    """

    def __init__(self, leaving: Callable[[], object]) -> None:
        self._leaving = leaving
        # Garbage may be collected while it is held, and what is collected leaves.
        self._guard = threading.RLock()
        self._left = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread: threading.Thread | None = None

    def call(self, work: Coroutine[Any, Any, T]) -> T | None:
        """Return what the work gives, or ``None`` when the loop is left meanwhile."""
        with self._guard:
            if self._left:
                work.close()
                return None
            if self._loop is None:
                self._start()
            assert self._loop is not None
            waiting = asyncio.run_coroutine_threadsafe(work, self._loop)
        try:
            return waiting.result()
        except CancelledError:
            return None

    def leave(self) -> None:
        """Cancel all that is under way and have the thread end, without waiting for it."""
        with self._guard:
            self._left = True
            # Asked each time: Ctrl-C may have come between, and whoever closes waits for the thread. A loop that has
            # ended takes nothing.
            if self._loop is not None:
                with suppress(RuntimeError):
                    self._loop.call_soon_threadsafe(self._leaving)
                    self._loop.call_soon_threadsafe(self._stopping.set)

    def close(self) -> None:
        """Leave, and return when the thread has ended and its connections are closed."""
        self.leave()
        if self._thread is not None and self._thread is not threading.current_thread():
            self._thread.join()

    def _start(self) -> None:
        self._loop = asyncio.new_event_loop()
        self._stopping = asyncio.Event()
        self._thread = threading.Thread(target=self._main, args=(self._loop,), name="hookwright-fleet", daemon=True)
        self._thread.start()

    def _main(self, loop: asyncio.AbstractEventLoop) -> None:
        try:
            loop.run_until_complete(self._stopping.wait())
            loop.run_until_complete(_ended())
            loop.run_until_complete(loop.shutdown_asyncgens())
        finally:
            # Unlike asyncio.run(), this does not wait for a name that is being looked up.
            loop.close()


async def _ended() -> None:
    """Return when all tasks have ended, which they do by themselves once the work was left."""
    mine = {asyncio.current_task()}
    others = asyncio.all_tasks() - mine
    if others:
        # Not cancelled one by one: that tears anyio's groups apart from within.
        await asyncio.wait(others, timeout=_PATIENCE)
    late = asyncio.all_tasks() - mine
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
