"""Hooks that are used before a fork and after it, by the parent and the child at once. Run as a program: URL, mode."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable

from hookwright import AsyncHooks, Hooks, Logto

TRIALS = 40


def blocking(account: Logto) -> Callable[[str], str]:
    hooks = Hooks(account, timeout=20)
    return lambda id: hooks.get(id).id


def through_the_client(account: Logto) -> Callable[[str], str]:
    hooks = Hooks(account, timeout=20)
    http = hooks.client.get_httpx_client()
    return lambda id: str(http.get(f"/api/hooks/{id}").json()["id"])


def awaited(account: Logto) -> Callable[[str], str]:
    hooks = AsyncHooks(account, timeout=20)

    async def get(id: str) -> str:
        return (await hooks.get(id)).id

    return lambda id: asyncio.run(get(id))


def held(account: Logto) -> Callable[[str], str]:
    """With every lock of the session held by another thread at the moment of the fork."""
    hooks = Hooks(account, timeout=20)
    session, pace = hooks._session, hooks._connection.exchange.pace
    entered, leave = threading.Event(), threading.Event()

    def hold() -> None:
        with session._exclusive.get(), pace._lock.get():
            entered.set()
            leave.wait()

    hooks.get("before")
    holder = threading.Thread(target=hold, daemon=True)

    def get(id: str) -> str:
        if id == "before":
            holder.start()
            entered.wait()
        elif id == "parent":
            leave.set()
        else:
            # A token is fetched under the lock.
            hooks._connection.exchange.tokens._current = None
        return id if id == "before" else hooks.get(id).id

    return get


MODES = {"blocking": blocking, "client": through_the_client, "awaited": awaited, "held": held}


def main(url: str, mode: str) -> None:
    get = MODES[mode](Logto(endpoint=url, client_id="client-1", client_secret="client-secret-0123456789"))
    assert get("before") == "before"
    child = os.fork()
    name = "parent" if child else "child"
    try:
        told = {get(name) for _ in range(TRIALS)}
        assert told == {name}, told
    except BaseException as failure:
        print(f"{name}: {type(failure).__name__}: {failure}", flush=True)
        os._exit(1)
    if not child:
        os._exit(0)
    _, status = os.waitpid(child, 0)
    sys.exit(os.waitstatus_to_exitcode(status))


if __name__ == "__main__":
    main(*sys.argv[1:])
