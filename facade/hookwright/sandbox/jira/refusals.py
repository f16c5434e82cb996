"""The answers with which Jira says no, and those of the gateway in front of it."""

from __future__ import annotations

from typing import Any

from hookwright.sandbox.refused import Refused


def refused(status: int, *messages: str, **errors: str) -> Refused:
    """Jira's own kind of error."""
    return Refused(status, {"errorMessages": list(messages), "errors": errors})


def by_gateway(status: int, message: str) -> Refused:
    """The gateway's kind of error."""
    body: dict[str, Any] = {"code": status, "message": message}
    return Refused(status, body)


NOT_AN_APP = "Only Connect and OAuth 2.0 apps can use this operation"
NOT_CONNECT = "Only Connect apps can use this operation"
