"""One account of a configuration file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from attrs import field, frozen

from hookwright.errors import HookError
from hookwright.fleet.config.fields import told
from hookwright.fleet.config.mistakes import ConfigError, Mistake
from hookwright.fleet.config.sources import FromFile, Source, SourceError
from hookwright.kit.account import Account
from hookwright.retry import Retry
from hookwright.wire.token_file import TokenFile


@frozen(kw_only=True)
class Entry:
    """An account as the file has it, its secrets not yet read.

    ``name`` is the account's label. ``tags`` are words to choose it by. ``timeout`` (seconds) and ``retry`` are what
    the file says for this account, in ``[defaults]`` if not in the account; ``concurrency`` is how many changes are made
    there at the same time, if the account says so. ``None`` where the file says nothing.
    """

    name: str
    provider: str
    tags: tuple[str, ...] = ()
    timeout: float | None = None
    retry: Retry | None = None
    concurrency: int | None = None
    _kind: type[Account] = field(repr=False)
    _values: Mapping[str, Any] = field(repr=False)
    """What the file says itself."""
    _sources: Mapping[str, Source] = field(repr=False)
    _mistake: Callable[[str, str], Mistake] = field(repr=False, eq=False)
    """Makes a mistake of a problem and a field; an empty field means the whole account."""

    @property
    def endpoint(self) -> str | None:
        """The endpoint that the file gives, if it does."""
        endpoint = self._values.get("endpoint")
        return endpoint if isinstance(endpoint, str) else None

    def account(self) -> Account:
        """Return the account with its secrets, which are read now: from variables, files, commands and the keyring.

        Commands are run, each for a minute at most. Raise ``ConfigError`` that names the account and all fields that
        cannot be had.
        """
        fields: dict[str, Any] = {"label": self.name, **self._values}
        mistakes: list[Mistake] = []
        for name, source in self._sources.items():
            try:
                fields[name] = source.read()
            except SourceError as failure:
                mistakes.append(self._mistake(str(failure), name))
        if mistakes:
            raise ConfigError.of(mistakes)
        for name, storing in self._kind.stored_by.items():
            source_of_it = self._sources.get(name)
            if isinstance(source_of_it, FromFile):
                fields[storing] = TokenFile(source_of_it.path)
        return self._made(fields)

    def _made(self, fields: Mapping[str, Any]) -> Account:
        try:
            return self._kind(**fields)
        except (HookError, ValueError, TypeError) as failure:
            # An account says of a credential what is wrong with it, never what it is.
            name, problem = told(failure, fields)
        if name == "credentials":
            problem = f"{problem} (it is one of {', '.join(self._sources) or 'the fields'})"
        raise ConfigError.of([self._mistake(problem, "" if name == "credentials" else name)])
