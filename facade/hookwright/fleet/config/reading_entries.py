"""Reading the accounts of a file."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from attrs import define, field

from hookwright.errors import HookError
from hookwright.fleet.config.defaults import CALLING, PLAIN, Defaults, read_calling, read_flag
from hookwright.fleet.config.entry import Entry
from hookwright.fleet.config.fields import Field, fields_of, told
from hookwright.fleet.config.mistakes import Mistake
from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.fleet.config.noted import Noted, kind_of
from hookwright.fleet.config.positions import Path as Keys
from hookwright.fleet.config.reading import Document
from hookwright.fleet.config.sources import KINDS, WAYS, FromFile, Source, SourceError, source_of
from hookwright.kit.account import Account
from hookwright.kit.checks import is_loopback
from hookwright.providers import account_class, names

_ALWAYS = ("provider", "tags", *CALLING, PLAIN)
_PLACEHOLDER = "placeholder"

T = TypeVar("T")


def read_entries(noted: Noted, defaults: Defaults) -> dict[str, Entry]:
    """Return the tables below ``[accounts]``; note the mistakes of all of them."""
    tables = noted.table(("accounts",), noted.document.tables.get("accounts", {}), "such as [accounts.acme]")
    found: dict[str, Entry] = {}
    for name, given in tables.items():
        keys: Keys = ("accounts", name)
        if not name or not name.isprintable() or name != name.strip() or any(sign in name for sign in "/*?["):
            noted.note(keys, "an account's name is text without '/', '*', '?' and '['", account=name)
        if not isinstance(given, dict):
            noted.note(keys, f"expected a table, [accounts.{name}], got {kind_of(given)}", account=name)
            continue
        before = len(noted.mistakes)
        kind = _kind(noted, keys, name, given)
        if kind is not None:
            entry = _Reading(noted, keys, name, given, kind).entry(defaults)
            if len(noted.mistakes) == before:
                found[name] = entry
    return found


def _kind(noted: Noted, keys: Keys, name: str, given: Mapping[str, Any]) -> type[Account] | None:
    provider = given.get("provider")
    known = names()
    if provider is None:
        noted.note(keys, f"it is missing; there are {listed(known)}", account=name, at="provider")
    elif not isinstance(provider, str):
        problem = f"expected the name of a provider, got {kind_of(provider)}; there are {listed(known)}"
        noted.note((*keys, "provider"), problem, account=name, at="provider")
    elif provider not in known:
        problem = f"there is no {provider!r}{did_you_mean(provider, known)}; there are {listed(known)}"
        noted.note((*keys, "provider"), problem, account=name, at="provider")
    else:
        try:
            return account_class(provider)
        except HookError as failure:
            noted.note((*keys, "provider"), told(failure, ())[1], account=name, at="provider")
    return None


@define
class _Reading:
    """One account while it is read."""

    noted: Noted
    keys: Keys
    name: str
    given: Mapping[str, Any]
    kind: type[Account]
    fields: dict[str, Field] = field(init=False)
    values: dict[str, Any] = field(factory=dict, init=False)
    sources: dict[str, Source] = field(factory=dict, init=False)

    def __attrs_post_init__(self) -> None:
        self.fields = fields_of(self.kind)

    def entry(self, defaults: Defaults) -> Entry:
        """Return the entry; it is of use only when no mistake was noted meanwhile."""
        before = len(self.noted.mistakes)
        self._others()
        tags = self._tags()
        calling = read_calling(self.noted, self.keys, self.given, self.name)
        for name, one in self.fields.items():
            if name in self.given:
                self._field(one, self.given[name])
            elif one.needed:
                self._note(name, f"it is missing; {self.kind.__name__} needs {listed(self._needed())}")
        if len(self.noted.mistakes) == before:
            self._try()
        document = self.noted.document
        return Entry(
            name=self.name,
            provider=str(self.given["provider"]),
            tags=tags,
            timeout=_first(calling.timeout, defaults.timeout),
            retry=_first(calling.retry, defaults.retry),
            concurrency=calling.concurrency,
            kind=self.kind,
            values=self.values,
            sources=self.sources,
            mistake=partial(_mistake, document, self.keys, self.name),
        )

    def _others(self) -> None:
        allowed = [*self.fields, *_ALWAYS]
        for key in self.given:
            if key in allowed:
                continue
            if key == "label":
                self._note(key, f"an account's label is its name in the file, here {self.name!r}; leave the label out")
            elif key in self.kind.stored_by.values():
                secret = next(one for one, storing in self.kind.stored_by.items() if storing == key)
                self._note(key, f"only a program can give it; a file that is named in {secret} is written for you")
            else:
                self._note(key, f"there is no such key{did_you_mean(key, allowed)}; allowed are {listed(allowed)}")

    def _tags(self) -> tuple[str, ...]:
        tags = self.given.get("tags", [])
        if isinstance(tags, list) and all(isinstance(one, str) and one.strip() for one in tags):
            return tuple(dict.fromkeys(tags))
        self._note("tags", 'expected a list of words, such as ["production", "eu"]')
        return ()

    def _field(self, one: Field, value: Any) -> None:
        if isinstance(value, dict) and (one.secret or (one.takes_text and set(value) & set(KINDS))):
            self._sourced(one, value)
        elif one.name in self.kind.stored_by:
            self._note(
                one.name,
                'it is good for one use, and the next one has to be stored; write { file = "path" }, with a path',
            )
        elif one.secret and not self._plain_allowed():
            self._note(
                one.name,
                f"a secret is not written as plain text; write {WAYS}, or {PLAIN} = true here or in [defaults] when the "
                "file itself is a secret",
            )
        else:
            self._plain(one, value)

    def _sourced(self, one: Field, value: Mapping[str, Any]) -> None:
        try:
            source = source_of(value, self.noted.document.path.absolute().parent)
        except SourceError as failure:
            self._note(one.name, str(failure))
            return
        if one.name in self.kind.stored_by and not isinstance(source, FromFile):
            self._note(
                one.name,
                'it is good for one use, and the next one has to be stored; write { file = "path" }, with a path',
            )
        self.sources[one.name] = source

    def _plain(self, one: Field, value: Any) -> None:
        if one.secret and not isinstance(value, str):
            self._note(one.name, f"expected {WAYS}, got {kind_of(value)}")
            return
        try:
            self.values[one.name] = one.checked(value)
        except (HookError, ValueError, TypeError) as failure:
            self._note(one.name, told(failure, [one.name, "endpoint"])[1])

    def _plain_allowed(self) -> bool:
        mine = read_flag(self.noted, self.keys, self.given, PLAIN, self.name)
        defaults = self.noted.document.tables.get("defaults")
        everywhere = isinstance(defaults, dict) and defaults.get(PLAIN) is True
        return mine if mine is not None else everywhere or self._on_this_machine()

    def _on_this_machine(self) -> bool:
        if "endpoint" not in self.given:
            return False
        given = [self.given[name] for name, one in self.fields.items() if one.is_endpoint and name in self.given]
        return all(isinstance(one, str) and _is_loopback(one) for one in given)

    def _needed(self) -> list[str]:
        return [name for name, one in self.fields.items() if one.needed]

    def _try(self) -> None:
        """Note what the class refuses although the secrets are not known yet."""
        if any(not self.fields[name].secret for name in self.sources):
            return
        trial: dict[str, Any] = {**self.values, **dict.fromkeys(self.sources, _PLACEHOLDER)}
        for secret, storing in self.kind.stored_by.items():
            if secret in self.sources:
                trial[storing] = len
        try:
            self.kind(label=self.name, **trial)
        except (HookError, ValueError, TypeError) as failure:
            name, problem = told(failure, self.fields)
            # Of a placeholder nothing can be said; the secret itself is judged when it is read.
            if name not in self.sources and (name or not self.sources):
                self._note(name if name in self.fields else "", problem)

    def _note(self, name: str, problem: str) -> None:
        self.noted.mistakes.append(_mistake(self.noted.document, self.keys, self.name, problem, name))


def _mistake(document: Document, keys: Keys, account: str, problem: str, name: str) -> Mistake:
    return document.mistake((*keys, name) if name else keys, problem, account=account, at=name or None)


def _first(mine: T | None, otherwise: T | None) -> T | None:
    return otherwise if mine is None else mine


def _is_loopback(url: str) -> bool:
    try:
        return is_loopback(urlsplit(url.strip()).hostname)
    except ValueError:
        return False
