"""The hooks of several accounts at once."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from types import TracebackType
from typing import Self, TypeAlias

import anyio

from hookwright.errors import HookError
from hookwright.interface.asynchooks import AsyncHooks
from hookwright.interface.hooks import Hooks
from hookwright.kit.account import Account
from hookwright.model import Failed, Hook
from hookwright.retry import Retry

_AT_ONCE = 16
"""How many accounts are asked at the same time."""

# Within the classes "list" is the method.
_Found: TypeAlias = list[Hook | Failed]
_Answers: TypeAlias = list[_Found]


class Fleet:
    """The hooks of several accounts, asked side by side in threads.

    ``timeout`` and ``retry`` are those of each account's ``Hooks``. Use it in a ``with`` statement, or ``close()`` it.
    """

    def __init__(
        self,
        accounts: Iterable[Account],
        *,
        timeout: float | None = 30.0,
        retry: Retry | None = Retry(),
    ) -> None:
        self._members = [Hooks(account, timeout=timeout, retry=retry) for account in accounts]

    def list(self, *, event: str | None = None, enabled: bool | None = None) -> Iterator[Hook | Failed]:
        """An iterator over the hooks of all accounts, one account after the other as they answer.

        An account that cannot be listed stands as ``Failed`` with the account as its item, after those of its hooks that
        came before, and stops none of the others.
        """
        if not self._members:
            return
        with ThreadPoolExecutor(min(_AT_ONCE, len(self._members)), "hookwright-fleet") as pool:
            waiting = [pool.submit(_listed, hooks, event, enabled) for hooks in self._members]
            for done in as_completed(waiting):
                yield from done.result()

    def close(self) -> None:
        """End the connections."""
        for hooks in self._members:
            hooks.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()


class AsyncFleet:
    """The hooks of several accounts, asked side by side: the method of ``Fleet``, awaited."""

    def __init__(
        self,
        accounts: Iterable[Account],
        *,
        timeout: float | None = 30.0,
        retry: Retry | None = Retry(),
    ) -> None:
        self._members = [AsyncHooks(account, timeout=timeout, retry=retry) for account in accounts]

    async def list(self, *, event: str | None = None, enabled: bool | None = None) -> AsyncIterator[Hook | Failed]:
        """An asynchronous iterator over the hooks of all accounts, once all have answered.

        An account that cannot be listed stands as ``Failed`` with the account as its item, after those of its hooks that
        came before, and stops none of the others.
        """
        answers: _Answers = []
        room = anyio.CapacityLimiter(_AT_ONCE)

        async def ask(hooks: AsyncHooks) -> None:
            async with room:
                answers.append(await _alisted(hooks, event, enabled))

        # Nothing is given before the last has answered: a generator must not stop within a group of tasks.
        async with anyio.create_task_group() as tasks:
            for hooks in self._members:
                tasks.start_soon(ask, hooks)
        for found in answers:
            for item in found:
                yield item

    async def close(self) -> None:
        """End the connections."""
        for hooks in self._members:
            await hooks.close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        await self.close()


def _listed(hooks: Hooks, event: str | None, enabled: bool | None) -> _Found:
    found: _Found = []
    try:
        for hook in hooks.list(event=event, enabled=enabled):
            found.append(hook)
    except HookError as failure:
        found.append(Failed(hooks.account, failure))
    return found


async def _alisted(hooks: AsyncHooks, event: str | None, enabled: bool | None) -> _Found:
    found: _Found = []
    try:
        async for hook in hooks.list(event=event, enabled=enabled):
            found.append(hook)
    except HookError as failure:
        found.append(Failed(hooks.account, failure))
    return found
