"""Times are read or refused; nothing else comes of them."""

from __future__ import annotations

import math
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright import InvalidRequestError
from hookwright.kit.times import from_milliseconds, parse_since, parse_time, retry_after, to_milliseconds

NOW = datetime(2024, 5, 31, 12, 0, tzinfo=UTC)
TIMELIKE = st.text("0123456789-:T. +ZzGMUTCJanSunPS,", max_size=35)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-01-02T03:04:05Z", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02T03:04:05.678+02:00", datetime(2024, 1, 2, 1, 4, 5, 678000, tzinfo=UTC)),
        ("2024-01-02T03:04:05", datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2024-01-02", datetime(2024, 1, 2, tzinfo=UTC)),
        ("2024-1-2 3:4:5 +0300", datetime(2024, 1, 2, 0, 4, 5, tzinfo=UTC)),
        ("Sun, 06 Nov 1994 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sunday, 06-Nov-94 08:49:37 GMT", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("Sun Nov  6 08:49:37 1994", datetime(1994, 11, 6, 8, 49, 37, tzinfo=UTC)),
        ("May 2024", datetime(2024, 5, 1, tzinfo=UTC)),
    ],
)
def test_what_vendors_send_is_read(text: str, expected: datetime) -> None:
    assert parse_time(text) == expected
    assert parse_time(text).tzinfo is UTC


@pytest.mark.parametrize(
    "text",
    [
        "",
        "10",
        "soon",
        "2024-02-30",
        "0001-01-01T00:00:00+23:59",
        "9999-12-31T23:59:59-23:59",
        "Tue, 02 Jan 2024 10:00:00 PST",
        "2024-01-02 10:00 +9999",
        "9" * 30,
        "\ud800 2024",
        None,
        1_700_000_000,
    ],
)
def test_what_is_no_time_is_a_value_error(text: Any) -> None:
    with pytest.raises(ValueError, match=r"time|zone|UTC"):
        parse_time(text)


@given(st.text() | TIMELIKE | st.datetimes().map(str))
def test_any_text_is_a_time_in_utc_or_a_value_error(text: str) -> None:
    try:
        assert parse_time(text).tzinfo is UTC
    except ValueError as refused:
        assert type(refused) is ValueError  # noqa: PT017


@given(st.integers() | st.floats() | st.text() | st.none() | st.booleans())
def test_any_number_of_milliseconds_is_a_time_or_a_value_error(value: Any) -> None:
    try:
        found = from_milliseconds(value)
    except ValueError:
        assert isinstance(value, bool | str | None) or abs(value) > 8e12 or not math.isfinite(value)
    else:
        assert abs(to_milliseconds(found) - value) < 1


@given(st.datetimes(timezones=st.just(UTC)))
def test_milliseconds_there_and_back(time: datetime) -> None:
    assert abs(from_milliseconds(to_milliseconds(time)) - time) <= timedelta(milliseconds=1) or time.year == 9999


@pytest.mark.parametrize(
    ("since", "expected"),
    [
        ("90s", NOW - timedelta(seconds=90)),
        ("30min", NOW - timedelta(minutes=30)),
        ("-24h", NOW - timedelta(hours=24)),
        (" 7d ", NOW - timedelta(days=7)),
        ("- 2 w", NOW - timedelta(weeks=2)),
        ("3m", datetime(2024, 2, 29, 12, tzinfo=UTC)),
        ("1q", datetime(2024, 2, 29, 12, tzinfo=UTC)),
        ("1y", datetime(2023, 5, 31, 12, tzinfo=UTC)),
        ("2024-01-02", datetime(2024, 1, 2, tzinfo=UTC)),
        (timedelta(hours=1), NOW - timedelta(hours=1)),
        (timedelta(hours=-1), NOW - timedelta(hours=1)),
        (datetime(2024, 1, 2, 3, tzinfo=timezone(timedelta(hours=3))), datetime(2024, 1, 2, tzinfo=UTC)),
    ],
)
def test_since(since: Any, expected: datetime) -> None:
    assert parse_since(since, NOW) == expected


@pytest.mark.parametrize(
    "since",
    [
        datetime(2024, 1, 2),  # noqa: DTZ001
        datetime.min.replace(tzinfo=timezone(timedelta(hours=14))),
        timedelta.min,
        "99999999999999d",
        "9" * 5000 + "s",
        "99999y",
        "24 hours ago",
        "",
        24,
        None,
    ],
)
def test_what_is_no_since_is_refused(since: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        parse_since(since, NOW)
    assert caught.value.problems[0].field == "since"


@given(
    st.text()
    | TIMELIKE
    | st.from_regex(r"-?\s*\d{1,12}\s*(s|min|h|d|w|m|q|y)", fullmatch=True)
    | st.timedeltas()
    | st.datetimes(timezones=st.none() | st.timezones())
)
def test_any_since_is_a_time_in_utc_or_is_refused(since: Any) -> None:
    try:
        assert parse_since(since, NOW).tzinfo is UTC
    except InvalidRequestError as refused:
        assert refused.problems  # noqa: PT017


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("120", 120.0),
        ("0.5", 0.5),
        ("-3", 0.0),
        ("Fri, 31 May 2024 12:01:00 GMT", 60.0),
        ("Fri, 31 May 2024 11:00:00 GMT", 0.0),
        ("nan", None),
        ("inf", None),
        ("soon", None),
        ("", None),
    ],
)
def test_retry_after(value: str, expected: float | None) -> None:
    assert retry_after(value, NOW) == expected


@given(st.text() | TIMELIKE)
def test_any_retry_after_is_a_wait_or_nothing(value: str) -> None:
    wait = retry_after(value, NOW)
    assert wait is None or (wait >= 0 and math.isfinite(wait))
