"""The two drivers: they carry out the steps of a flow, one with threads, one with ``await``."""

from __future__ import annotations

import sys
import threading
import time
from contextvars import copy_context
from typing import Any, TypeVar

import anyio

from hookwright.errors import HookError, UnavailableError
from hookwright.kit.calls import Call, Exclusive, Flow, Send, Sleep, Step, Together
from hookwright.wire.bare import bare
from hookwright.wire.deadline import Deadline
from hookwright.wire.exchange import Exchange
from hookwright.wire.loops import LoopLocks
from hookwright.wire.process import PerProcess
from hookwright.wire.protocol import Engine
from hookwright.wire.watching import WatcherFailed

T = TypeVar("T")


class Session:
    """Carries out flows in the calling thread; safe to share between threads, and to use before and after a fork."""

    def __init__(self, exchange: Exchange, engine: Engine) -> None:
        self._exchange = exchange
        self._engine = engine
        self._exclusive = PerProcess(threading.RLock)

    def run(self, flow: Flow[T], deadline: Deadline) -> T:
        """What the flow returns, by the deadline or as an ``UnavailableError``."""
        try:
            return self._carry_out(flow, deadline)
        except WatcherFailed as carried:
            failure = carried.failure
        # Outside of the handler, so that it is what it was when the caller raised it.
        raise failure

    def _carry_out(self, flow: Flow[T], deadline: Deadline) -> T:
        outer = sys.exception()
        given: Any = None
        thrown: HookError | None = None
        try:
            while True:
                try:
                    step = flow.send(given) if thrown is None else flow.throw(thrown)
                except StopIteration as stop:
                    result: T = stop.value
                    return result
                except HookError as failure:
                    bare(failure, outer)
                    raise
                given, thrown = None, None
                try:
                    given = self._step(step, deadline)
                except HookError as failure:
                    thrown = failure
        finally:
            flow.close()

    def _step(self, step: Step, deadline: Deadline) -> Any:
        match step:
            case Call():
                return self._carry_out(self._exchange.perform(step, deadline), deadline)
            case Send():
                return self._exchange.watch.send(self._engine, step, deadline)
            case Sleep():
                check_wait(step, deadline, self._exchange.provider)
                # Providers may ask for centuries, which no clock of the platform counts.
                time.sleep(min(step.seconds, threading.TIMEOUT_MAX))
                return None
            case Exclusive():
                # The holder is bound by its own deadline, which may be later than this one.
                exclusive = self._exclusive.get()
                if not exclusive.acquire(timeout=min(deadline.remaining(), threading.TIMEOUT_MAX)):
                    raise waited_too_long(self._exchange.provider)
                try:
                    return self._carry_out(step.flow, deadline)
                finally:
                    exclusive.release()
            case Together():
                return self._together(step, deadline)

    def _together(self, step: Together, deadline: Deadline) -> list[Any]:
        def attempt(flow: Flow[Any]) -> Any:
            try:
                return self._carry_out(flow, deadline)
            except HookError as failure:
                return failure

        if len(step.flows) <= 1 or step.limit <= 1:
            return [attempt(flow) for flow in step.flows]
        # Imported here: most programs never need it.
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(min(step.limit, len(step.flows)), "hookwright") as pool:
            waiting = [pool.submit(copy_context().run, attempt, flow) for flow in step.flows]
            return [future.result() for future in waiting]


class AsyncSession:
    """Carries out flows in the calling task, on asyncio or trio; safe to share between the tasks of a loop."""

    def __init__(self, exchange: Exchange, engine: Engine) -> None:
        self._exchange = exchange
        self._engine = engine
        self._exclusive = LoopLocks()

    async def run(self, flow: Flow[T], deadline: Deadline) -> T:
        """What the flow returns, by the deadline or as an ``UnavailableError``."""
        try:
            return await self._carry_out(flow, deadline)
        except WatcherFailed as carried:
            failure = carried.failure
        raise failure

    async def _carry_out(self, flow: Flow[T], deadline: Deadline) -> T:
        outer = sys.exception()
        given: Any = None
        thrown: HookError | None = None
        try:
            while True:
                try:
                    step = flow.send(given) if thrown is None else flow.throw(thrown)
                except StopIteration as stop:
                    result: T = stop.value
                    return result
                except HookError as failure:
                    bare(failure, outer)
                    raise
                given, thrown = None, None
                try:
                    given = await self._step(step, deadline)
                except HookError as failure:
                    thrown = failure
        finally:
            flow.close()

    async def _step(self, step: Step, deadline: Deadline) -> Any:
        match step:
            case Call():
                return await self._carry_out(self._exchange.perform(step, deadline), deadline)
            case Send():
                return await self._exchange.watch.asend(self._engine, step, deadline)
            case Sleep():
                check_wait(step, deadline, self._exchange.provider)
                await anyio.sleep(step.seconds)
                return None
            case Exclusive():
                # The holder is bound by its own deadline, which may be later than this one.
                exclusive = self._exclusive.get()
                with anyio.move_on_after(deadline.remaining()) as waiting:
                    await exclusive.acquire()
                if waiting.cancelled_caught:
                    raise waited_too_long(self._exchange.provider)
                try:
                    return await self._carry_out(step.flow, deadline)
                finally:
                    exclusive.release()
            case Together():
                return await self._together(step, deadline)

    async def _together(self, step: Together, deadline: Deadline) -> list[Any]:
        results: list[Any] = [None] * len(step.flows)
        room = anyio.CapacityLimiter(max(step.limit, 1))
        failed: list[WatcherFailed] = []

        async def attempt(place: int, flow: Flow[Any]) -> None:
            async with room:
                try:
                    results[place] = await self._carry_out(flow, deadline)
                except HookError as failure:
                    results[place] = failure
                except WatcherFailed as carried:
                    # A group of tasks would wrap it, and cancel the others.
                    failed.append(carried)

        async with anyio.create_task_group() as tasks:
            for place, flow in enumerate(step.flows):
                tasks.start_soon(attempt, place, flow)
        if failed:
            raise failed[0]
        return results


def check_wait(step: Sleep, deadline: Deadline, provider: str) -> None:
    """Nothing, unless the wait would end after the deadline: then it is not begun."""
    remaining = deadline.remaining()
    # Whoever yields the step has looked at the clock a little earlier.
    if remaining <= 0 or step.seconds > remaining + 0.05:
        error = UnavailableError(f"{provider}: no time left to wait for {step.seconds:g} s")
        error.provider = provider
        raise error


def waited_too_long(provider: str) -> UnavailableError:
    """The error for a credential that somebody else was fetching when the time was over."""
    error = UnavailableError(f"{provider}: no credential within the time allowed")
    error.provider = provider
    return error
