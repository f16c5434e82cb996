"""What the audit leaves out is said with a reason and an end."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from hookwright import InvalidRequestError
from hookwright.fleet.ignore import Ignored

GOOD: dict[str, Any] = {"id": "HW001", "reason": "moves to TLS in June", "until": dt.date(2030, 6, 30)}


def test_what_is_left_out_means_all() -> None:
    ignore = Ignored(**GOOD)
    assert (ignore.account, ignore.hook) == ("*", "*")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", ""),
        ("id", 1),
        ("account", None),
        ("hook", ["x"]),
        ("reason", " \n"),
        ("reason", None),
        ("until", "2030-06-30"),
        ("until", dt.datetime(2030, 6, 30, tzinfo=dt.UTC)),
        ("until", None),
    ],
)
def test_what_is_wrong_is_named(field: str, value: object) -> None:
    with pytest.raises(InvalidRequestError) as told:
        Ignored(**{**GOOD, field: value})
    assert told.value.problems[0].field == field


@pytest.mark.parametrize("field", ["id", "reason", "until"])
def test_neither_reason_nor_end_can_be_left_out(field: str) -> None:
    with pytest.raises(TypeError, match=field):
        Ignored(**{name: value for name, value in GOOD.items() if name != field})
