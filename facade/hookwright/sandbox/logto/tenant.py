"""What the fake Logto knows: its hooks, its delivery logs, its one application, and the knobs of a test."""

from __future__ import annotations

import string
from typing import Any

from attrs import define, field

from hookwright.sandbox.logto.events import EVENTS
from hookwright.sandbox.sources import Sources

Hook = dict[str, Any]
Log = dict[str, Any]

# A self-hosted Logto names its API so, whatever its address is.
RESOURCE = "https://default.logto.app/api"
DAY = 24 * 60 * 60 * 1000
_IDS = string.digits + string.ascii_lowercase
_SECRETS = string.digits + string.ascii_letters


@define
class Knobs:
    """What a test may turn while the fake runs."""

    token_lifetime: int = 3600
    """Seconds; for tokens that are handed out from now on."""
    role: bool = True
    """Whether the application holds the role with the permission ``all``. Without it tokens come without a scope."""
    hook_limit: int | None = None
    """As many hooks as the plan allows; ``None`` for a self-hosted server, which has no limit."""
    events: tuple[str, ...] = EVENTS
    """The event names that this server knows; add one to play a newer server."""
    delivery_timeout: float = 10.0
    log_cap: int = 10_000


@define
class Tenant:
    """The whole state of the fake."""

    sources: Sources
    knobs: Knobs = field(factory=Knobs)
    hooks: dict[str, Hook] = field(factory=dict)
    """By id, in the order of creation."""
    logs: list[Log] = field(factory=list)
    """Oldest first, of deleted hooks too; with a member ``hookId`` in the payload."""
    expired: set[str] = field(factory=set)
    """The ids of tokens that were made to expire before their time."""
    issued: list[str] = field(factory=list)
    client_id: str = field()
    client_secret: str = field(repr=False)
    token_key: bytes = field(repr=False)

    @client_id.default
    def _new_client_id(self) -> str:
        return self.new_id()

    @client_secret.default
    def _new_client_secret(self) -> str:
        return self.new_secret()

    @token_key.default
    def _new_token_key(self) -> bytes:
        return self.sources.random.randbytes(32)

    def reset(self) -> None:
        """Forget hooks, logs and knobs; credentials and tokens stay what they are."""
        self.knobs = Knobs()
        self.hooks.clear()
        self.logs.clear()

    def new_id(self) -> str:
        """An id as hooks and logs have them."""
        return self.sources.text(21, _IDS)

    def new_secret(self) -> str:
        """A signing key or a client secret."""
        return self.sources.text(32, _SECRETS)

    def newest_first(self) -> list[Hook]:
        """All hooks, ``createdAt`` descending; it can be written by clients, so the order of creation is not enough."""
        hooks = list(self.hooks.values())[::-1]
        return sorted(hooks, key=lambda hook: -hook["createdAt"])

    def stats(self, hook_id: str) -> dict[str, int]:
        """How many real deliveries the hook had in the last 24 hours, and how many of them succeeded."""
        since = self.sources.milliseconds() - DAY
        results = [
            log["payload"]["result"]
            for log in list(self.logs)
            if log["payload"]["hookId"] == hook_id and log["createdAt"] > since
        ]
        return {"successCount": results.count("Success"), "requestCount": len(results)}
