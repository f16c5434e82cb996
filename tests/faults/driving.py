"""``Hooks`` and ``AsyncHooks`` behind the same blocking calls, so that a test is written once for both."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from types import TracebackType
from typing import Any, Protocol, Self

from anyio.from_thread import BlockingPortal
from attrs import define, field, frozen

from hookwright import AsyncHooks, HookError, Hooks
from hookwright.kit.account import Account

LISTINGS = frozenset({"list", "deliveries"})


class Driven(Protocol):
    """The hooks of an account in one of the modes."""

    def do(self, method: str, *arguments: Any, **named: Any) -> Any:
        """What the method gives; the items of a listing as a list."""

    def attempt(self, method: str, *arguments: Any, **named: Any) -> Any:
        """The same, or the error in its place."""

    def close(self) -> None:
        """End the connections."""

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None: ...


class Closing:
    """What both modes have in common."""

    def attempt(self, method: str, *arguments: Any, **named: Any) -> Any:
        """The same as ``do``, or the error in its place."""
        try:
            return self.do(method, *arguments, **named)
        except HookError as failure:
            return failure

    def do(self, method: str, *arguments: Any, **named: Any) -> Any:
        """What the method gives."""
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the connections."""
        raise NotImplementedError


@define
class Blocking(Closing):
    """With ``Hooks``; closes the engine too, if it was given one."""

    hooks: Hooks
    engine: Any = None

    def do(self, method: str, *arguments: Any, **named: Any) -> Any:
        """What the method gives."""
        given = getattr(self.hooks, method)(*arguments, **named)
        return list(given) if method in LISTINGS else given

    def close(self) -> None:
        """End the connections."""
        self.hooks.close()
        if self.engine is not None:
            self.engine.close()


@define
class Awaited(Closing):
    """With ``AsyncHooks`` on an event loop of another thread; closes the engine too, if it was given one."""

    portal: BlockingPortal
    hooks: AsyncHooks = field()
    engine: Any = None

    def do(self, method: str, *arguments: Any, **named: Any) -> Any:
        """What the method gives."""
        return self.portal.call(partial(self._do, method, *arguments, **named))

    async def _do(self, method: str, *arguments: Any, **named: Any) -> Any:
        given = getattr(self.hooks, method)(*arguments, **named)
        return [item async for item in given] if method in LISTINGS else await given

    def close(self) -> None:
        """End the connections."""
        self.portal.call(self.hooks.close)
        if self.engine is not None:
            self.portal.call(self.engine.aclose)


@frozen
class Mode:
    """One of the two ways to call."""

    name: str
    portal: BlockingPortal

    def hooks(self, account: Account, **settings: Any) -> Driven:
        """The hooks of the account in this mode."""
        if self.name == "sync":
            return Blocking(Hooks(account, **settings), settings.get("engine"))
        make: Callable[[], AsyncHooks] = partial(AsyncHooks, account, **settings)
        return Awaited(self.portal, self.portal.call(make), settings.get("engine"))
