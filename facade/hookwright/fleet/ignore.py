"""A finding of the audit that you know of and live with until a day that you name."""

from __future__ import annotations

import datetime as dt
from typing import Any

from attrs import field, frozen

from hookwright.kit.spec import bad_field


def _text(instance: Any, attribute: Any, value: Any) -> None:
    if not isinstance(value, str) or not value.strip():
        raise bad_field(attribute.name, f"expected text, got {value!r}")


def _day(instance: Any, attribute: Any, value: Any) -> None:
    # A datetime is a date, too, and comparing the two raises.
    if not isinstance(value, dt.date) or isinstance(value, dt.datetime):
        raise bad_field(attribute.name, f"expected a day such as 2030-12-31, got {value!r}")


@frozen(kw_only=True)
class Ignored:
    """The findings that the audit leaves out, why, and until when.

    ``id`` is that of a finding, such as ``"HW001"``. ``account`` and ``hook`` are patterns such as ``"acme-*"``, which are
    held against the account's name and against the hook's id or name; left out, they mean all. ``until`` is the last day on
    which the findings are left out. Every field is checked: ``InvalidRequestError`` names the one that is wrong.
    """

    id: str = field(validator=_text)
    account: str = field(default="*", validator=_text)
    hook: str = field(default="*", validator=_text)
    reason: str = field(validator=_text)
    until: dt.date = field(validator=_day)
