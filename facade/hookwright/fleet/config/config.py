"""A configuration file that has been read."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from fnmatch import fnmatchcase
from pathlib import Path
from types import MappingProxyType

from attrs import field, frozen

from hookwright.fleet.config.defaults import Defaults, read_defaults
from hookwright.fleet.config.entry import Entry
from hookwright.fleet.config.finding import find
from hookwright.fleet.config.mistakes import ConfigError
from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.fleet.config.noted import Noted
from hookwright.fleet.config.reading import read_document
from hookwright.fleet.config.reading_entries import read_entries
from hookwright.fleet.config.reading_ignored import read_ignored
from hookwright.fleet.ignore import Ignored

_PARTS = ("accounts", "defaults", "ignore")


@frozen
class Config:
    """The accounts of a configuration file, and what else it says.

    ``path`` is the file. ``entries`` are the accounts by their names, in the order of the file. ``defaults`` holds for
    all of them. ``ignored`` are the findings that the audit leaves out.
    """

    path: Path
    defaults: Defaults
    entries: Mapping[str, Entry]
    ignored: tuple[Ignored, ...] = field(default=())

    @classmethod
    def load(cls, path: str | os.PathLike[str] | None = None) -> Config:
        """Return what the file says; without a path, what the file says that ``find()`` finds.

        No secret is read, and nothing is sent. Raise ``ConfigError`` with all mistakes of the file, each with its line
        and column.
        """
        document = read_document(find(path))
        noted = Noted(document)
        noted.refuse_others((), document.tables, _PARTS)
        defaults = read_defaults(noted)
        entries = read_entries(noted, defaults)
        ignored = read_ignored(noted)
        if noted.mistakes:
            raise ConfigError.of(sorted(noted.mistakes, key=lambda mistake: (mistake.line or 0, mistake.column or 0)))
        return cls(document.path, defaults, MappingProxyType(entries), ignored)

    def choose(
        self, accounts: Iterable[str] = (), providers: Iterable[str] = (), tags: Iterable[str] = ()
    ) -> list[Entry]:
        """Return the entries that are meant, in the order of the file; nothing given means all.

        ``accounts``, ``providers`` and ``tags`` are names or patterns such as ``"acme-*"``. An entry is meant when it fits
        one of each kind that is given. Raise ``ConfigError`` for a name or pattern that nothing in the file fits.
        """
        entries = list(self.entries.values())
        found = list(entries)
        for what, patterns, values in (
            ("account", accounts, {entry.name: (entry.name,) for entry in entries}),
            ("provider", providers, {entry.name: (entry.provider,) for entry in entries}),
            ("tag", tags, {entry.name: entry.tags for entry in entries}),
        ):
            wanted = _patterns(what, patterns)
            self._check(what, wanted, {value for some in values.values() for value in some})
            if wanted:
                found = [entry for entry in found if _fits(values[entry.name], wanted)]
        return found

    def _check(self, what: str, wanted: tuple[str, ...], known: set[str]) -> None:
        unknown = [one for one in wanted if not _fits(known, [one])]
        if unknown:
            raise ConfigError(
                "\n".join(
                    f"{self.path}: there is no {what} {one!r}{did_you_mean(one, known)}; the {what}s are {listed(known)}"
                    for one in unknown
                )
            )


def _patterns(what: str, patterns: Iterable[str]) -> tuple[str, ...]:
    # A text is an iterable of letters, which nobody means.
    given = (patterns,) if isinstance(patterns, str) else tuple(patterns)
    for one in given:
        if not isinstance(one, str):
            raise ConfigError(f"{what}s: expected names or patterns as text, got {one!r}")
    return given


def _fits(values: Iterable[str], patterns: Iterable[str]) -> bool:
    return any(value == one or fnmatchcase(value, one) for one in patterns for value in values)
