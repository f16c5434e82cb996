"""Hooks whose requests and waits end at once when they are no longer wanted, although a thread waits for them."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine, Mapping
from concurrent.futures import CancelledError, Future
from typing import Any

from hookwright.errors import UnavailableError
from hookwright.interface.connection import Connection
from hookwright.interface.hooks import Hooks
from hookwright.kit.calls import Answer, Lost, Sleep, Step
from hookwright.secret import Secret
from hookwright.wire.deadline import Deadline
from hookwright.wire.exchange import Exchange
from hookwright.wire.protocol import Engine
from hookwright.wire.session import Session, check_wait

_LEFT = "the fleet's results are no longer wanted"


class InterruptibleEngine:
    """Sends for other threads from an event loop, through another engine, where what is waited for can be cancelled.

    A thread that waits for a server's answer by itself cannot be told to stop.
    """

    def __init__(self, engine: Engine, loop: asyncio.AbstractEventLoop) -> None:
        self.behind = engine
        self._loop = loop
        self._guard = threading.Lock()
        self._under_way: set[Future[Answer | Lost]] = set()
        self.interrupted = threading.Event()

    def send(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """Return the answer, or why there is none."""
        waiting = self._begin(self.behind.asend(request, authorization, deadline))
        if waiting is None:
            return Lost(_LEFT, sent=False)
        try:
            return waiting.result()
        except CancelledError:
            return Lost(_LEFT, sent=True)
        finally:
            with self._guard:
                self._under_way.discard(waiting)

    async def asend(
        self, request: Mapping[str, Any], authorization: Mapping[str, Secret], deadline: Deadline
    ) -> Answer | Lost:
        """Return the same, awaited."""
        return await self.behind.asend(request, authorization, deadline)

    def close(self) -> None:
        """End the connections of ``send``."""
        self.behind.close()

    async def aclose(self) -> None:
        """End the connections of ``asend``."""
        await self.behind.aclose()

    def interrupt(self) -> None:
        """Cancel what is under way, and send nothing more."""
        with self._guard:
            self.interrupted.set()
            under_way = list(self._under_way)
        for waiting in under_way:
            waiting.cancel()

    def _begin(self, sending: Coroutine[Any, Any, Answer | Lost]) -> Future[Answer | Lost] | None:
        with self._guard:
            if self.interrupted.is_set():
                sending.close()
                return None
            waiting = asyncio.run_coroutine_threadsafe(sending, self._loop)
            self._under_way.add(waiting)
            return waiting


class InterruptibleSession(Session):
    """Carries out flows in the calling thread, whose waits end when the engine is interrupted."""

    def __init__(self, exchange: Exchange, engine: InterruptibleEngine) -> None:
        super().__init__(exchange, engine)
        self._interrupted = engine.interrupted

    def _step(self, step: Step, deadline: Deadline) -> Any:
        if not isinstance(step, Sleep):
            return super()._step(step, deadline)
        check_wait(step, deadline, self._exchange.provider)
        if self._interrupted.wait(min(step.seconds, threading.TIMEOUT_MAX)):
            error = UnavailableError(f"{self._exchange.provider}: {_LEFT}")
            error.provider = self._exchange.provider
            raise error
        return None


def interruptible_hooks(connection: Connection, engine: InterruptibleEngine) -> Hooks:
    """Return an account's hooks, on a fleet's credentials for it."""
    account, retry = connection.adapter.account, connection.exchange.retry
    hooks = Hooks(account, timeout=connection.timeout, retry=retry, engine=engine)
    hooks._connection, hooks._operations = connection, connection.operations
    hooks._session = InterruptibleSession(connection.exchange, engine)
    return hooks
