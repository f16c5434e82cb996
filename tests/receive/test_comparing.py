"""Signatures are compared in one place, in a time that tells nothing."""

from __future__ import annotations

import ast
import hmac
from collections.abc import Iterator
from pathlib import Path

import pytest

import hookwright
from hookwright.kit.signing import verified

PACKAGE = Path(hookwright.__file__).parent
OTHER_SIDE = ("sandbox", "testing")
"""They play the provider, which checks what it is sent."""


def comparisons() -> Iterator[tuple[str, str]]:
    """Where ``compare_digest`` is named: file and function."""
    for file in sorted(PACKAGE.rglob("*.py")):
        place = file.relative_to(PACKAGE)
        if place.parts[0] in OTHER_SIDE:
            continue
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for node in ast.walk(function):
                    if "compare_digest" in (getattr(node, "attr", None), getattr(node, "id", None)):
                        yield place.as_posix(), function.name
        imported = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
        assert "compare_digest" not in [alias.name for node in imported for alias in node.names], place


def test_one_function_compares_signatures() -> None:
    assert list(comparisons()) == [("kit/signing.py", "verified"), ("secret.py", "__eq__")]


def test_every_secret_is_tried_whichever_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the time would tell which secret it was, and whether there was one."""
    compared: list[bytes] = []
    compare = hmac.compare_digest

    def counted(one: bytes, other: bytes) -> bool:
        compared.append(other)
        return compare(one, other)

    monkeypatch.setattr(hmac, "compare_digest", counted)
    candidates = ["a" * 64, "b" * 64, "c" * 64]
    for given, expected in (("a" * 64, True), ("c" * 64, True), ("d" * 64, False)):
        compared.clear()
        assert verified(given, candidates) is expected
        assert compared == [candidate.encode() for candidate in candidates]
