"""Listing hooks on an open connection with the token at hand, beside a bare httpx call and ``json()``."""

from __future__ import annotations

import asyncio

import httpx
from tests.benchmarks.timing import Pair, compare

from hookwright import AsyncHooks, Hooks, Logto

HEADERS = {"Authorization": f"Bearer {'t' * 600}"}


def account(url: str, count: int) -> Logto:
    """The account of the tenant with so many hooks."""
    return Logto(endpoint=f"{url}/{count}", client_id="an-application", client_secret="its-secret")


def listing(url: str, count: int, rounds: int) -> Pair:
    """All hooks."""
    with httpx.Client(headers=HEADERS) as client, Hooks(account(url, count)) as hooks:

        def bare() -> None:
            found = client.get(f"{url}/{count}/api/hooks").json()
            assert len(found) == count

        def ours() -> None:
            found = list(hooks.list())
            assert len(found) == count

        return compare(bare, ours, rounds=rounds)


def listing_and_reading(url: str, count: int, rounds: int) -> Pair:
    """All hooks, and of each its events and its URL."""
    with httpx.Client(headers=HEADERS) as client, Hooks(account(url, count)) as hooks:

        def bare() -> None:
            found = client.get(f"{url}/{count}/api/hooks").json()
            assert all(item["events"] and item["config"]["url"] for item in found)

        def ours() -> None:
            assert all(hook.events and hook.target is not None for hook in hooks.list())

        return compare(bare, ours, rounds=rounds)


def async_listing(url: str, count: int, rounds: int) -> Pair:
    """All hooks, awaited."""
    with asyncio.Runner() as runner:
        client = httpx.AsyncClient(headers=HEADERS)
        hooks = AsyncHooks(account(url, count))

        async def bare() -> None:
            found = (await client.get(f"{url}/{count}/api/hooks")).json()
            assert len(found) == count

        async def ours() -> None:
            found = [hook async for hook in hooks.list()]
            assert len(found) == count

        async def close() -> None:
            await client.aclose()
            await hooks.close()

        try:
            return compare(lambda: runner.run(bare()), lambda: runner.run(ours()), rounds=rounds)
        finally:
            runner.run(close())
