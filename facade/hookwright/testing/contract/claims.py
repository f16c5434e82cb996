"""Of a provider that is not finished, only what it claims is tried."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from hookwright.capabilities import Can
from hookwright.kit.account import Account

T = TypeVar("T")

BEFORE: Mapping[Can, Can] = {
    Can.GET: Can.LIST,
    Can.CREATE: Can.GET,
    Can.DELETE: Can.CREATE,
    **dict.fromkeys(
        (Can.UPDATE, Can.REPLACE, Can.TEST, Can.ROTATE_SECRET, Can.DELIVERIES, Can.STATS, Can.RENEW), Can.DELETE
    ),
}
"""What has to be there before a capability can be tried. What a hook keeps, such as a name, is seen once it is read."""

_NEEDS = "_hookwright_needs"


def needs(*capabilities: Can) -> Callable[[T], T]:
    """Mark a test, or every test of a class, as one for providers that can do this."""

    def mark(marked: T) -> T:
        tests = (
            [marked]
            if not isinstance(marked, type)
            else [test for name, test in vars(marked).items() if _is_test(name)]
        )
        for test in tests:
            setattr(test, _NEEDS, {*getattr(test, _NEEDS, ()), *capabilities})
        return marked

    return mark


def without_unclaimed(suite: type[Any], account: type[Account]) -> None:
    """Take the tests out of a suite that need what the account says it cannot do."""
    for name in dir(suite):
        if _is_test(name) and not getattr(getattr(suite, name), _NEEDS, frozenset()).isdisjoint(account.cannot):
            # pytest collects what can be called; whatever is inherited under this name is hidden.
            setattr(suite, name, None)


def _is_test(name: str) -> bool:
    return name.startswith("test_")
