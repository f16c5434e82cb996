"""Reading the findings that the audit is to leave out."""

from __future__ import annotations

from typing import Any

import attrs

from hookwright.errors import HookError
from hookwright.fleet.config.mistakes import Mistake
from hookwright.fleet.config.near import did_you_mean, listed
from hookwright.fleet.config.reading import Document
from hookwright.fleet.ignore import Ignore


def read_ignored(document: Document, mistakes: list[Mistake]) -> tuple[Ignore, ...]:
    """Return what ``[[ignore]]`` lists; what is wrong with it is added to the mistakes."""
    items = document.tables.get("ignore", [])
    if not isinstance(items, list):
        mistakes.append(document.mistake(("ignore",), "expected a list of tables: [[ignore]]"))
        return ()
    found = [_one(document, number, item, mistakes) for number, item in enumerate(items)]
    return tuple(one for one in found if one is not None)


def _one(document: Document, number: int, item: Any, mistakes: list[Mistake]) -> Ignore | None:
    keys = ("ignore", number)
    allowed = [one.name for one in attrs.fields(Ignore)]
    if not isinstance(item, dict):
        mistakes.append(document.mistake(keys, f"expected a table with {listed(allowed)}"))
        return None
    unknown = [name for name in item if name not in allowed]
    for name in unknown:
        problem = f"there is no {name!r}{did_you_mean(name, allowed)}; there are {listed(allowed)}"
        mistakes.append(document.mistake((*keys, name), problem))
    missing = [name for name in ("id", "reason", "until") if name not in item]
    if missing:
        mistakes.append(document.mistake(keys, f"{' and '.join(missing)} is missing: say what, why and until when"))
    if unknown or missing:
        return None
    try:
        return Ignore(**item)
    except HookError as failure:
        name = str(failure).partition(":")[0]
        mistakes.append(document.mistake((*keys, name), str(failure)))
        return None
