"""A hook that is wanted at one account."""

from __future__ import annotations

from attrs import field, frozen

from hookwright.fleet.plan.file.mistakes import Mark
from hookwright.kit.account import Account
from hookwright.model import HookSpec


@frozen(kw_only=True, eq=False)
class Wish:
    """A hook that is wanted at one account, with all values looked up: it has secrets, and is never shown or kept."""

    key: str
    mark: Mark
    account: Account
    spec: HookSpec = field(repr=False)
    id: str | None = None
    was: str | None = None
    covered: frozenset[str] = frozenset()
    """The fields whose values came out of the environment, and so may be secrets."""
