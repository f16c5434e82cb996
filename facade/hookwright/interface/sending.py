"""How the requests of ``Hooks``, or of a fleet's accounts, are sent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from hookwright.kit.account import Account
from hookwright.secret import Secret
from hookwright.wire.protocol import Engine
from hookwright.wire.watching import AsyncOnRequest, AsyncOnResponse, checked_watcher

HeadersGiven: TypeAlias = Mapping[str, str | Secret]


@frozen(kw_only=True)
class Sending:
    """What a caller says of it; ``None`` is as it is by default."""

    engine: Engine | Callable[[Account], Engine | None] | None = None
    headers: HeadersGiven | Callable[[Account], HeadersGiven | None] | None = field(default=None, repr=False)
    on_request: AsyncOnRequest | None = None
    on_response: AsyncOnResponse | None = None
    blocking: bool = True
    """Whether nothing awaits what the functions return."""
    is_copy: bool = False
    """Whether this came from another process, where nobody else closes the engine."""

    def checked(self) -> Sending:
        """Return this; raise ``InvalidRequestError`` for functions that cannot be called."""
        checked_watcher("on_request", self.on_request, blocking=self.blocking)
        checked_watcher("on_response", self.on_response, blocking=self.blocking)
        return self

    def of(self, account: Account) -> Sending:
        """Return what it is for one account of a fleet."""
        engine: Any = self.engine
        headers: Any = self.headers
        if callable(engine) and not isinstance(engine, type) and not hasattr(engine, "send"):
            engine = engine(account)
        if callable(headers):
            headers = headers(account)
        return evolve(self, engine=engine, headers=headers)

    def __reduce__(self) -> tuple[Any, ...]:
        return _copy, (self.engine, self.headers, self.on_request, self.on_response, self.blocking)


def _copy(engine: Any, headers: Any, on_request: Any, on_response: Any, blocking: bool) -> Sending:
    return Sending(
        engine=engine, headers=headers, on_request=on_request, on_response=on_response, blocking=blocking, is_copy=True
    )
