"""Reading the times that vendors send and the time spans that people write."""

from __future__ import annotations

import math
import re
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from hookwright.errors import FieldProblem, InvalidRequestError

_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}
_MONTHS = {"m": 1, "q": 3, "y": 12}
_RELATIVE = re.compile(r"-?\s*(\d+)\s*(s|min|h|d|w|m|q|y)", re.ASCII)


def from_milliseconds(value: float) -> datetime:
    """The UTC time of a count of milliseconds since 1970; ``ValueError`` when there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(f"expected milliseconds since 1970, got {value!r}")
    try:
        return datetime.fromtimestamp(value / 1000, UTC)
    except (ValueError, OverflowError, OSError) as failure:
        raise ValueError(f"expected milliseconds since 1970, got {value!r}") from failure


def to_milliseconds(time: datetime) -> int:
    """Whole milliseconds since 1970 of an aware time."""
    return round(time.timestamp() * 1000)


def parse_time(text: str) -> datetime:
    """The UTC time that a text stands for; a text without an offset is taken as UTC. ``ValueError`` when it is none.

    ISO 8601 is read directly; HTTP dates, offsets without a colon, single-digit parts and what else vendors send are left
    to python-dateutil.
    """
    if not isinstance(text, str):
        raise ValueError(f"expected a time as text, got {text!r}")
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        time = _parse_odd(text)
    return time.replace(tzinfo=UTC) if time.tzinfo is None else _in_utc(time)


def _in_utc(time: datetime) -> datetime:
    try:
        return time.astimezone(UTC)
    except OverflowError:
        # The first and the last day of the calendar, in a zone where UTC is beyond it.
        raise ValueError(f"{time} has no time in UTC") from None


def _zone(name: str | None, offset: int | None) -> timezone | None:
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    if name is not None:
        # Left alone, dateutil warns and takes the local time of somewhere for UTC.
        raise ValueError(f"unknown time zone {name!r}")
    return None


def _parse_odd(text: str) -> datetime:
    # Imported when needed: it takes longer to import than the rest of the package.
    from dateutil import parser

    # dateutil fills what is missing from a default date ("10" becomes the tenth of its month); a vendor's time has a year.
    if not re.search(r"\d{4}|\d{1,2}-[A-Za-z]{3}-\d\d", text):
        raise ValueError(f"expected a time, got {text!r}")
    try:
        parsed: datetime = parser.parse(text, default=datetime(1, 1, 1), tzinfos=_zone)  # noqa: DTZ001
    except (ValueError, OverflowError) as failure:
        raise ValueError(f"expected a time, got {text!r}") from failure
    return parsed


def retry_after(value: str, now: datetime) -> float | None:
    """Seconds to wait according to a ``Retry-After`` header (seconds or an HTTP date); ``None`` when it says neither."""
    try:
        seconds = float(value)
    except ValueError:
        try:
            seconds = (parse_time(value) - now).total_seconds()
        except ValueError:
            return None
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def parse_since(value: Any, now: datetime) -> datetime:
    """The UTC time that ``since`` stands for.

    An aware ``datetime``, a ``timedelta`` (so long ago), a time as text, or a window as text: ``"90s"``, ``"30min"``,
    ``"-24h"``, ``"7d"``, ``"2w"``, ``"1m"`` (month), ``"1q"``, ``"1y"``, with or without the minus sign. Anything else
    is an ``InvalidRequestError``.
    """
    if isinstance(value, datetime) and value.tzinfo is None:
        raise _bad_since(value, "has no time zone; give one, as in datetime.now(timezone.utc)")
    try:
        if isinstance(value, datetime):
            return _in_utc(value)
        if isinstance(value, timedelta):
            return now - abs(value)
        if isinstance(value, str):
            if window := _RELATIVE.fullmatch(value.strip()):
                return _before(now, int(window[1]), window[2])
            return parse_time(value)
    except (ValueError, OverflowError):
        pass
    raise _bad_since(
        value, "is no time; give an aware datetime, a timedelta, a time as text, or a window such as '24h'"
    )


def _before(now: datetime, count: int, unit: str) -> datetime:
    if unit in _SECONDS:
        return now - timedelta(seconds=count * _SECONDS[unit])
    from dateutil.relativedelta import relativedelta

    earlier: datetime = now - relativedelta(months=count * _MONTHS[unit])
    return earlier


def _bad_since(value: object, why: str) -> InvalidRequestError:
    error = InvalidRequestError(f"since: {value!r} {why}")
    error.problems = (FieldProblem("since", f"{value!r} {why}"),)
    return error
