"""Credentials: held, fetched once for everybody, renewed before they end."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from attrs import define, field, frozen

from hookwright.calls import Exclusive, Flow
from hookwright.secret import Secret


@frozen(eq=False)
class Credential:
    """Headers that authorize a request, and the moment (of the session's clock) from which they are due for renewal."""

    headers: Mapping[str, Secret]
    renew_at: float | None = None


class Auth(Protocol):
    """How an account's requests are authorized. Given to the session by the adapter; holds no lock and does no I/O."""

    @property
    def renewable(self) -> bool:
        """Whether a refused credential can be replaced by fetching another."""

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """A new credential, and how many seconds it is good for (``None``: until it is refused)."""


@frozen
class FixedToken:
    """A credential that never changes."""

    credential: Credential
    renewable: bool = False

    @classmethod
    def bearer(cls, token: Secret) -> FixedToken:
        """An ``Authorization: Bearer`` credential."""
        return cls(Credential({"Authorization": Secret(f"Bearer {token.reveal()}")}))

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """The credential."""
        yield from ()
        return self.credential, None


@frozen
class FetchedToken:
    """A credential that a flow fetches, for as long as the provider says."""

    flow: Callable[[], Flow[tuple[Secret, float | None]]]
    renewable: bool = True

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """A new bearer token."""
        token, lifetime = yield from self.flow()
        return Credential({"Authorization": Secret(f"Bearer {token.reveal()}")}), lifetime


@define
class TokenStore:
    """The current credential of a session, shared by all its callers."""

    auth: Auth
    clock: Callable[[], float]
    _current: Credential | None = field(default=None, init=False)

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
        if self._current is credential:
            self._current = None

    def _usable(self) -> Credential | None:
        current = self._current
        if current is None or (current.renew_at is not None and self.clock() >= current.renew_at):
            return None
        return current

    def _fetch_unless_usable(self) -> Flow[Credential]:
        usable = self._usable()
        if usable is not None:
            return usable
        asked_at = self.clock()
        credential, lifetime = yield from self.auth.fetch()
        if lifetime is not None:
            # Renewed before it ends, with room for a slow request: a minute, or a tenth of a short life.
            credential = Credential(credential.headers, asked_at + lifetime - min(60.0, lifetime / 10))
        self._current = credential
        return credential
