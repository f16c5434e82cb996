"""Turning an answer that is not a success into the error for it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from attrs import frozen

from hookwright.errors import (
    AuthenticationError,
    BadResponseError,
    ConflictError,
    FieldProblem,
    HookError,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    UnavailableError,
)
from hookwright.kit import times
from hookwright.kit.calls import Answer, Call

_QUOTED = 300
"""Characters of a body that an error's text quotes; the whole body is in ``error.body``."""

PROXY_REFUSES = 407
"""The status with which a proxy asks for credentials; no provider answers with it."""

_BY_STATUS: dict[int, type[HookError]] = {
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    408: UnavailableError,
    409: ConflictError,
    412: ConflictError,
    425: UnavailableError,
    429: RateLimitError,
}


@frozen(kw_only=True)
class Explanation:
    """What an adapter reads from a provider's error body.

    ``kind`` overrides the error that the status alone would give, for vendors whose statuses mislead; ``retry_after``
    is the wait in seconds that the provider's own headers ask for, where it has such. ``request_id`` is for providers that
    name a request in the body.
    """

    message: str | None = None
    code: str | None = None
    problems: tuple[FieldProblem, ...] = ()
    kind: type[HookError] | None = None
    retry_after: float | None = None
    request_id: str | None = None


def kind_of(status: int) -> type[HookError]:
    """The error for an HTTP status that is not 2xx."""
    if status in _BY_STATUS:
        return _BY_STATUS[status]
    if status >= 500:
        return UnavailableError
    # A redirect is never followed: wherever it leads, neither body nor credential goes there.
    return InvalidRequestError if status >= 400 else BadResponseError


def error_for(call: Call[Any], answer: Answer, explained: Explanation) -> HookError:
    """The error for an answer whose status is not 2xx; :func:`hookwright.wire.exchange.perform` adds where it came from."""
    kind = explained.kind or kind_of(answer.status)
    error = kind(
        _sentence(answer, explained), status=answer.status, code=explained.code, request_id=explained.request_id
    )
    if isinstance(error, InvalidRequestError):
        error.problems = explained.problems
    if isinstance(error, RateLimitError | UnavailableError):
        error.retry_after = asked_wait(answer) if explained.retry_after is None else explained.retry_after
    # A 5xx says nothing about how far the request came; a 4xx says that it was refused.
    error.maybe_applied = call.changes and (answer.status >= 500 or answer.status == 408 or answer.status < 400)
    return error


def asked_wait(answer: Answer) -> float | None:
    """Seconds that the answer's ``Retry-After`` asks to wait, measured by the server's own clock where it shows it."""
    value = answer.headers.get("retry-after")
    if value is None:
        return None
    try:
        now = times.parse_time(answer.headers["date"])
    except (KeyError, ValueError):
        now = datetime.now(UTC)
    return times.retry_after(value, now)


def quoted(text: str) -> str:
    """The beginning of a body, on one line, for an error's text."""
    line = " ".join(text.split())
    return line if len(line) <= _QUOTED else f"{line[:_QUOTED]}... ({len(text)} characters)"


def _sentence(answer: Answer, explained: Explanation) -> str:
    if 300 <= answer.status < 400:
        location = answer.headers.get("location", "somewhere else")
        return f"HTTP {answer.status} redirects to {location}; not followed. Is the account's endpoint right?"
    if answer.status == PROXY_REFUSES:
        return (
            "HTTP 407: the proxy asks for other credentials; correct the user name and password in HTTP_PROXY or ALL_PROXY, "
            "or in HttpxEngine(proxy=...)"
        )
    code = f" {explained.code}" if explained.code else ""
    if explained.message:
        problems = "; ".join(f"{problem.field}: {problem.message}" for problem in explained.problems)
        return f"HTTP {answer.status}{code}: {explained.message}{f' ({problems})' if problems else ''}"
    return f"HTTP {answer.status}{code}: {quoted(answer.text) or 'no body'}"
