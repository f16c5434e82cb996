"""What a provider's fake offers to the sandbox."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from starlette.routing import BaseRoute

    from hookwright.sandbox.sent import SentDelivery


class Fake(Protocol):
    """One provider, in memory. It is made with a ``Sources`` alone and keeps nothing outside of itself."""

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """Its HTTP interface, as seen from the provider's own root.

        Paths are matched as they were sent, still percent-encoded, so that an encoded slash in an id does not reach
        another route: path parameters are to be unquoted by the handler.
        """
        ...

    def account(self, base_url: str, label: str | None) -> Any:
        """An account with working credentials for this fake, which answers under ``base_url``."""
        ...

    def emit(self, event: str, payload: Mapping[str, Any] | None) -> list[SentDelivery]:
        """Let ``event`` happen: deliver it to every hook that wants it, and say what was sent."""
        ...

    def reset(self) -> None:
        """Forget everything but the credentials, so that accounts handed out before still work."""
        ...
