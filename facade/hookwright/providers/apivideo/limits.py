"""The rate limits of api.video, and what its answers say of them."""

from __future__ import annotations

import re
from typing import Any

from hookwright.kit.calls import Answer, Call
from hookwright.kit.limits import Budget, Limit

LIMITS = {
    "production": (Limit("read", 500, 60), Limit("write", 200, 60)),
    "sandbox": (Limit("read", 100, 60), Limit("write", 40, 60)),
}
_WINDOW = 60.0
"""Seconds after which the counts of the rate limits start anew."""


def budget_of(call: Call[Any], answer: Answer) -> Budget | None:
    """What is left of the limit that the call counts against."""
    kind, left, seconds = kind_of(call), _number(answer, "x-ratelimit-remaining"), resets_in(answer)
    if kind is None or left is None or seconds is None:
        return None
    return Budget(kind, left, min(seconds, _WINDOW))


def kind_of(call: Call[Any]) -> str | None:
    """The limit that a call counts against; authentication has none."""
    if call.request["url"].startswith("/auth/"):
        return None
    return "write" if call.changes else "read"


def resets_in(answer: Answer) -> int | None:
    """Seconds until the count starts anew."""
    # It comes with every answer, and asks to wait only where the status says so.
    return _number(answer, "x-ratelimit-retry-after")


def _number(answer: Answer, header: str) -> int | None:
    value = answer.headers.get(header, "")
    return int(value) if re.fullmatch("[0-9]{1,9}", value) else None
