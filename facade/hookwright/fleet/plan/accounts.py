"""The accounts that files speak of: by name, glob or tag."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatchcase
from typing import Any

from attrs import field, frozen

from hookwright.errors import HookError
from hookwright.fleet.plan.file.given import Given
from hookwright.fleet.plan.file.mistakes import Mistakes, did_you_mean, listed
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Failed

_TAG = "tag:"


@frozen(eq=False)
class Accounts:
    """Accounts by their names, and the tags of all that are known, those included that are left out this time."""

    by_name: Mapping[str, Account]
    tags: Mapping[str, Collection[str]]
    failed: Mapping[str, HookError] = field(factory=dict)
    """Why accounts cannot be used that are meant all the same."""
    missed: set[str] = field(factory=set, init=False)
    """Those of them that somebody has asked for."""

    @classmethod
    def of(
        cls,
        accounts: Iterable[Account],
        tags: Mapping[str, Collection[str]] | None = None,
        failed: Iterable[Failed] = (),
    ) -> Accounts:
        """Return the accounts; raise ``InvalidRequestError`` when two of them have one name."""
        unusable = {_name(one): one.error for one in failed}
        by_name: dict[str, Account] = {}
        for account in accounts:
            if not isinstance(account, Account):
                raise bad_field("accounts", f"expected accounts, such as connect() gives, got {type(account).__name__}")
            if account.name in by_name:
                raise bad_field("accounts", f"two of them are called {account.name!r}; give each a label of its own")
            by_name[account.name] = account
        return cls(by_name, {**dict.fromkeys([*by_name, *unusable], ()), **_checked(tags)}, unusable)

    def meant(self, given: Given, mistakes: Mistakes) -> list[str]:
        """Return the names that a selector means; it is a mistake when there are none."""
        selector = given.text or ""
        if selector.startswith(_TAG):
            tag = selector.removeprefix(_TAG)
            found = [name for name, tags in self.tags.items() if tag in tags]
            every = {one for tags in self.tags.values() for one in tags}
            near = did_you_mean(tag, every, otherwise=f"; there are {listed(every)}")
            problem = f"no account has the tag {tag!r}{near}"
        else:
            found = [name for name in self.tags if name == selector or fnmatchcase(name, selector)]
            near = did_you_mean(selector, self.tags, otherwise=f"; there are {listed(self.tags)}")
            problem = f"there is no account {selector!r}{near}"
        if not found:
            mistakes.add(given.node.mark, problem, given.field)
        return found

    def all_meant(self, several: Iterable[Given], mistakes: Mistakes) -> list[Account]:
        """Return the accounts that any of the selectors means, without those that are left out."""
        names = dict.fromkeys(name for one in several for name in self.meant(one, mistakes))
        self.missed.update(names.keys() & self.failed.keys())
        return [self.by_name[name] for name in names if name in self.by_name]


def _name(failed: Any) -> str:
    """Return the account that failed, which is told as itself, as its entry in a configuration, or by its name."""
    item = failed.item if isinstance(failed, Failed) else failed
    name = getattr(item, "name", item)
    if not isinstance(failed, Failed) or not isinstance(name, str):
        raise bad_field("failed", f"expected accounts that are Failed, got {type(failed).__name__}")
    return name


def _checked(tags: Any) -> Mapping[str, Collection[str]]:
    if tags is None:
        return {}
    if not isinstance(tags, Mapping) or any(isinstance(one, str) for one in tags.values()):
        raise bad_field("tags", "expected lists of tags by the names of accounts")
    return tags
