"""Leaving a loop early waits for nobody and leaves nothing behind: no thread, no task, no connection.

The slowest account never answers, and its time limit is an hour: whoever waited for it would not end.
"""

from __future__ import annotations

import asyncio
import gc
import threading
from collections.abc import Awaitable, Callable
from contextlib import aclosing, closing
from importlib.util import find_spec
from typing import Any

import anyio
import anyio.lowlevel
import anyio.to_thread
import pytest
from tests.fleet.accounts import logtos
from tests.fleet.silent import join_fleet_threads, silent

from hookwright import AsyncFleet, AsyncHooks, Failed, Fleet, Hook, Hooks, Logto, Retry, UnavailableError
from hookwright.fleet.background import Background

HOUR = 3600.0
NO_TRIO = pytest.mark.skipif(find_spec("trio") is None, reason="trio is not installed")
BACKENDS = ["asyncio", pytest.param("trio", marks=NO_TRIO)]


def break_out(fleet: Fleet) -> None:
    for item in fleet.list():
        assert isinstance(item, Hook)
        break


def close_it(fleet: Fleet) -> None:
    results = fleet.list()
    assert isinstance(next(results), Hook)
    results.close()
    assert list(results) == []


def close_by_context(fleet: Fleet) -> None:
    with closing(fleet.list()) as results:
        next(results)


def fail_within(fleet: Fleet) -> None:
    def fail() -> None:
        for item in fleet.list():
            raise KeyError(item)

    with pytest.raises(KeyError):
        fail()


def close_the_fleet(fleet: Fleet) -> None:
    results = fleet.list()
    next(results)
    fleet.close()
    assert list(results) == []


@pytest.mark.parametrize("leave", [break_out, close_it, close_by_context, fail_within, close_the_fleet])
def test_a_plain_loop(leave: Callable[[Fleet], None]) -> None:
    with silent() as server, logtos(1) as good:
        fleet = Fleet([server.account(), server.account("other"), *good], timeout=HOUR)
        leave(fleet)
        for _ in range(2):
            assert server.gone.acquire(timeout=10), "a connection is still open"
        join_fleet_threads()


def test_a_plain_loop_that_is_waiting_while_another_thread_closes_the_fleet() -> None:
    with silent() as server:
        fleet = Fleet([server.account()], timeout=HOUR)
        found: list[list[Any]] = []
        waiting = threading.Thread(target=lambda: found.append(list(fleet.list())))
        waiting.start()
        assert server.asked.acquire(timeout=10)
        fleet.close()
        waiting.join(10)
        assert found == [[]]
        join_fleet_threads()


def test_results_that_nobody_asks_for_cost_nothing() -> None:
    with silent() as server:
        results = Fleet([server.account()]).list()
        assert not server.asked.acquire(timeout=0.05)
        results.close()
        assert list(results) == []


async def abreak_out(fleet: AsyncFleet) -> None:
    async for item in fleet.list():
        assert isinstance(item, Hook)
        break


async def aclose_it(fleet: AsyncFleet) -> None:
    results = fleet.list()
    assert isinstance(await anext(results), Hook)
    await results.aclose()
    assert [item async for item in results] == []


async def aclose_by_context(fleet: AsyncFleet) -> None:
    async with aclosing(fleet.list()) as results:
        await anext(results)


async def afail_within(fleet: AsyncFleet) -> None:
    async def fail() -> None:
        async for item in fleet.list():
            raise KeyError(item)

    with pytest.raises(KeyError):
        await fail()


async def be_cancelled(fleet: AsyncFleet) -> None:
    got = anyio.Event()

    async def listing() -> None:
        async for _ in fleet.list():
            got.set()

    async with anyio.create_task_group() as tasks:
        tasks.start_soon(listing)
        await got.wait()
        tasks.cancel_scope.cancel()


async def run_out_of_time(fleet: AsyncFleet) -> None:
    results = fleet.list()
    assert isinstance(await anext(results), Hook)
    with anyio.move_on_after(0.05):
        await anext(results)
    assert [item async for item in results] == []


async def aclose_the_fleet(fleet: AsyncFleet) -> None:
    results = fleet.list()
    await anext(results)
    await fleet.close()
    assert [item async for item in results] == []


async def from_within_a_group(fleet: AsyncFleet) -> None:
    # A scope that was left open by a generator would make this group fail, or be cancelled with it.
    async with anyio.create_task_group() as tasks:
        results = fleet.list()
        await anext(results)
        tasks.start_soon(anyio.lowlevel.checkpoint)
    await results.aclose()


LEAVING = [
    abreak_out,
    aclose_it,
    aclose_by_context,
    afail_within,
    be_cancelled,
    run_out_of_time,
    aclose_the_fleet,
    from_within_a_group,
]


@pytest.mark.parametrize("backend", BACKENDS)
@pytest.mark.parametrize("leave", LEAVING)
def test_a_loop_with_await(leave: Callable[[AsyncFleet], Awaitable[None]], backend: str) -> None:
    with silent() as server, logtos(1) as good:

        async def program() -> None:
            fleet = AsyncFleet([server.account(), server.account("other"), *good], timeout=HOUR)
            await leave(fleet)
            gc.collect()
            # Whoever left has what was under way cancelled as soon as the event loop comes to it.
            for _ in range(2):
                assert await anyio.to_thread.run_sync(lambda: server.gone.acquire(timeout=10))
            await fleet.close()
            if backend == "asyncio":
                mine = asyncio.current_task()
                assert [task for task in asyncio.all_tasks() if task is not mine] == []

        anyio.run(program, backend=backend)


@pytest.mark.parametrize("backend", BACKENDS)
def test_an_event_loop_that_ends_while_results_are_held(backend: str) -> None:
    with silent() as server, logtos(1) as good:
        held: list[Any] = []

        async def program() -> None:
            held.append(AsyncFleet([server.account(), *good], timeout=HOUR).list())
            await anext(held[0])

        anyio.run(program, backend=backend)
        assert server.gone.acquire(timeout=10)
        held.clear()
        gc.collect()


def test_a_function_that_waits_for_a_server_is_not_waited_for() -> None:
    errors: list[Exception] = []

    def first(hooks: Hooks) -> str:
        try:
            return next(hooks.list()).id
        except Exception as failure:
            errors.append(failure)
            raise

    with silent() as server, logtos(1) as good, Fleet([server.account(), *good], timeout=HOUR) as fleet:
        for done in fleet.each(first):
            assert not isinstance(done, Failed)
            assert server.asked.acquire(timeout=10)
            break
        assert server.gone.acquire(timeout=10)
        join_fleet_threads()
    assert [type(error) for error in errors] == [UnavailableError]


def test_a_function_that_waits_before_it_asks_again_is_not_waited_for() -> None:
    # Nothing listens there, so the second attempt is due after an hour.
    tried = threading.Event()
    gone = Logto(endpoint="http://127.0.0.1:9", client_id="m2m", client_secret="secret-0123456789", label="gone")

    def first(hooks: Hooks) -> str:
        if hooks.account is gone:
            tried.set()
        return next(hooks.list()).id

    patient = Retry(wait=HOUR, wait_max=HOUR)
    with logtos(1) as good, Fleet([gone, *good], timeout=None, retry=patient) as fleet:
        for done in fleet.each(first):
            assert not isinstance(done, Failed)
            assert tried.wait(10)
            break
        join_fleet_threads()


@pytest.mark.parametrize("backend", BACKENDS)
def test_a_coroutine_that_waits_for_a_server_is_cancelled(backend: str) -> None:
    async def first(hooks: AsyncHooks) -> list[str]:
        return [hook.id async for hook in hooks.list()]

    with silent() as server, logtos(1) as good:

        async def program() -> None:
            async with AsyncFleet([server.account(), *good], timeout=HOUR) as fleet:
                async for done in fleet.each(first):
                    assert not isinstance(done, Failed)
                    break

        anyio.run(program, backend=backend)
        assert server.gone.acquire(timeout=10)


def test_closing_ends_although_leaving_was_interrupted() -> None:
    left: list[bool] = []

    def leaving() -> None:
        left.append(True)

    background = Background(leaving)
    background.call(anyio.lowlevel.checkpoint())
    loop = background._loop
    assert loop is not None
    soon = loop.call_soon_threadsafe

    def interrupted(*arguments: Any) -> None:
        loop.call_soon_threadsafe = soon  # type: ignore[method-assign]
        raise KeyboardInterrupt

    loop.call_soon_threadsafe = interrupted  # type: ignore[method-assign,assignment]
    with pytest.raises(KeyboardInterrupt):
        background.close()
    background.close()
    # And once more, when it has ended.
    background.close()
    assert left
    assert loop.is_closed()
