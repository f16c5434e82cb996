"""Names a provider where providers are named: in the lazy tables, among the public names, and in the import rules."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from spectools.failure import SpecFailure
from spectools.scaffold.names import Names

Edit = Callable[[str, Names], str]


def in_providers(text: str, names: Names) -> str:
    """The registry of providers."""
    return _with_line(
        text, "_BUILT_IN = {", f'    "{names.provider}": "hookwright.providers.{names.provider}:{names.account}",'
    )


def in_sandbox(text: str, names: Names) -> str:
    """The registry of fakes."""
    place = f"hookwright.sandbox.{names.provider}.fake:{names.account}Fake"
    return _with_line(text, "FAKES = {", f'    "{names.provider}": "{place}",')


def in_public_names(text: str, names: Names) -> str:
    """The names that ``hookwright`` has."""
    if re.search(rf'"{names.account}"', text):
        raise SpecFailure(f"hookwright has a {names.account} already: give another --title")
    text = _with_line(
        text, "if TYPE_CHECKING:", f"    from hookwright.providers.{names.provider} import {names.account}"
    )
    text = _with_line(text, "_PLACES = {", f'    "providers.{names.provider}": ["{names.account}"],')
    return _with_line(text, "__all__ = [", f'    "{names.account}",')


def in_import_rules(text: str, names: Names) -> str:
    """The rules in ``pyproject.toml``."""
    rule = {
        "id": f"clients-have-one-user-{names.provider}",
        "name": f"Only its own adapter imports the client of {names.title}",
        "type": "protected",
        "protected_modules": [names.package],
        "allowed_importers": [f"hookwright.providers.{names.provider}.**"],
    }
    wanted = _rules_with(tomllib.loads(text), names.package, rule)
    header = "[[tool.importlinter.contracts]]\n"
    before = f'{header}id = "clients-stand-alone"\n'
    lines = "".join(f"{key} = {_toml(value)}\n" for key, value in rule.items())
    made = _replaced(text, before, f"{header}{lines}\n{before}")
    for start in ("root_packages = ", "source_modules = "):
        made = _with_item(made, start, names.package)
    made = _with_item(made, 'protected_modules = ["httpx", "httpcore"]\nallowed_importers = ', names.package)
    if tomllib.loads(made) != wanted:
        raise SpecFailure("pyproject.toml is written in a way that cannot be edited: its import rules have changed")
    return made


def in_index(text: str, names: Names) -> str:
    """The list of pages, which is sorted by what people call the providers."""
    lines = text.splitlines()
    entry = f"- [{names.title}](providers/{names.provider}.md)"
    there = [place for place, line in enumerate(lines) if re.fullmatch(r"- \[.*\]\(providers/\w+\.md\)", line)]
    if not there:
        raise SpecFailure("docs/README.md has no list of providers")
    place = next((place for place in there if lines[place].casefold() > entry.casefold()), there[-1] + 1)
    return "\n".join([*lines[:place], entry, *lines[place:], ""])


TABLES: dict[str, Edit] = {
    "facade/hookwright/providers/__init__.py": in_providers,
    "facade/hookwright/sandbox/registry.py": in_sandbox,
    "facade/hookwright/__init__.py": in_public_names,
    "pyproject.toml": in_import_rules,
    "docs/README.md": in_index,
}
"""The files, below the root of the checkout, and what is done with each."""


def _rules_with(settings: dict[str, Any], package: str, rule: dict[str, Any]) -> dict[str, Any]:
    wanted = deepcopy(settings)
    rules = wanted["tool"]["importlinter"]
    rules["root_packages"] = sorted([*rules["root_packages"], package])
    own = 0
    for place, contract in enumerate(rules["contracts"]):
        if contract["id"] == "clients-stand-alone":
            contract["source_modules"] = sorted([*contract["source_modules"], package])
            own = place
        if contract["id"] == "httpx-behind-few-files":
            contract["allowed_importers"] = sorted([*contract["allowed_importers"], package])
    rules["contracts"].insert(own, rule)
    return wanted


def _toml(value: object) -> str:
    return f"[{', '.join(map(_toml, value))}]" if isinstance(value, list) else f'"{value}"'


def _with_item(text: str, start: str, item: str) -> str:
    """The text with one more item in the sorted list of texts, on one line, behind what it starts with."""
    found = re.findall(rf"^{re.escape(start)}(\[.*\])$", text, re.MULTILINE)
    if len(found) != 1:
        raise SpecFailure(f"pyproject.toml has {len(found)} lists behind {start!r}")
    items = sorted([*re.findall(r'"([^"]*)"', found[0]), item])
    return text.replace(f"{start}{found[0]}\n", f"{start}{_toml(items)}\n")


def _replaced(text: str, old: str, new: str) -> str:
    if text.count(old) != 1:
        raise SpecFailure(f"expected once, and found {text.count(old)} times: {old}")
    return text.replace(old, new)


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
