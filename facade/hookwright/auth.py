"""Credentials: held, fetched once for everybody, renewed before they end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from attrs import define, field, frozen

from hookwright.calls import Exclusive, Flow
from hookwright.secret import Secret


class Credential(Protocol):
    """What authorizes requests."""

    def headers(self, request: Mapping[str, Any]) -> Mapping[str, Secret]:
        """The headers for one request, of which ``method``, ``url`` (a path) and ``params`` are known."""


@frozen(eq=False)
class FixedHeaders:
    """A credential that is the same for every request."""

    values: Mapping[str, Secret]

    @classmethod
    def bearer(cls, token: Secret) -> FixedHeaders:
        """``Authorization: Bearer ...``."""
        return cls({"Authorization": Secret(f"Bearer {token.reveal()}")})

    def headers(self, request: Mapping[str, Any]) -> Mapping[str, Secret]:
        """The headers."""
        return self.values


class Auth(Protocol):
    """How an account's requests are authorized. Given to the session by the adapter; takes no lock and does no I/O."""

    @property
    def renewable(self) -> bool:
        """Whether a refused credential can be replaced by fetching another."""

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """A new credential, and how many seconds it is good for (``None``: until it is refused)."""


@frozen
class Fixed:
    """A credential that never changes."""

    credential: Credential
    renewable: bool = False

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """The credential."""
        yield from ()
        return self.credential, None


@frozen
class Fetched:
    """A bearer token that a flow fetches, and for how many seconds it is good."""

    token: Callable[[], Flow[tuple[Secret, float | None]]]
    renewable: bool = True

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """A new bearer token."""
        token, lifetime = yield from self.token()
        return FixedHeaders.bearer(token), lifetime


@define(eq=False)
class TokenStore:
    """The current credential of a session, shared by all its callers."""

    auth: Auth
    clock: Callable[[], float]
    _current: tuple[Credential, float] | None = field(default=None, init=False)

    @property
    def renewable(self) -> bool:
        """Whether a refused credential is worth replacing."""
        return self.auth.renewable

    def credential(self) -> Flow[Credential]:
        """A credential that is good now. Of concurrent callers one fetches it, the others wait and share it."""
        usable = self._usable()
        if usable is None:
            usable = yield Exclusive(self._fetch_unless_usable())
        return usable

    def refuse(self, credential: Credential) -> None:
        """Forget a credential that the provider refused, unless somebody has replaced it already."""
        current = self._current
        if current is not None and current[0] is credential:
            self._current = None

    def _usable(self) -> Credential | None:
        # Read once: another thread may forget it between two looks.
        current = self._current
        return current[0] if current is not None and self.clock() < current[1] else None

    def _fetch_unless_usable(self) -> Flow[Credential]:
        usable = self._usable()
        if usable is not None:
            return usable
        asked_at = self.clock()
        credential, lifetime = yield from self.auth.fetch()
        # Renewed before it ends, with room for a slow request: a minute, or a tenth of a short life.
        renew_at = float("inf") if lifetime is None else asked_at + lifetime - min(60.0, lifetime / 10)
        self._current = (credential, renew_at)
        return credential
