"""Fleets of 10, 100 and 1,000 accounts with 20 hooks each: whether memory stays and time grows with them.

The sandbox and each fleet are processes of their own, so that what is measured is the fleet's alone.
"""

from __future__ import annotations

import asyncio
import json
import resource
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from attrs import evolve, frozen

from hookwright import AsyncFleet, Fleet, Hooks, HookSpec, Logto
from hookwright.sandbox import Sandbox

HOOKS = 20
COUNTS = (10, 100, 1000)


@frozen
class Listed:
    """How long one listing took, and the most memory that its process ever had."""

    accounts: int
    seconds: float
    megabytes: float

    def __str__(self) -> str:
        return f"{self.accounts} accounts: {self.seconds:.2f} s, {self.megabytes:.1f} MB"


def scale(counts: tuple[int, ...], mode: str) -> list[Listed]:
    """List fleets of so many accounts, ``plain`` or ``awaited``, each in a new process."""
    with _sandbox() as account:
        return [_listed(count, mode, account) for count in counts]


@contextmanager
def _sandbox() -> Iterator[str]:
    """The account of a sandbox with hooks in it, as JSON; the sandbox runs as long as the context."""
    command = [sys.executable, "-m", __name__, "serve"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        yield process.stdout.readline()
        process.stdin.close()


def _listed(count: int, mode: str, account: str) -> Listed:
    command = [sys.executable, "-m", __name__, mode, str(count)]
    done = subprocess.run(command, input=account, capture_output=True, text=True, check=True)
    return Listed(count, **json.loads(done.stdout))


def _serve() -> None:
    with Sandbox() as sandbox:
        account: Logto = sandbox.account("logto")
        with Hooks(account) as hooks:
            for number in range(HOOKS):
                hooks.create(HookSpec(f"https://example.com/in/{number}", name=f"{number}", events=["User.Created"]))
        shown = {"endpoint": account.endpoint, "client_id": account.client_id, "resource": account.resource}
        print(json.dumps({**shown, "client_secret": account.client_secret.reveal()}), flush=True)
        sys.stdin.read()


def _list(mode: str, count: int) -> None:
    account = Logto(**json.loads(sys.stdin.readline()))
    accounts = [evolve(account, label=f"account {number}") for number in range(count)]
    before = perf_counter()
    found = asyncio.run(_awaited(accounts)) if mode == "awaited" else _plain(accounts)
    seconds = perf_counter() - before
    assert found == count * HOOKS, found
    # On Linux in kilobytes, and the most that there ever were.
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "megabytes": megabytes}))


def _plain(accounts: list[Logto]) -> int:
    with Fleet(accounts) as fleet:
        return sum(1 for hook in fleet.list() if getattr(hook, "name", None) is not None)


async def _awaited(accounts: list[Logto]) -> int:
    found = 0
    async with AsyncFleet(accounts) as fleet:
        async for hook in fleet.list():
            found += getattr(hook, "name", None) is not None
    return found


if __name__ == "__main__":
    if sys.argv[1] == "serve":
        _serve()
    else:
        _list(sys.argv[1], int(sys.argv[2]))
