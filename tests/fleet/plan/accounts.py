"""Accounts of a sandbox, and plans for them, plain and awaited."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any, TypeVar

import anyio

from hookwright import AsyncFleet, Fleet, Hook, Hooks, HookSpec, Retry
from hookwright.fleet.plan import Applied, HooksFile, Plan, apply, apply_async, plan, plan_async
from hookwright.kit.account import Account
from hookwright.providers import names
from hookwright.sandbox import Sandbox

T = TypeVar("T")
ONCE = Retry(attempts=1)
SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"


def accounts_of(sandbox: Sandbox) -> dict[str, Account]:
    """An account of each provider, under its name."""
    return {name: sandbox.account(name, name) for name in names() if hasattr(sandbox, name)}


def there(account: Account) -> list[Hook]:
    """The hooks of an account."""
    with Hooks(account) as hooks:
        return list(hooks.list())


def create(account: Account, target: Any, **fields: Any) -> Hook:
    """A new hook."""
    with Hooks(account) as hooks:
        return hooks.create(HookSpec(target, **fields))


def file_of(hooks: str, more: str = "") -> HooksFile:
    """A file with these hooks, a line for each."""
    return HooksFile.read(f"version: 1\n{more}\nhooks:\n{hooks}")


def pending(planned: Plan) -> list[tuple[str | None, str]]:
    """The keys and actions of what is to be done."""
    return [(one.key, one.action) for one in planned.pending]


class Plain:
    """Calls ``plan()`` and ``apply()``."""

    def plan(self, file: HooksFile, accounts: Mapping[str, Account], **named: Any) -> Plan:
        with Fleet(accounts.values(), retry=ONCE) as fleet:
            return plan(file, fleet, **named)

    def apply(self, planned: Plan, file: HooksFile, accounts: Mapping[str, Account], **named: Any) -> Applied:
        with Fleet(accounts.values(), retry=ONCE) as fleet:
            return apply(planned, file, fleet, **named)


class Awaited:
    """Calls their awaited twins."""

    def plan(self, file: HooksFile, accounts: Mapping[str, Account], **named: Any) -> Plan:
        async def do(fleet: AsyncFleet) -> Plan:
            return await plan_async(file, fleet, **named)

        return _run(accounts, do)

    def apply(self, planned: Plan, file: HooksFile, accounts: Mapping[str, Account], **named: Any) -> Applied:
        async def do(fleet: AsyncFleet) -> Applied:
            return await apply_async(planned, file, fleet, **named)

        return _run(accounts, do)


def _run(accounts: Mapping[str, Account], do: Callable[[AsyncFleet], Awaitable[T]]) -> T:
    async def main() -> T:
        async with AsyncFleet(accounts.values(), retry=ONCE) as fleet:
            return await do(fleet)

    return anyio.run(main)


async def nothing(*arguments: object) -> None:
    """In the place of what looks beforehand whether something will be refused."""
