"""Reading which findings the audit leaves out."""

from __future__ import annotations

from typing import Any

import attrs

from hookwright.errors import InvalidRequestError
from hookwright.fleet.config.noted import Noted, kind_of
from hookwright.fleet.config.positions import Path as Keys
from hookwright.fleet.ignore import Ignored

_FIELDS = tuple(one.name for one in attrs.fields(Ignored))
_NEEDED = tuple(one.name for one in attrs.fields(Ignored) if one.default is attrs.NOTHING)


def read_ignored(noted: Noted) -> tuple[Ignored, ...]:
    """Return the tables ``[[ignore]]``."""
    given = noted.document.tables.get("ignore", [])
    if not isinstance(given, list):
        noted.note(("ignore",), f"expected tables that begin with [[ignore]], got {kind_of(given)}", at="ignore")
        return ()
    read = [_ignored(noted, ("ignore", number), one) for number, one in enumerate(given)]
    return tuple(one for one in read if one is not None)


def _ignored(noted: Noted, keys: Keys, given: Any) -> Ignored | None:
    if not isinstance(given, dict):
        noted.note(keys, f"expected a table that begins with [[ignore]], got {kind_of(given)}", at="ignore")
        return None
    before = len(noted.mistakes)
    noted.refuse_others(keys, given, _FIELDS)
    for name in _NEEDED:
        if name not in given:
            noted.note(keys, f"an [[ignore]] needs {', '.join(_NEEDED)}; {name} is missing", at=name)
    if len(noted.mistakes) > before:
        return None
    try:
        return Ignored(**given)
    except InvalidRequestError as failure:
        for problem in failure.problems:
            noted.note((*keys, problem.field), problem.message, at=problem.field)
        return None
