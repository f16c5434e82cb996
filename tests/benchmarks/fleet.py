"""Listing the hooks of every provider's sandbox at once, beside listing those of the slowest alone.

The sandbox is too quick to show what waits for what, so each of its answers is held back as a network would.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

from tests.benchmarks.timing import Pair

from hookwright import AsyncFleet
from hookwright.kit.account import Account
from hookwright.providers import names
from hookwright.sandbox import Sandbox
from hookwright.sandbox.server import Server

DELAY = 0.1


def fleet(rounds: int) -> Pair:
    """The slowest account alone, and all accounts together."""
    with answering_late() as accounts, asyncio.Runner() as runner:
        fleets = {account: AsyncFleet([account]) for account in accounts}
        everybody = AsyncFleet(accounts)

        async def listing(asked: AsyncFleet) -> None:
            assert [item async for item in asked.list()] == []

        async def close() -> None:
            for asked in (*fleets.values(), everybody):
                await asked.close()

        def taken(asked: AsyncFleet) -> float:
            before = perf_counter()
            runner.run(listing(asked))
            return perf_counter() - before

        try:
            for asked in (*fleets.values(), everybody):
                taken(asked)  # fetches the tokens
            alone = {account: [taken(asked) for _ in range(rounds)] for account, asked in fleets.items()}
            together = [taken(everybody) for _ in range(rounds)]
            return Pair(max(median(times) for times in alone.values()), median(together))
        finally:
            runner.run(close())


@contextmanager
def answering_late() -> Iterator[list[Account]]:
    """An account of every provider, on a sandbox whose answers take their time."""
    sandbox = Sandbox()

    async def late(scope: Any, receive: Any, send: Any) -> None:
        if scope["type"] == "http":
            await asyncio.sleep(DELAY)
        await sandbox.app(scope, receive, send)

    server = Server(late, "127.0.0.1", 0)
    server.start()
    try:
        yield [sandbox.fake(name).account(f"{server.url}/{name}", name) for name in names()]
    finally:
        server.stop()
