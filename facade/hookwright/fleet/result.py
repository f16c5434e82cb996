"""What a function returned for one account."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

from hookwright.kit.account import Account

T = TypeVar("T")


@frozen
class Result(Generic[T]):
    """What ``each()`` got for one account: the account, and what the function returned for it."""

    account: Account
    value: T
