"""``AsyncHooks`` with the blocking methods of ``Hooks``, so that one test tries both."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from functools import partial
from inspect import iscoroutinefunction
from typing import Any, TypeVar

from anyio.from_thread import BlockingPortal

from hookwright.interface.asynchooks import AsyncHooks

T = TypeVar("T")


class BlockingHooks:
    """Passes each call to an event loop in another thread and waits for what it gives."""

    def __init__(self, portal: BlockingPortal, hooks: AsyncHooks) -> None:
        self._portal = portal
        self._hooks = hooks

    def __getattr__(self, name: str) -> Any:
        if name in ("list", "deliveries"):
            return partial(self._iterated, getattr(self._hooks, name))
        value = self._portal.call(getattr, self._hooks, name)
        return partial(self._called, value) if iscoroutinefunction(value) else value

    def __repr__(self) -> str:
        return repr(self._hooks)

    def _called(self, method: Any, *arguments: Any, **named: Any) -> Any:
        return self._portal.call(partial(method, *arguments, **named))

    def _iterated(self, method: Any, *arguments: Any, **named: Any) -> Iterator[Any]:
        # Called at once: what is wrong with the arguments is said here and not with the first item.
        return _items(self._portal, self._called(method, *arguments, **named))


def _items(portal: BlockingPortal, items: AsyncGenerator[T, None]) -> Iterator[T]:
    async def following() -> list[T]:
        try:
            return [await anext(items)]
        except StopAsyncIteration:
            return []

    try:
        while one := portal.call(following):
            yield from one
    finally:
        portal.call(items.aclose)
