"""The answers with which PostHog says no. The type in them does not follow the status."""

from __future__ import annotations

from hookwright.sandbox.refused import Refused


def refused(status: int, type: str, code: str, detail: str, attr: str | None = None) -> Refused:
    """The usual refusal."""
    return Refused(status, {"type": type, "code": code, "detail": detail, "attr": attr})


def invalid(detail: str, attr: str | None = None, code: str = "invalid_input") -> Refused:
    """400 for something in the request; only the first problem is told."""
    return refused(400, "validation_error", code, detail, attr)


def unauthenticated(code: str, detail: str, *, hint: bool) -> Refused:
    """401; since 2026 with a hint at where to get a token."""
    found = refused(401, "authentication_error", code, detail)
    if hint:
        found.headers["WWW-Authenticate"] = 'Bearer resource_metadata="/.well-known/oauth-protected-resource"'
    return found


def forbidden(detail: str) -> Refused:
    """403, whose type says authentication."""
    return refused(403, "authentication_error", "permission_denied", detail)


def not_found() -> Refused:
    """404."""
    return refused(404, "invalid_request", "not_found", "Not found.")


def not_allowed(method: str) -> Refused:
    """405 of a method that a path does not have; deleting a function is answered otherwise."""
    return refused(405, "invalid_request", "method_not_allowed", f'Method "{method}" not allowed.')


def stale() -> Refused:
    """409, whose type says that the server is to blame."""
    return refused(409, "server_error", "stale_update", "This function changed since it was read.")


def throttled(wait: float | None) -> Refused:
    """429, with or without the time to wait."""
    if wait is None:
        return refused(429, "throttled_error", "throttled", "Request was throttled.")
    seconds = max(1, round(wait))
    detail = f"Request was throttled. Expected available in {seconds} seconds."
    found = refused(429, "throttled_error", "throttled", detail)
    found.headers["Retry-After"] = str(seconds)
    return found
