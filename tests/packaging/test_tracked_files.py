"""What no file of the project may say."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest

# Each pattern is written so that it does not match its own line here.
UNWANTED = {
    "a path on somebody's machine": r"(?<![\w.])/(?:root|home|Users|work)/\w|[A-Z]:\\+Users\\",
    "a host of a package index": r"\b(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|com)\b",
    "a private key": r"-----BEGIN [A-Z ]*PRIVATE[ ]KEY-----",
    "a mark left by a merge": r"^(?:<{7}|>{7}) ",
}


@pytest.mark.parametrize("what", UNWANTED)
def test_no_file_holds(files: Mapping[str, Path], what: str) -> None:
    pattern = re.compile(UNWANTED[what], re.MULTILINE)
    found = {
        f"{name}: {match[0]}"
        for name, path in files.items()
        for match in pattern.finditer(path.read_text(encoding="utf-8", errors="replace"))
    }
    assert found == set()


def test_only_automation_looks_beside_the_checkout(files: Mapping[str, Path]) -> None:
    outside = re.compile(r"\.\./[s]hared\b")
    naming = {
        name: len(lines)
        for name, path in files.items()
        if (lines := [line for line in path.read_text(errors="replace").splitlines() if outside.search(line)])
    }
    assert naming == {".ci/run": 1}


def test_no_file_is_left_behind_by_a_tool(files: Mapping[str, Path]) -> None:
    left = re.compile(r"(^|/)(__pycache__|\.\w+_cache|\.venv|\.nox|\.hypothesis|dist)/|\.py[co]$|\.coverage")
    assert [name for name in files if left.search(name)] == []
