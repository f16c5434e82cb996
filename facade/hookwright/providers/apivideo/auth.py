"""The tokens of api.video: fetched with the key, followed up with a refresh token that is good for one use."""

from __future__ import annotations

from collections.abc import Callable

from attrs import define, field, frozen

from hookwright.errors import HookError
from hookwright.kit.auth import Credential, FixedHeaders
from hookwright.kit.calls import Flow
from hookwright.secret import Secret


@frozen
class Tokens:
    """An access token, for how many seconds it is good, and what fetches the next one."""

    access: Secret
    lifetime: float | None
    refresh: Secret | None


@define(eq=False)
class RefreshedTokens:
    """A bearer token that is fetched with the refresh token, or with the key where that is not possible.

    Only one flow fetches at a time, which the session sees to.
    """

    by_key: Callable[[], Flow[Tokens]]
    by_refresh: Callable[[Secret], Flow[Tokens]]
    renewable: bool = True
    refresh: Secret | None = field(default=None, init=False)

    def fetch(self) -> Flow[tuple[Credential, float | None]]:
        """A new bearer token."""
        tokens = yield from self._next()
        self.refresh = tokens.refresh
        return FixedHeaders.bearer(tokens.access), tokens.lifetime

    def _next(self) -> Flow[Tokens]:
        # Forgotten before it is sent: whatever becomes of the request, the token may be used up.
        refresh, self.refresh = self.refresh, None
        if refresh is not None:
            try:
                return (yield from self.by_refresh(refresh))
            except HookError:
                pass
        return (yield from self.by_key())
