"""The rate limits that a provider is known to have, and what its answers say is left of them."""

from __future__ import annotations

from attrs import frozen


@frozen
class Limit:
    """At most ``calls`` requests in any ``seconds``; ``kind`` names the requests that are counted together."""

    kind: str
    calls: int
    seconds: float


@frozen
class Budget:
    """What an answer says is left: so many requests of a kind until the count starts anew, in so many seconds."""

    kind: str
    remaining: int
    resets_in: float


LOW = 5
"""From this many remaining requests on, they are spread over the time until the count starts anew."""
