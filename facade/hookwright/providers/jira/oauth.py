"""Access tokens of OAuth 2.0 apps, whose refresh tokens are good for one use."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from time import monotonic

from attrs import define, field, frozen

from hookwright.errors import AuthenticationError
from hookwright.kit import reading
from hookwright.kit.auth import Credential, FixedHeaders
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.reading import Fields
from hookwright.providers.jira.rotation import ROTATION
from hookwright.secret import Secret
from hookwright.wire.redact import redact
from hookwright.wire.token_file import TokenFile

REFRESH = "RefreshToken"
"""What errors call the operation."""


class RefreshTokenNotStoredError(AuthenticationError):
    """``on_refresh`` failed: the new refresh token is in ``refresh_token`` and nowhere else; the old one is used up.

    It is kept in memory, too, and offered to ``on_refresh`` again by the next call.
    """

    def __init__(self, message: str, refresh_token: Secret) -> None:
        super().__init__(message)
        self.refresh_token = refresh_token


@frozen
class _Grant:
    access_token: Secret
    refresh_token: Secret | None
    ends: float | None
    """When the access token does, on the monotonic clock."""

    @property
    def lifetime(self) -> float | None:
        return None if self.ends is None else self.ends - monotonic()


@define(eq=False)
class RotatingToken:
    """An access token, and a new one by the refresh token whenever it ends."""

    auth_endpoint: str
    client_id: str
    client_secret: Secret
    refresh_token: Secret
    on_refresh: Callable[[str], object] = field(repr=False)
    _access_token: Secret | None
    """One that the account came with, until it has been used."""
    _unstored: _Grant | None = field(default=None, init=False)
    seen: list[Secret] = field(factory=list, init=False, repr=False)
    """The newest tokens, to be kept out of whatever is shown."""
    renewable: bool = field(default=True, init=False)

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """A bearer token, once the refresh token that came with it is stored."""
        if self._access_token is not None:
            given, self._access_token = self._access_token, None
            return FixedHeaders.bearer(given), None
        grant = self._unstored
        if grant is not None:
            self._store(grant)
        if grant is None or (grant.lifetime is not None and grant.lifetime < 1):
            grant = yield from (self._granted() if self._file is None else self._granted_by_file(self._file))
        return FixedHeaders.bearer(grant.access_token), grant.lifetime

    @property
    def _file(self) -> TokenFile | None:
        return self.on_refresh if isinstance(self.on_refresh, TokenFile) else None

    def _granted_by_file(self, file: TokenFile) -> Flow[_Grant]:
        """Return a grant for the token in the file, which other processes use, too."""
        token = yield from file.take()
        try:
            grant = yield from send(self._call(token, monotonic()))
            # Before others get their turn: they would send the one that is used up.
            self._store(grant)
            return grant
        finally:
            file.release()

    def _granted(self) -> Flow[_Grant]:
        token = yield from ROTATION.take(self.refresh_token)
        try:
            asked_at = monotonic()
            grant = yield from send(self._call(token, asked_at))
            if grant.refresh_token is not None:
                # Before anything else can fail: the one that was sent is worth nothing from now on.
                ROTATION.came(token, grant.refresh_token)
        finally:
            ROTATION.release(token)
        self._store(grant)
        return grant

    def _store(self, grant: _Grant) -> None:
        if grant.refresh_token is None:
            return
        self._unstored = grant
        token = grant.refresh_token.reveal()
        try:
            self.on_refresh(token)
        except Exception as failure:
            last = traceback.extract_tb(failure.__traceback__)[-1]
            why = f"{type(failure).__name__}: {failure} ({last.filename}:{last.lineno})"
        else:
            self._unstored = None
            return
        # Raised outside of the handler: the frames of the failure hold the token.
        error = RefreshTokenNotStoredError(
            f"jira {REFRESH}: on_refresh failed, so the new refresh token is not stored: {redact(why, [token])}. The old "
            "one is used up; the new one is in this error's refresh_token, and the next call offers it to on_refresh again",
            grant.refresh_token,
        )
        error.provider = "jira"
        error.operation = REFRESH
        raise error

    def _call(self, token: Secret, asked_at: float) -> Call[_Grant]:
        body = {
            "grant_type": "refresh_token",
            "client_id": self.client_id,
            "client_secret": self.client_secret.reveal(),
            "refresh_token": token.reveal(),
        }
        self._see(token)
        request = {"method": "post", "url": f"{self.auth_endpoint}/oauth/token", "json": body}

        def read(answer: Answer) -> _Grant:
            fields = Fields(reading.object_of(answer))
            access, refresh = fields.secret("access_token"), fields.secret("refresh_token")
            if not access:
                raise AuthenticationError("the token endpoint answered without an access token")
            self._see(access)
            if refresh:
                self._see(refresh)
            lifetime = fields.number("expires_in")
            return _Grant(access, refresh or None, None if lifetime is None else asked_at + lifetime)

        # Sent again when the answer is lost: should the token be used up by then, it was lost with the answer.
        return Call(REFRESH, request, read, repeatable=True, authorization={})

    def _see(self, token: Secret) -> None:
        if token not in self.seen:
            self.seen = [*self.seen[-3:], token]
