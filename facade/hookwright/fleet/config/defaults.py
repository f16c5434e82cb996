"""What holds for all accounts of a file, and what an account may say otherwise."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from typing import Any

from attrs import frozen

from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.fleet.config.noted import Noted, kind_of
from hookwright.fleet.config.positions import Path as Keys
from hookwright.retry import Retry

CALLING = ("timeout", "concurrency", "retry")
"""How accounts are called: keys of ``[defaults]``, and of an account that is called otherwise."""

PLAIN = "allow_plain_secrets"
"""The key that lets secrets be written as plain text, in ``[defaults]`` or in an account."""


@frozen(kw_only=True)
class Defaults:
    """How accounts are called; ``None`` where the file says nothing.

    ``timeout`` is in seconds, for each call. ``concurrency`` is how many accounts are asked at the same time; in an
    account, how many changes are made there at the same time. ``retry`` says how requests are sent again.
    """

    timeout: float | None = None
    concurrency: int | None = None
    retry: Retry | None = None


def read_defaults(noted: Noted) -> Defaults:
    """Return the table ``[defaults]``."""
    keys: Keys = ("defaults",)
    table = noted.table(keys, noted.document.tables.get("defaults", {}), "[defaults]")
    noted.refuse_others(keys, table, (*CALLING, PLAIN))
    read_flag(noted, keys, table, PLAIN)
    return read_calling(noted, keys, table)


def read_calling(noted: Noted, keys: Keys, table: Mapping[str, Any], account: str | None = None) -> Defaults:
    """Return what a table says about calling; note its mistakes."""
    found: dict[str, Any] = {}
    for key in CALLING:
        if key in table:
            try:
                found[key] = _READ[key](table[key])
            except ValueError as failure:
                noted.note((*keys, key), str(failure), account=account, at=key)
    return Defaults(**found)


def read_flag(noted: Noted, keys: Keys, table: Mapping[str, Any], key: str, account: str | None = None) -> bool | None:
    """Return a boolean of a table, ``None`` when it is not there; note one that is none."""
    value = table.get(key)
    if value is None or isinstance(value, bool):
        return value
    noted.note((*keys, key), f"expected true or false, got {kind_of(value)}", account=account, at=key)
    return None


def _timeout(value: Any) -> float:
    if not _is_number(value) or not 0 < value < math.inf:
        raise ValueError(f"expected a number of seconds above 0, such as 30, got {_shown(value)}")
    return float(value)


def _concurrency(value: Any) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"expected a whole number from 1, got {_shown(value)}")
    return value


def _retry(value: Any) -> Retry:
    if value is False:
        return Retry(attempts=1)
    if not isinstance(value, dict):
        raise ValueError(
            f"expected false, or a table such as {{ attempts = 4, wait = 0.5, wait_max = 10 }}, got {_shown(value)}"
        )
    known = ("attempts", "wait", "wait_max")
    for key, one in value.items():
        if key not in known:
            raise ValueError(f"there is no {key!r}{did_you_mean(key, known)}; allowed are {listed(known)}")
        if key == "attempts" and (not isinstance(one, int) or isinstance(one, bool) or one < 1):
            raise ValueError(f"attempts: expected a whole number from 1, got {_shown(one)}")
        if not _is_number(one) or not 0 <= one < math.inf:
            raise ValueError(f"{key}: expected a number of seconds from 0, got {_shown(one)}")
    return Retry(**value)


_READ: Mapping[str, Callable[[Any], Any]] = {"timeout": _timeout, "concurrency": _concurrency, "retry": _retry}


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _shown(value: Any) -> str:
    return str(value) if _is_number(value) else kind_of(value)
