"""What the pages tell a reader to type is there: sessions, commands, packages, public names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.examples.programs import ROOT

import hookwright
from hookwright import fleet, receivers
from hookwright.cli.commands import COMMANDS
from hookwright.fleet import transfer

PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").rglob("*.md"))]
of_each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))


def sessions() -> set[str]:
    """The names of the nox sessions: that of the function, unless the decorator gives another."""
    found = set()
    for node in ast.parse((ROOT / "noxfile.py").read_text(encoding="utf-8")).body:
        if not isinstance(node, ast.FunctionDef):
            continue
        for decorator in node.decorator_list:
            given = decorator.keywords if isinstance(decorator, ast.Call) else []
            named = [word.value.value for word in given if word.arg == "name" and isinstance(word.value, ast.Constant)]
            found.add(str(named[0]) if named else node.name)
    return found


@of_each_page
def test_every_session_exists(page: Path) -> None:
    named = set(re.findall(r"nox -s ([a-z][a-z-]*[a-z])", page.read_text(encoding="utf-8")))
    assert named <= sessions()


@of_each_page
def test_every_command_exists(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    blocks = "".join(re.findall(r"^```.*?^```", text, re.MULTILINE | re.DOTALL))
    named = set(re.findall(r"`hookwright ([a-z][\w-]*)", text))
    named |= set(re.findall(r"^\$? ?hookwright ([a-z][\w-]*)", blocks, re.MULTILINE))
    assert named <= set(COMMANDS)


@of_each_page
def test_every_client_exists(page: Path) -> None:
    named = set(re.findall(r"\bhookwright_[a-z]+\b", page.read_text(encoding="utf-8")))
    assert named - {"hookwright_acme"} <= {folder.name for folder in (ROOT / "generated").iterdir()}


@of_each_page
def test_every_class_of_the_package_is_public(page: Path) -> None:
    """Names in code that look like one of ours, by what the package's names end in."""
    known = {*hookwright.__all__, *receivers.__all__, *fleet.__all__, *transfer.__all__}
    named = set(re.findall(r"`(\w+(?:Error|Options|Hooks|Fleet|Spec))\b[^`]*`", page.read_text(encoding="utf-8")))
    elsewhere = {"KeyError", "TypeError", "ValueError", "RefreshTokenNotStoredError"}
    assert named - elsewhere <= known
