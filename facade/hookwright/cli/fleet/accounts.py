"""The accounts that a command is about, from the configuration file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from attrs import define, field

from hookwright.errors import HookError
from hookwright.fleet import Fleet
from hookwright.fleet.config import Config, Entry
from hookwright.kit.account import Account
from hookwright.model import Failed, Hook


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
    def fleet(self, names: Sequence[str] | None = None) -> Iterator[tuple[Fleet, list[Failed]]]:
        """Give a fleet of these accounts, of all that are chosen by default, and those whose secrets cannot be had."""
        accounts: list[Account] = []
        failed: list[Failed] = []
        for entry in self.entries:
            if names is None or entry.name in names:
                try:
                    accounts.append(entry.account())
                except HookError as failure:
                    failed.append(Failed(entry, failure))
        with Fleet(accounts, **self._limits()) as fleet:
            yield fleet, failed

    def _limits(self) -> dict[str, Any]:
        defaults = self.config.defaults
        found = {
            "timeout": self.timeout if self.timeout is not None else defaults.timeout,
            "concurrency": self.concurrency if self.concurrency is not None else defaults.concurrency,
            "retry": defaults.retry,
        }
        return {name: value for name, value in found.items() if value is not None}
