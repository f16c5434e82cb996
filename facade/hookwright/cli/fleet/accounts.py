"""The accounts that a command is about, from the configuration file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from hookwright.fleet import Fleet
from hookwright.fleet.config import Config, Entry
from hookwright.fleet.configured import Calling
from hookwright.model import Hook


def load(path: str | None) -> Config:
    """Return the configuration that is meant; raise ``ConfigError`` for one that cannot be used."""
    return Config.load(path)


def account_name(item: Any) -> str | None:
    """Return the account that an item of a result is of: an account, an entry, a hook or a name."""
    if isinstance(item, Hook):
        return item.account
    if isinstance(item, str):
        return item
    name = getattr(item, "name", None)
    return name if isinstance(name, str) else None


@define
class Chosen:
    """The accounts that the options choose; the file is read when it is first needed, and secrets when they are."""

    path: str | None
    names: Sequence[str]
    providers: Sequence[str]
    tags: Sequence[str]
    timeout: float | None
    concurrency: int | None
    _config: Config | None = field(default=None, init=False)
    _entries: list[Entry] | None = field(default=None, init=False)

    @property
    def config(self) -> Config:
        """The configuration."""
        if self._config is None:
            self._config = load(self.path)
        return self._config

    @property
    def entries(self) -> list[Entry]:
        """The entries that are chosen, in the order of the file."""
        if self._entries is None:
            self._entries = self.config.choose(self.names, self.providers, self.tags)
        return self._entries

    @contextmanager
    def fleet(self, names: Sequence[str] | None = None) -> Iterator[Fleet]:
        """Give a fleet of these accounts, of all that are chosen by default; only their secrets are read.

        Accounts that are named need not be among those that are chosen.
        """
        wanted = [entry.name for entry in self.entries] if names is None else list(names)
        calling: Calling = {}
        if self.timeout is not None:
            calling["timeout"] = self.timeout
        if self.concurrency is not None:
            calling["concurrency"] = self.concurrency
        if not wanted:
            yield Fleet((), **calling)
            return
        with Fleet.from_config(self.config.path, accounts=wanted, **calling) as fleet:
            yield fleet
