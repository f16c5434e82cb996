"""The rate limits of Jira Cloud: what is known of them, and what answers say.

https://developer.atlassian.com/cloud/jira/platform/rate-limiting/ as of 2026-08-12. A quota of points counts for an hour
and for everything; bursts are counted by second and method.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from hookwright.kit import times
from hookwright.kit.answers import asked_wait
from hookwright.kit.calls import Answer
from hookwright.kit.limits import Budget, Limit

EVERYTHING = "everything"
# A second there, and a little more here: requests do not arrive as evenly as they leave.
_SECOND = 1.1
LIMITS = tuple(
    Limit(method, calls, _SECOND) for method, calls in {"GET": 100, "POST": 100, "PUT": 50, "DELETE": 50}.items()
)

_QUOTA = re.compile(r'"([^"]*)"([^",]*)')
_PART = re.compile(r"([rt])\s*=\s*(\d{1,9})(?!\d)")


def wait(answer: Answer) -> float | None:
    """Seconds to wait according to ``Retry-After``, or to ``X-RateLimit-Reset`` where that is missing."""
    asked = asked_wait(answer)
    return asked if asked is not None else _until_reset(answer.headers)


def budget(method: str, answer: Answer) -> Budget | None:
    """What is left of the limit that an answer says most about."""
    if answer.status == 429:
        seconds = wait(answer)
        if seconds is None:
            return None
        # A quota that is used up stops everything; a burst is a matter of its own method.
        quota = "quota" in answer.headers.get("ratelimit-reason", "")
        return Budget(EVERYTHING if quota else method, 0, seconds)
    return _quota(answer.headers)


def _quota(headers: Mapping[str, str]) -> Budget | None:
    # `Beta-RateLimit` has the same form and is passed over: it tells of limits that are not in force yet, and was seen
    # to say that nothing is left while requests were answered (March 2026).
    least: Budget | None = None
    for _, text in _QUOTA.findall(headers.get("ratelimit", "")):
        parts = {name: int(number) for name, number in _PART.findall(text)}
        if parts.keys() == {"r", "t"} and (least is None or parts["r"] < least.remaining):
            least = Budget(EVERYTHING, parts["r"], parts["t"])
    return least


def _until_reset(headers: Mapping[str, str]) -> float | None:
    try:
        reset = times.parse_time(headers["x-ratelimit-reset"])
    except (KeyError, ValueError):
        return None
    try:
        now = times.parse_time(headers["date"])
    except (KeyError, ValueError):
        now = datetime.now(UTC)
    return max((reset - now).total_seconds(), 0.0)
