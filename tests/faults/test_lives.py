"""How long an object lives: over a fork, over several event loops, and after it was closed."""

from __future__ import annotations

import asyncio
import gc
import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.faults.forked import MODES, TRIALS
from tests.faults.server import HOOK, Server, answer

from hookwright import AsyncHooks, Hooks, InvalidRequestError, Logto
from hookwright_logto.api.hooks import get_hook

PROGRAM = Path(__file__).with_name("forked.py")
NAMES = ("before", "parent", "child")


@pytest.fixture
def named(server: Server) -> Server:
    """A server that has a hook for each of the names."""
    for name in NAMES:
        server.script("GET", f"/api/hooks/{name}", answer({**HOOK, "id": name}))
    return server


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")
@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("attempt", range(3))
def test_after_a_fork_nobody_gets_the_answers_of_the_other(mode: str, attempt: int, named: Server) -> None:
    done = subprocess.run(
        # The warning that a process with threads is forked is what is tried.
        [sys.executable, "-W", "ignore::DeprecationWarning", str(PROGRAM), named.url, mode],
        capture_output=True,
        text=True,
        timeout=60,
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for name in ("parent", "child"):
        assert len(named.seen(path=f"/api/hooks/{name}")) == TRIALS
    if mode != "awaited":
        # One of the parent, which it keeps over the fork, and one of the child.
        assert named.accepted == 2


def test_one_event_loop_after_the_other(server: Server) -> None:
    hooks = AsyncHooks(account(server), timeout=5)

    async def get() -> str:
        first, _ = await asyncio.gather(hooks.get("h1"), hooks.get("h1"))
        return first.id

    closed = 0
    for _ in range(4):
        assert asyncio.run(get()) == "h1"
        # The connections end with the loop, not some time later.
        while (still_open := server.accepted - closed) > 0:
            assert server.closed.acquire(timeout=5)
            closed += 1
        assert still_open == 0
    assert server.accepted >= 4
    assert server.tokens == 1
    asyncio.run(hooks.close())


def test_the_generated_client_on_one_loop_after_the_other(server: Server) -> None:
    hooks = AsyncHooks(account(server), timeout=5)

    async def status() -> int:
        return int((await get_hook.asyncio_detailed("h1", client=hooks.client)).status_code)

    assert [asyncio.run(status()) for _ in range(3)] == [200] * 3


def test_several_loops_at_once(server: Server) -> None:
    hooks = AsyncHooks(account(server), timeout=5)
    together = threading.Barrier(4)

    async def get() -> str:
        await hooks.get("h1")
        await asyncio.to_thread(together.wait, 5)
        return (await hooks.get("h1")).id

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(lambda _: asyncio.run(get()), range(4))) == ["h1"] * 4


def test_a_loop_that_ended_while_a_token_was_fetched(server: Server) -> None:
    hooks = AsyncHooks(account(server), timeout=5)
    good = server.acts("POST", "/oidc/token")
    asked = threading.Event()

    def silent(wire: object) -> None:
        asked.set()
        getattr(wire, "hold")()  # noqa: B009

    server.token(silent)

    async def given_up() -> None:
        tasks = [asyncio.create_task(hooks.get("h1")) for _ in range(3)]
        await asyncio.to_thread(asked.wait, 5)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    asyncio.run(given_up())
    server.token(*good)

    async def get() -> str:
        return (await hooks.get("h1")).id

    assert asyncio.run(get()) == "h1"


def test_hooks_that_are_forgotten_leave_no_connection(server: Server) -> None:
    async def work() -> None:
        hooks = AsyncHooks(account(server), timeout=5)
        await hooks.get("h1")
        del hooks
        gc.collect()
        await asyncio.to_thread(server.closed.acquire, timeout=5)

    asyncio.run(work())
    gc.collect()


def test_a_loop_that_is_closed_without_being_shut_down(server: Server) -> None:
    hooks = AsyncHooks(account(server), timeout=5)
    for _ in range(2):
        loop = asyncio.new_event_loop()
        assert loop.run_until_complete(hooks.get("h1")).id == "h1"
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def test_the_generated_client_ends_with_the_hooks(server: Server) -> None:
    with Hooks(account(server)) as hooks:
        http = hooks.client.get_httpx_client()
        assert http.get("/api/hooks").status_code == 200
    with pytest.raises(InvalidRequestError, match="closed"):
        http.get("/api/hooks")

    async def work() -> None:
        async with AsyncHooks(account(server)) as hooks:
            http = hooks.client.get_async_httpx_client()
            assert (await http.get("/api/hooks")).status_code == 200
        with pytest.raises(InvalidRequestError, match="closed"):
            await http.get("/api/hooks")

    asyncio.run(work())
