"""In the place of the configuration file's reader, until it is there."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from attrs import frozen

from hookwright.errors import InvalidRequestError
from hookwright.kit.account import Account
from hookwright.providers import connect


class ConfigError(InvalidRequestError):
    pass


@frozen
class Defaults:
    timeout: float | None = None
    concurrency: int | None = None
    retry: Any = None


@frozen
class Entry:
    name: str
    provider: str
    tags: tuple[str, ...]
    fields: dict[str, Any]

    def account(self) -> Account:
        return connect(self.provider, label=self.name, **{key: self._value(key) for key in self.fields})

    def _value(self, key: str) -> Any:
        value = self.fields[key]
        if not isinstance(value, dict):
            return value
        if value["env"] not in os.environ:
            raise ConfigError(f"account {self.name!r}: {key}: the environment variable {value['env']!r} is not set")
        return os.environ[value["env"]]


@frozen
class Config:
    path: Path
    defaults: Defaults
    entries: Mapping[str, Entry]

    @classmethod
    def load(cls, path: str | None = None) -> Config:
        file = Path(path or os.environ["HOOKWRIGHT_CONFIG"])
        if not file.exists():
            raise ConfigError(f"there is no {file}")
        accounts = tomllib.loads(file.read_text(encoding="utf-8"))["accounts"]
        entries = {
            name: Entry(name, fields.pop("provider"), tuple(fields.pop("tags", ())), fields)
            for name, fields in accounts.items()
        }
        return cls(file, Defaults(), entries)

    def choose(
        self, accounts: Sequence[str] = (), providers: Sequence[str] = (), tags: Sequence[str] = ()
    ) -> list[Entry]:
        for name in accounts:
            if not any(fnmatchcase(one, name) for one in self.entries):
                raise ConfigError(f"there is no account {name!r}")
        return [
            entry
            for entry in self.entries.values()
            if (not accounts or any(fnmatchcase(entry.name, name) for name in accounts))
            and (not providers or entry.provider in providers)
            and (not tags or set(tags) & set(entry.tags))
        ]
