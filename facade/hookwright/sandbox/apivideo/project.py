"""What the fake api.video knows: its webhooks, its key, its tokens, and the knobs of a test."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from typing import Any

from attrs import define, field

from hookwright.sandbox.apivideo.limits import Counts
from hookwright.sandbox.sources import Sources

Webhook = dict[str, Any]

EVENTS = (
    "live-stream.broadcast.started",
    "live-stream.broadcast.ended",
    "video.source.recorded",
    "video.encoding.quality.completed",
    "video.caption.generated",
    "video.summary.generated",
)
_LETTERS = string.ascii_letters + string.digits


@define
class Knobs:
    """What a test may turn while the fake runs."""

    token_lifetime: int = 3600
    """Seconds; for tokens that are handed out from now on."""
    refused_status: int = 401
    """The status for a refused key or refresh token: 401 as in the prose, or 400 as in api.video's OpenAPI document."""
    without_tokens: bool = False
    """Whether ``/auth`` answers 200 with nothing in it."""
    refresh: bool = True
    """Whether refresh tokens are accepted."""
    suspended: bool = False
    """Whether the account is suspended, which makes every request a 403."""
    failing: bool = False
    """Whether every request is answered with 500."""
    read_limit: int = 500
    """Requests a minute; 100 in api.video's own sandbox."""
    write_limit: int = 200
    """Requests a minute; 40 in api.video's own sandbox."""
    webhook_limit: int | None = None
    """As many webhooks as the account may have; the real number is not published."""
    links: str = "https://ws.api.video"
    """What links to pages begin with; ``""`` for relative ones. Whoever follows them leaves this server."""
    secret_in: frozenset[str] = frozenset({"create", "get", "list"})
    """The operations whose answers have the secret; not all of api.video's examples do."""
    events: tuple[str, ...] = EVENTS
    """The events that this server knows; add one to play a newer server."""
    emitted_at: str = "milliseconds"
    """How times of events are written: ``"seconds"`` (with an offset), ``"milliseconds"`` or ``"nanoseconds"``."""
    delivery_timeout: float = 10.0
    delivery_retries: int = 3
    delivery_wait: float = 3.0
    """Seconds between the attempts of a delivery that fails."""


@define
class Project:
    """The whole state of the fake."""

    sources: Sources
    knobs: Knobs = field(factory=Knobs)
    webhooks: dict[str, Webhook] = field(factory=dict)
    """By id, in the order of creation."""
    access_tokens: dict[str, float] = field(factory=dict, repr=False)
    """Until when each is good."""
    refresh_tokens: set[str] = field(factory=set, repr=False)
    counts: Counts = field()
    api_key: str = field(repr=False)

    @counts.default
    def _nothing_counted(self) -> Counts:
        return Counts(self.sources.clock)

    @api_key.default
    def _new_key(self) -> str:
        return self.new_text("", 43)

    def reset(self) -> None:
        """Forget webhooks, counts and knobs; the key and the tokens stay good."""
        self.knobs = Knobs()
        self.webhooks.clear()
        self.counts.clear()

    def new_text(self, prefix: str, length: int) -> str:
        """An id, a secret or a token: so many random letters and digits behind the prefix."""
        return prefix + self.sources.text(length, _LETTERS)

    def now_as_atom(self) -> str:
        """Now, as ``createdAt`` has it: whole seconds and a numeric offset."""
        return datetime.fromtimestamp(int(self.sources.clock()), UTC).isoformat()

    def now_as_emitted(self) -> str:
        """Now, as ``emittedAt`` has it, which is one way at one time and another at another."""
        if self.knobs.emitted_at == "seconds":
            return self.now_as_atom()
        if self.knobs.emitted_at == "nanoseconds":
            return self.sources.iso().replace("Z", "104779Z")
        return self.sources.iso()
