"""Making a plan: what files say, compared with what the accounts have."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from attrs import field, frozen

from hookwright.fleet.member import Turn
from hookwright.fleet.plan.accounts import Accounts
from hookwright.fleet.plan.binding import Binding
from hookwright.fleet.plan.deciding import Deciding, Settings
from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.fingerprints import new_salt
from hookwright.fleet.plan.over import Around, AsyncSome, Some, accounts_of, aover, configured_of, over
from hookwright.fleet.plan.owned import Owned, owned_by_account
from hookwright.fleet.plan.steps import Steps
from hookwright.fleet.plan.values import Plan, Unreached
from hookwright.fleet.plan.wish import Wish
from hookwright.fleet.run import Emit
from hookwright.fleet.sidebyside import Work, in_turn
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Failed


def plan(
    file: HooksFile,
    accounts: Some,
    *,
    prune: bool = False,
    set_secrets: bool = False,
    **around: Unpack[Around],
) -> Plan:
    """Return what has to be done so that the accounts have what the file says. Nothing is changed.

    ``accounts`` is a ``Fleet``, or accounts. ``tags`` has the tags of accounts by their names, also of accounts that exist
    and are left out this time; a fleet that comes from a configuration file knows them. ``prune`` deletes what belongs to
    the file by its ``owns`` and has no key there. ``set_secrets`` sets the secrets that cannot be compared, since they are
    not shown. ``environ`` has the values that the file refers to, by default the environment. ``failed`` are accounts that
    cannot be used, to be told when they are meant. Raise ``HooksFileError`` for what is wrong with the file at these
    accounts, before any request. What goes wrong with one key or one account is in the plan beside the others.
    """
    settings = Settings(new_salt(), _flag(prune, "prune"), _flag(set_secrets))
    asked = Asked.of(file, known(accounts, around), around.get("environ"), settings)
    return asked.plan(over(accounts, asked.names, asked.deciding()))[0]


async def plan_async(
    file: HooksFile,
    accounts: AsyncSome,
    *,
    prune: bool = False,
    set_secrets: bool = False,
    **around: Unpack[Around],
) -> Plan:
    """Return what ``plan()`` returns, awaited; ``accounts`` is an ``AsyncFleet``, or accounts."""
    settings = Settings(new_salt(), _flag(prune, "prune"), _flag(set_secrets))
    asked = Asked.of(file, known(accounts, around), around.get("environ"), settings)
    return asked.plan(await aover(accounts, asked.names, asked.deciding()))[0]


def known(accounts: Any, around: Around) -> Accounts:
    """Return the accounts, and what is known of others."""
    unknown = around.keys() - Around.__annotations__.keys()
    if unknown:
        raise bad_field(min(unknown), f"there is no such argument; there are {', '.join(Around.__annotations__)}")
    there = accounts_of(accounts)
    lost, tags = configured_of(accounts)
    return Accounts.of(there, around.get("tags", tags), [*lost, *around.get("failed", ())])


def _flag(value: Any, name: str = "set_secrets") -> bool:
    if not isinstance(value, bool):
        raise bad_field(name, f"expected True or False, got {value!r}")
    return value


@frozen(eq=False)
class Asked:
    """What is wanted at which account, and what belongs to the files there."""

    file: HooksFile
    settings: Settings
    warnings: tuple[str, ...]
    wishes: Mapping[str, list[Wish]] = field(repr=False)
    owned: Mapping[str, list[Owned]]
    missed: tuple[Failed, ...] = ()
    """Accounts that are meant and cannot be used."""

    @classmethod
    def of(cls, file: HooksFile, accounts: Accounts, environ: Mapping[str, str] | None, settings: Settings) -> Asked:
        """Return it, with all values looked up; raise ``HooksFileError`` for mistakes."""
        if not isinstance(file, HooksFile):
            raise bad_field("file", f"expected a HooksFile, such as HooksFile.load() gives, got {type(file).__name__}")
        binding = Binding(file, accounts, os.environ if environ is None else environ)
        owned = owned_by_account(binding)
        wishes: dict[str, list[Wish]] = {}
        for wish in binding.wishes():
            wishes.setdefault(wish.account.name, []).append(wish)
        missed = tuple(Failed(name, accounts.failed[name]) for name in sorted(accounts.missed))
        return cls(file, settings, tuple(binding.warnings), wishes, owned, missed)

    @property
    def names(self) -> list[str]:
        """The accounts that have to be looked at."""
        return list(dict.fromkeys([*self.wishes, *self.owned]))

    def deciding(self) -> Work[Steps]:
        """Return the work that decides what is to be done at an account."""

        async def decide(turn: Turn, emit: Emit[Steps]) -> None:
            await emit([await self.decided(turn)])

        return in_turn(decide)

    async def decided(self, turn: Turn) -> Steps:
        """Return what is to be done at the account whose turn it is."""
        name = turn.account.name
        return await Deciding(turn, self.settings).decided(self.wishes.get(name, []), self.owned.get(name, []))

    def plan(self, results: Iterable[Steps | Failed]) -> tuple[Plan, dict[str, Steps]]:
        """Return the plan of what was decided for the accounts, in their order."""
        found = list(results)
        by_name = {one.account: one for one in found if isinstance(one, Steps)}
        steps = [by_name[name] for name in self.names if name in by_name]
        return Plan(
            changes=tuple(step.change for one in steps for step in one.steps),
            problems=tuple(problem for one in steps for problem in one.problems),
            failed=tuple(unreached(one) for one in (*self.missed, *found) if isinstance(one, Failed)),
            warnings=(*self.warnings, *(warning for one in steps for warning in one.warnings)),
            files=tuple(map(str, self.file.files)),
            prune=self.settings.prune,
            set_secrets=self.settings.set_secrets,
            salt=self.settings.salt,
        ), by_name


def unreached(failed: Failed) -> Unreached:
    """Return an account that could not be looked at."""
    account: Account | str = failed.item
    name = account if isinstance(account, str) else account.name
    return Unreached(account=name, error=type(failed.error).__name__, message=failed.error.message)
