"""The limit of requests in a second, by method."""

from __future__ import annotations

from datetime import UTC, datetime

from hookwright.sandbox.jira.site import Site
from hookwright.sandbox.refused import Refused


def count(site: Site, method: str) -> None:
    """Count a request, or refuse it because there were too many in the last second."""
    now = site.sources.clock()
    site.requests[:] = [(one, at) for one, at in site.requests if at > now - 1]
    limit = site.knobs.bursts.get(method, 100)
    if sum(one == method for one, _ in site.requests) >= limit:
        raise too_many(site, 1, "jira-burst-based", limit)
    site.requests.append((method, now))


def too_many(site: Site, seconds: float, reason: str, limit: int) -> Refused:
    """A 429 with all the headers that there are."""
    reset = datetime.fromtimestamp(int(site.sources.clock() + seconds), UTC)
    headers = {
        "Retry-After": str(int(seconds)),
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": "0",
        "X-RateLimit-Reset": reset.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "RateLimit-Reason": reason,
    }
    return Refused(429, headers=headers)
