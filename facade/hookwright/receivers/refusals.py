"""Requests that are refused before their delivery is looked at."""

from __future__ import annotations

from collections.abc import Iterable

from hookwright.errors import InvalidRequestError


class RefusedRequest(InvalidRequestError):
    """A request of a sender that carries no delivery to verify; ``answered`` and ``text`` are what to answer."""

    def __init__(self, message: str, answered: int = 400, text: str = "cannot be read") -> None:
        super().__init__(message)
        self.answered = answered
        self.text = text


def wrong_method(method: str, allowed: Iterable[str]) -> RefusedRequest:
    """Return the 405."""
    return RefusedRequest(f"it came by {method!r}; allowed: {', '.join(sorted(allowed))}", 405, "method not allowed")


def too_slow(seconds: float) -> RefusedRequest:
    """Return the 408."""
    return RefusedRequest(f"its body was not there after {seconds:g} seconds", 408, "too slow")


def without_length() -> RefusedRequest:
    """Return the 411."""
    reason = "its body has no length, and the server does not say where it ends (wsgi.input_terminated)"
    return RefusedRequest(reason, 411, "length required")


def too_large(size: int | None, limit: int) -> RefusedRequest:
    """Return the 413; ``size`` is ``None`` when the end was not waited for."""
    given = "more" if size is None else f"{size} bytes"
    return RefusedRequest(f"its body has {given}; max_body allows {limit}", 413, "too large")


def gone() -> RefusedRequest:
    """Return what is logged of a sender that hangs up; there is nobody to answer."""
    return RefusedRequest("its sender hung up before the body was there")
