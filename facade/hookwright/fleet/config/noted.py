"""The mistakes of a file, noted while it is read, so that all can be told at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import field, frozen

from hookwright.fleet.config.mistakes import Mistake
from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.fleet.config.positions import Path as Keys
from hookwright.fleet.config.reading import Document


@frozen
class Noted:
    """A document that is read, and the mistakes that were found in it so far."""

    document: Document
    mistakes: list[Mistake] = field(factory=list)

    def note(self, keys: Keys, problem: str, *, account: str | None = None, at: str | None = None) -> None:
        """Note a mistake at a key; ``at`` is the field as it is told."""
        self.mistakes.append(self.document.mistake(keys, problem, account=account, at=at))

    def table(self, keys: Keys, value: Any, what: str) -> Mapping[str, Any]:
        """Return a value that has to be a table; note a mistake and return an empty one when it is none."""
        if isinstance(value, dict):
            return value
        self.note(keys, f"expected a table, {what}, got {kind_of(value)}", at=str(keys[-1]))
        return {}

    def refuse_others(
        self, keys: Keys, table: Mapping[str, Any], allowed: Iterable[str], *, account: str | None = None
    ) -> None:
        """Note the keys of a table that are not among those that are allowed."""
        known = sorted(allowed)
        for key in table:
            if key not in known:
                problem = f"there is no such key{did_you_mean(key, known)}; allowed are {listed(known)}"
                self.note((*keys, key), problem, account=account, at=key)


def kind_of(value: Any) -> str:
    """Return what a value is, in the words of TOML and without showing it."""
    kinds: dict[type, str] = {bool: "a boolean", int: "an integer", float: "a number", str: "text"}
    kinds |= {list: "a list", dict: "a table"}
    return kinds.get(type(value), "a date or time")
