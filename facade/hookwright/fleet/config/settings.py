"""The settings of calls: for all accounts in ``[defaults]``, for one account in its own table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from attrs import fields, frozen

from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.kit.spec import bad_field
from hookwright.retry import Retry

NAMES = ("timeout", "concurrency", "retry")


@frozen(kw_only=True)
class Defaults:
    """What the file says of how calls are made; ``None`` where it says nothing.

    ``timeout`` is in seconds. ``retry`` is ``False`` where every request is to be sent once.
    """

    timeout: float | None = None
    concurrency: int | None = None
    retry: Retry | Literal[False] | None = None


def checked_setting(name: str, value: Any) -> Any:
    """Return a setting as the library takes it; raise ``InvalidRequestError`` for what makes no sense."""
    match name:
        case "timeout":
            if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value < float("inf"):
                raise bad_field(name, f"expected seconds above 0, got {value!r}")
            return value
        case "concurrency":
            if isinstance(value, bool) or not isinstance(value, int) or value < 1:
                raise bad_field(name, f"expected a number of accounts from 1, got {value!r}")
            return value
        case _:
            return _retry(value)


def _retry(value: Any) -> Retry | Literal[False]:
    if value is False:
        return False
    allowed = [one.name for one in fields(Retry)]
    if not isinstance(value, Mapping):
        raise bad_field("retry", f"expected false, or a table of {listed(allowed)}, got {value!r}")
    for name, given in value.items():
        if name not in allowed:
            near = did_you_mean(name, allowed)
            raise bad_field("retry", f"there is no {name!r}{near}; it has {listed(allowed)}")
        if isinstance(given, bool) or not isinstance(given, int | float):
            raise bad_field("retry", f"{name}: expected a number, got {given!r}")
        if name == "attempts" and not isinstance(given, int):
            raise bad_field("retry", f"attempts: expected a whole number from 1, got {given!r}")
    try:
        return Retry(**value)
    except ValueError:
        raise bad_field("retry", "attempts has to be 1 or more, wait and wait_max 0 or more") from None
