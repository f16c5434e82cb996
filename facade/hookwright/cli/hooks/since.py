"""Checking ``--since`` before anything is sent."""

from __future__ import annotations

from datetime import UTC, datetime

from hookwright.kit.times import parse_since


def checked_since(since: str | None) -> None:
    """Raise ``InvalidRequestError`` when that is no time."""
    if since is not None:
        parse_since(since, datetime.now(UTC))
