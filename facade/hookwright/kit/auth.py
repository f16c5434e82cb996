"""Credentials: held, fetched once for everybody, renewed before they end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Protocol

from attrs import frozen

from hookwright.kit.calls import Flow
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
