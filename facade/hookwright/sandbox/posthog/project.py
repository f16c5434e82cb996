"""What the fake PostHog knows: one project with its functions, logs and counts, one key, and the knobs of a test."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from typing import Any, Literal
from uuid import UUID

from attrs import define, field

from hookwright.sandbox.sources import Sources

Function = dict[str, Any]
_CHARACTERS = string.ascii_letters + string.digits
WEEK = 7 * 24 * 60 * 60


@define
class Knobs:
    """What a test may turn while the fake runs."""

    age: Literal["2025", "2026", "newest"] = "newest"
    """How old the server is: of November 2025, of the first half of 2026 (after March), or the newest known."""
    lists_full: bool | None = None
    """Whether the list heeds ``full=true``; ``None``: as servers of that age do."""
    scopes: frozenset[str] = frozenset({"hog_function:write", "person:read", "group:read"})
    """What the key may do."""
    per_minute: int | None = None
    per_hour: int | None = None
    """Rate limits, 480 and 4800 in the cloud; ``None``: off, as they are where PostHog is self-hosted."""
    says_wait: bool = True
    """Whether a 429 says how long to wait."""
    worker: bool = True
    """Whether what runs functions can be reached."""
    public_host: str | None = None
    """The host that ``next`` and ``previous`` name, as behind a proxy; ``None``: the one that was asked."""
    delivery_timeout: float = 10.0
    delivery_wait: float = 0.0
    """Seconds before a second attempt, twice that before the third and so on; PostHog itself waits 1."""


@define
class Project:
    """The whole state of the fake."""

    sources: Sources
    knobs: Knobs = field(factory=Knobs)
    functions: dict[str, Function] = field(factory=dict)
    """By id, as they are stored: deleted ones and secrets included."""
    states: dict[str, int] = field(factory=dict)
    """What the watcher thinks of a function; 1 unless it is named here."""
    logs: list[dict[str, Any]] = field(factory=list)
    """Oldest first."""
    counts: list[tuple[str, float, str, str]] = field(factory=list)
    """Function, time, kind and name of each thing that was counted."""
    requests: list[float] = field(factory=list)
    """When requests with a key came in."""
    id: str = "12345"
    api_key: str = field(repr=False)

    @api_key.default
    def _new_key(self) -> str:
        return f"phx_{self.sources.text(43, _CHARACTERS)}"

    @property
    def signs(self) -> bool:
        """Whether the server's template for webhooks can sign."""
        return self.knobs.age == "newest"

    @property
    def full(self) -> bool:
        """Whether the list heeds ``full=true``."""
        return self.signs if self.knobs.lists_full is None else self.knobs.lists_full

    def reset(self) -> None:
        """Forget functions, logs, counts and knobs; the key stays good."""
        self.knobs = Knobs()
        for part in (self.functions, self.states, self.logs, self.counts, self.requests):
            part.clear()

    def new_id(self) -> str:
        """An id as functions and runs have them."""
        return str(UUID(int=self.sources.random.getrandbits(128), version=4))

    def now(self) -> str:
        """Now, as the API writes it: with six digits of a second."""
        return iso(self.sources.clock())

    def state(self, function: Function) -> int:
        """What the watcher thinks of a function; nothing of one that is off, or when nobody can be asked."""
        return self.states.get(function["id"], 1) if function["enabled"] and self.knobs.worker else 0

    def log(self, function_id: str, run: str, level: str, message: str) -> dict[str, Any]:
        """Write a line to a function's log."""
        line = {
            "log_source_id": function_id,
            "instance_id": run,
            "timestamp": self.now(),
            "level": level,
            "message": message,
        }
        self.logs.append(line)
        return line

    def count(self, function_id: str, kind: str, name: str) -> None:
        """Count something that a function did."""
        self.counts.append((function_id, self.sources.clock(), kind, name))


def iso(seconds: float) -> str:
    """A time as the API writes it."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
