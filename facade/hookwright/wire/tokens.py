"""The current credential of a session: fetched once for everybody, renewed before it ends."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field

from hookwright.kit.auth import Auth, Credential
from hookwright.kit.calls import Exclusive, Flow


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
