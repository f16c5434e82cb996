"""Names a provider where providers are named beside their folders: among the public names.

Everything else is found by listing folders. Type checkers do not, and the package must not at every import.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from spectools.failure import SpecFailure
from spectools.scaffold.names import Names

Edit = Callable[[str, Names], str]


def in_public_names(text: str, names: Names) -> str:
    """The names that ``hookwright`` has."""
    if re.search(rf'"{names.account}"', text):
        raise SpecFailure(f"hookwright has a {names.account} already: give another --title")
    text = _with_line(
        text, "if TYPE_CHECKING:", f"    from hookwright.providers.{names.provider} import {names.account}"
    )
    text = _with_line(text, "_PLACES = {", f'    "providers.{names.provider}": ["{names.account}"],')
    return _with_line(text, "__all__ = [", f'    "{names.account}",')


TABLES: dict[str, Edit] = {"facade/hookwright/__init__.py": in_public_names}
"""The files, below the root of the checkout, and what is done with each."""


def _with_line(text: str, opening: str, line: str) -> str:
    """The text with one more line in a sorted block, which ends where the indentation does."""
    lines = text.splitlines()
    if lines.count(opening) != 1:
        raise SpecFailure(f"expected once, and found {lines.count(opening)} times: {opening}")
    indent = len(line) - len(line.lstrip())
    place = lines.index(opening) + 1
    while lines[place].startswith(" ") and not (_is_entry(lines[place], indent) and lines[place] > line):
        place += 1
    return "\n".join([*lines[:place], line, *lines[place:], ""])


def _is_entry(line: str, indent: int) -> bool:
    # Deeper lines, and the bracket that ends them, belong to the entry above.
    return line[indent : indent + 1].isalnum() or line[indent : indent + 1] == '"'
