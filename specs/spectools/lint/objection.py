"""What the rules object to, and the objections that have a reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from attrs import frozen

from spectools.failure import SpecFailure
from spectools.load import load

FILE = "lint.yaml"
_MEMBERS = ("at", "what", "why")


@frozen
class Objection:
    """One thing that breaks a rule: where, and what."""

    at: str
    what: str

    def __str__(self) -> str:
        return f"{self.at}: {self.what}"


@frozen
class Exempted:
    """An objection, or several, that is none, and why: ``*`` in ``at`` and ``what`` stands for any text."""

    at: str
    what: str
    why: str

    def covers(self, objection: Objection) -> bool:
        """Whether this is the objection's reason."""
        return _fits(self.at, objection.at) and _fits(self.what, objection.what)


def exceptions_of(folder: Path) -> tuple[Exempted, ...]:
    """What the provider's file says; without a file there is no exception."""
    file = folder / FILE
    if not file.is_file():
        return ()
    entries = load(file).get("exceptions")
    if not isinstance(entries, list) or not all(map(_is_entry, entries)):
        raise SpecFailure(f"{FILE}: exceptions is a list of entries that have {', '.join(_MEMBERS)}, each a text")
    return tuple(Exempted(**entry) for entry in entries)


def without_reason(objections: Iterable[Objection], exceptions: Iterable[Exempted]) -> list[str]:
    """A line for each objection without a reason, and for each reason without an objection."""
    found, known = list(objections), list(exceptions)
    lines = [str(one) for one in found if not any(exception.covers(one) for exception in known)]
    for exception in known:
        if not any(exception.covers(one) for one in found):
            lines.append(f"{FILE} has a reason for what breaks no rule: {exception.at}: {exception.what}")
    return lines


def _is_entry(entry: Any) -> bool:
    return (
        isinstance(entry, dict)
        and sorted(entry) == sorted(_MEMBERS)
        and all(isinstance(value, str) and value for value in entry.values())
    )


def _fits(pattern: str, text: str) -> bool:
    return re.fullmatch(".*".join(map(re.escape, pattern.split("*"))), text, re.DOTALL) is not None
