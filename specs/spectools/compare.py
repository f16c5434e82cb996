"""Compares two folders byte for byte."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path

# What Python and type checkers leave behind.
_CACHES = frozenset(("__pycache__", ".mypy_cache", ".ruff_cache"))


def differences(have: Path, want: Path) -> list[str]:
    """The differences as text, one entry a file: what would turn the one folder into the other."""
    return list(_differences(have, want))


def _differences(have: Path, want: Path) -> Iterator[str]:
    old, new = _files(have), _files(want)
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before == after:
            continue
        yield _diff(name, before, after)


def _files(folder: Path) -> dict[str, bytes]:
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for file in folder.rglob("*")
        if file.is_file() and not _CACHES.intersection(file.relative_to(folder).parts)
    }


def _diff(name: str, before: bytes | None, after: bytes | None) -> str:
    if before is None:
        headline = f"missing: {name}"
    elif after is None:
        headline = f"extra: {name}"
    else:
        headline = f"changed: {name}"
    lines = unified_diff(_lines(before), _lines(after), f"{name} (checked in)", f"{name} (generated)", lineterm="")
    return "\n".join((headline, *lines))


def _lines(content: bytes | None) -> list[str]:
    # Only newlines separate lines: a carriage return has to show as a difference.
    return [] if content is None else content.decode("utf-8", "backslashreplace").split("\n")
