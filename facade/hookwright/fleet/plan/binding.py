"""What files say, for the accounts that there are: specs, with the values of variables and of the environment."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from hookwright.errors import HookError, InvalidRequestError
from hookwright.fleet.plan.accounts import Accounts
from hookwright.fleet.plan.file.entry import EndpointGiven, Entry
from hookwright.fleet.plan.file.given import Given
from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.file.mistakes import Mark, Mistakes, did_you_mean
from hookwright.fleet.plan.options import OptionsReader
from hookwright.fleet.plan.wish import Wish
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.kit.spec import checked_changes
from hookwright.model import Code, Endpoint, HookSpec, Script, Target
from hookwright.secret import Secret


@define
class Binding:
    """Makes wishes of entries; ``mistakes`` has what is wrong with them, ``warnings`` what is odd."""

    file: HooksFile
    accounts: Accounts
    environ: Mapping[str, str]
    mistakes: Mistakes = field(factory=Mistakes)
    warnings: list[str] = field(factory=list)

    def wishes(self) -> list[Wish]:
        """Return what is wanted at the accounts, in the order of the files; raise ``HooksFileError`` for mistakes."""
        made: list[Wish] = []
        for entry in self.file.entries.values():
            accounts = self.accounts.all_meant(entry.accounts, self.mistakes)
            self._check_ids(entry, accounts)
            for account in accounts:
                made += self._wish(entry, account)
        self.mistakes.tell()
        return made

    def text(self, given: Given | None) -> str | None:
        """Return a text with its variables in it."""
        return None if given is None else self.file.variables.resolved(given, self.environ, self.mistakes)

    def _wish(self, entry: Entry, account: Account) -> list[Wish]:
        before = len(self.mistakes.found)
        values = self._values(entry, account)
        if len(self.mistakes.found) > before:
            return []
        for name, value in values.items():
            self._check(entry, account, name, value)
        if len(self.mistakes.found) > before:
            return []
        self._warn_of_events(entry, account)
        return [
            Wish(
                key=entry.key,
                mark=entry.node.mark,
                account=account,
                spec=HookSpec(**values),
                id=entry.id_at(account.name),
                was=self.text(entry.was),
                covered=_covered(entry),
            )
        ]

    def _values(self, entry: Entry, account: Account) -> dict[str, Any]:
        secret = self.text(entry.secret)
        options = None
        if entry.options is not None:
            reader = OptionsReader(self.environ, self.mistakes)
            options = reader.read(account, entry.options, f"{entry.field}.options")
        values = {
            "target": self._target(entry),
            "name": self.text(entry.name),
            "events": tuple(str(one.value) for one in entry.events) or None,
            "filter": None if entry.filter is None else entry.filter.plain(),
            "enabled": entry.enabled,
            "secret": None if secret is None else Secret(secret),
            "options": options,
        }
        return {name: value for name, value in values.items() if value is not None}

    def _target(self, entry: Entry) -> Target | None:
        given = entry.target
        if not isinstance(given, EndpointGiven):
            return Script(given.source) if given.kind == "script" else Code(given.source)
        url, method = self.text(given.url), self.text(given.method)
        headers = None
        if given.headers is not None:
            headers = {name: value for name, one in given.headers.items() if (value := self.text(one)) is not None}
        if url is None:
            return None
        return Endpoint(url, method="POST" if method is None else method, headers=headers)

    def _check(self, entry: Entry, account: Account, name: str, value: Any) -> None:
        """Note what the provider cannot keep."""
        try:
            checked_changes(account, {name: value})
        except InvalidRequestError as failure:
            problem = failure.problems[0] if failure.problems else None
            where = name if problem is None else problem.field
            message = failure.message if problem is None else problem.message
            self.mistakes.add(_mark(entry, where), f"{account.name}: {message}", f"{entry.field}.{where}")
        except HookError as failure:
            self.mistakes.add(_mark(entry, name), f"{account.name}: {failure.message}", f"{entry.field}.{name}")

    def _check_ids(self, entry: Entry, accounts: list[Account]) -> None:
        names = [account.name for account in accounts]
        where = f"{entry.field}.id"
        if isinstance(entry.id, Mapping):
            for name in entry.id:
                if name not in self.accounts.tags:
                    near = did_you_mean(name, self.accounts.tags)
                    self.mistakes.add(_mark(entry, "id"), f"there is no account {name!r}{near}", where)
        elif entry.id is not None and len(names) > 1:
            example = f"id: {{ {names[0]}: {entry.id} }}"
            problem = f"one id is given for {len(names)} accounts; say for which one it is: {example}"
            self.mistakes.add(_mark(entry, "id"), problem, where)

    def _warn_of_events(self, entry: Entry, account: Account) -> None:
        known = [event.name for event in adapter_of(account).events]
        for node in entry.events:
            if known and node.value not in known:
                near = did_you_mean(node.value, known)
                warning = (
                    f"{node.mark}: {entry.field}.events: {account.provider} is not known to have {node.value!r}{near}"
                )
                if warning not in self.warnings:
                    self.warnings.append(warning)


def _mark(entry: Entry, path: str) -> Mark:
    node = entry.node
    for part in path.split("."):
        found = node.members.get(part)
        if found is None:
            break
        node = found
    return node.mark


def _covered(entry: Entry) -> frozenset[str]:
    covered = {"secret"}
    if isinstance(entry.target, EndpointGiven):
        headers = entry.target.headers or {}
        covered |= {f"target.headers.{name}" for name, one in headers.items() if one.env is not None}
        covered |= {"target.url"} if entry.target.url.env is not None else set()
    return frozenset(covered)
