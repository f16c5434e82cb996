"""Reading the accounts of a configuration file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import urlsplit

import attrs
from attrs import define, field

from hookwright.errors import HookError
from hookwright.fleet.config.entry import Entry
from hookwright.fleet.config.mistakes import ConfigError, Mistake
from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.fleet.config.reading import Document
from hookwright.fleet.config.settings import NAMES, Defaults, checked_setting
from hookwright.fleet.config.sources import WAYS, SourceError, source_of
from hookwright.kit.account import Account
from hookwright.kit.checks import is_loopback
from hookwright.providers import account_class, names
from hookwright.secret import Secret

PLAIN = "allow_plain_secrets"

_OURS = ("provider", "tags", *NAMES, PLAIN)
_PLACEHOLDER = "a-secret-that-is-read-later-and-is-long-enough-0123456789"


def read_defaults(document: Document, mistakes: list[Mistake]) -> tuple[Defaults, bool]:
    """Return ``[defaults]``, and whether secrets may be written as plain text."""
    table = document.tables.get("defaults", {})
    if not isinstance(table, dict):
        mistakes.append(document.mistake(("defaults",), "expected a table: [defaults]"))
        return Defaults(), False
    found = {}
    for name, value in table.items():
        try:
            if name in NAMES:
                found[name] = checked_setting(name, value)
            elif name == PLAIN:
                _check_bool(name, value)
            else:
                allowed = (*NAMES, PLAIN)
                raise SourceError(f"there is no {name!r}{did_you_mean(name, allowed)}; there are {listed(allowed)}")
        except (HookError, SourceError) as failure:
            mistakes.append(document.mistake(("defaults", name), str(failure)))
    return Defaults(**found), table.get(PLAIN) is True


def read_entries(document: Document, mistakes: list[Mistake]) -> Iterator[Entry]:
    """Return the accounts that can be used; what is wrong with the others is added to the mistakes."""
    defaults, plain = read_defaults(document, mistakes)
    accounts = document.tables.get("accounts", {})
    if not isinstance(accounts, dict):
        mistakes.append(document.mistake(("accounts",), "expected tables: [accounts.NAME]"))
        return
    for name, table in accounts.items():
        if not isinstance(table, dict):
            mistakes.append(document.mistake(("accounts", name), f"expected a table: [accounts.{name}]", account=name))
            continue
        reading = _Reading(document, name, table, defaults, plain, mistakes)
        entry = reading.entry()
        if entry is not None:
            yield entry


@define
class _Reading:
    """The table of one account."""

    document: Document
    name: str
    table: Mapping[str, Any]
    defaults: Defaults
    plain: bool
    mistakes: list[Mistake]
    wrong: bool = field(default=False, init=False)

    def entry(self) -> Entry | None:
        """Return the account, or ``None`` after its mistakes were told."""
        if not self.name.strip() or "/" in self.name or not self.name.isprintable():
            self._wrong(None, "the name of an account is printable text without a slash: hooks are named ACCOUNT/ID")
        kind = self._kind()
        settings = {name: self._setting(name) for name in NAMES}
        tags = self._tags()
        if PLAIN in self.table and not isinstance(self.table[PLAIN], bool):
            self._wrong(PLAIN, f"expected true or false, got {self.table[PLAIN]!r}")
        if kind is None:
            return None
        values = dict(self._values(kind))
        if self.wrong:
            return None
        entry = Entry(
            name=self.name,
            provider=kind.provider,
            tags=tags,
            **settings,
            kind=kind,
            values=values,
            document=self.document,
        )
        return entry if self._is_sound(entry) else None

    def _kind(self) -> type[Account] | None:
        provider = self.table.get("provider")
        known = names()
        if not isinstance(provider, str):
            self._wrong("provider", f'expected the name of a provider, as "logto"; there are {listed(known)}')
            return None
        if provider not in known:
            near = did_you_mean(provider, known)
            self._wrong("provider", f"there is no provider {provider!r}{near}; there are {listed(known)}")
            return None
        try:
            return account_class(provider)
        except HookError as failure:
            self._wrong("provider", str(failure))
            return None

    def _setting(self, name: str) -> Any:
        if name not in self.table:
            return getattr(self.defaults, name)
        try:
            return checked_setting(name, self.table[name])
        except HookError as failure:
            self._wrong(name, str(failure).removeprefix(f"{name}: "))
            return None

    def _tags(self) -> tuple[str, ...]:
        tags = self.table.get("tags", [])
        if not isinstance(tags, list) or not all(isinstance(tag, str) and tag.strip() for tag in tags):
            self._wrong("tags", f'expected a list of texts, as ["production"], got {tags!r}')
            return ()
        return tuple(tags)

    def _values(self, kind: type[Account]) -> Iterator[tuple[str, Any]]:
        fields = fields_of(kind)
        for name, value in self.table.items():
            if name in _OURS:
                continue
            if name not in fields:
                allowed = [*fields, *_OURS]
                near = did_you_mean(name, allowed)
                self._wrong(name, f"a {kind.provider} account has no {name!r}{near}; it has {listed(allowed)}")
                continue
            try:
                yield name, self._value(name, value, fields[name])
            except SourceError as failure:
                self._wrong(name, str(failure))

    def _value(self, name: str, value: Any, hint: str) -> Any:
        if isinstance(value, dict):
            return source_of(value, self.document.path.absolute().parent)
        if hint == "bool":
            _check_bool(name, value)
        elif _is_secret(hint) and not isinstance(value, str):
            raise SourceError(f"expected {WAYS}, got {type(value).__name__}")
        return value

    def _is_sound(self, entry: Entry) -> bool:
        """Return whether the account takes what is known of it so far; secrets are read later."""
        trial = {name: _PLACEHOLDER if hasattr(value, "read") else value for name, value in entry.values.items()}
        for secret, keeper in entry.kind.stored_by.items():
            if secret in trial:
                trial[keeper] = print
        try:
            account = entry.made({"label": entry.name, **trial})
        except ConfigError as failure:
            self.mistakes += failure.mistakes
            return False
        self._check_plain(entry, account)
        return not self.wrong

    def _check_plain(self, entry: Entry, account: Account) -> None:
        if self.table.get(PLAIN, self.plain) is True or is_loopback(_host(account.endpoint)):
            return
        for name, hint in fields_of(entry.kind).items():
            if _is_secret(hint) and isinstance(self.table.get(name), str):
                self._wrong(
                    name,
                    f"this secret is written as plain text. Give {WAYS}, or say {PLAIN} = true if everybody who can read "
                    "this file may know it",
                )

    def _wrong(self, at: str | None, problem: str) -> None:
        self.wrong = True
        keys = ("accounts", self.name) if at is None else ("accounts", self.name, at)
        self.mistakes.append(self.document.mistake(keys, problem, account=self.name, at=at))


def fields_of(kind: type[Account]) -> dict[str, str]:
    """Return the fields of an account that a file can give, with their types as they are written."""
    kept = set(kind.stored_by.values()) | {"label"}
    return {one.alias: _written(one.type) for one in attrs.fields(kind) if one.init and one.name not in kept}


def _written(hint: Any) -> str:
    # Where annotations are not evaluated, a type is its text. Evaluating would import what only type checkers need.
    return hint if isinstance(hint, str) else hint.__name__ if isinstance(hint, type) else str(hint)


def _is_secret(hint: str) -> bool:
    return Secret.__name__ in re.findall(r"\w+", hint)


def _check_bool(name: str, value: Any) -> None:
    if not isinstance(value, bool):
        raise SourceError(f"expected true or false, got {value!r}")


def _host(endpoint: str) -> str | None:
    return urlsplit(endpoint).hostname
