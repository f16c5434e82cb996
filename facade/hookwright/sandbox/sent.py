"""What the sandbox sent to a hook, and what came back."""

from __future__ import annotations

from attrs import field, frozen


@frozen(kw_only=True)
class SentDelivery:
    """One delivery: the request as it left, and the answer or the reason why there is none."""

    provider: str
    hook_id: str
    event: str
    url: str
    headers: dict[str, str]
    """The headers of the first request, names in lower case. Where it was redirected, what followed is not kept."""
    body: bytes = field(repr=False)
    status: int | None = None
    """The last answer's status, after redirects; ``None`` when no answer came."""
    response_body: str | None = field(default=None, repr=False)
    error: str | None = None
    """Why the delivery failed, an answer outside 2xx included; ``None`` when it succeeded."""
