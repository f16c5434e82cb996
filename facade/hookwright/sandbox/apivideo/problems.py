"""The answers with which api.video says no: problems in the manner of RFC 7807, as plain JSON."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from hookwright.sandbox.refused import Refused

_PAGES = "https://docs.api.video/reference/"
_TITLES = {
    "attribute-required": "This attribute is required.",
    "authentication-invalid-access-token": "The access token is invalid or expired.",
    "authentication-invalid-api-key": "The API key is invalid.",
    "authentication-invalid-authorization-header-value": 'The "Authorization" header value is invalid.',
    "authentication-invalid-refresh-token": "The refresh token is invalid.",
    "authentication-invalid-user-credentials": "The user credentials were incorrect.",
    "authentication-missing-authorization-header": 'The "Authorization" header is missing.',
    "authorization-suspended-account": "Suspended account",
    "general-errors": "Server error",
    "invalid-attribute": "An attribute is invalid.",
    "invalid-payload": "The payload is invalid.",
    "method-not-allowed": "Method is not allowed for this route.",
    "request-invalid-query-parameter": "A query parameter is invalid.",
    "resource-not-found": "The requested resource could not be found.",
    "too-many-requests": "Too many requests.",
    "unrecognized-request-url": "Unrecognized request URL.",
    "webhook-limit-reached": "Your account has reached the webhook urls limit.",
}

FieldProblem = tuple[str, str, str | None]
"""The kind of a problem, the field, and a title other than the usual."""


def refused(status: int, kind: str, *, title: str | None = None, **more: Any) -> Refused:
    """The usual problem: ``type``, ``title`` and ``status``, and what ``more`` there is."""
    return Refused(status, {"type": _PAGES + kind, "title": title or _TITLES[kind], **more, "status": status})


def invalid(found: Sequence[FieldProblem]) -> Refused:
    """The 400 for what is wrong with a body. The first problem is told at the top, all of them only if there are several."""
    kind, name, _ = found[0]
    body: dict[str, Any] = {"type": _PAGES + kind}
    # Of a field that is missing the text is in a member called like the field, and there is no title.
    body["title" if kind == "invalid-attribute" else name] = _TITLES[kind]
    body |= {"name": name, "status": 400}
    if len(found) > 1:
        body["problems"] = [
            {"type": _PAGES + kind, "title": title or _TITLES[kind], "name": name} for kind, name, title in found
        ]
    return Refused(400, body)
