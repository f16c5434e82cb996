"""How a table says what changes in the vendor's document, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.specs.shop.vendor import drop, put

from spectools.drift.change import Change

Document = dict[str, Any]
Edit = Callable[[Document], None]

LIST, CREATE, BOTH = ("list", "ensure"), ("create", "ensure"), ("list", "create", "ensure")
HOOK, BODY = "components/schemas/Hook/properties", "components/schemas/HookBody/properties"
GET, POST, DELETE = "paths/~1hooks/get", "paths/~1hooks/post", "paths/~1hooks~1{id}/delete"
FORM = "application/x-www-form-urlencoded"
TEXT = {"type": "string"}


def sets(pointer: str, value: Any) -> Edit:
    return lambda document: put(document, pointer, value)


def drops(pointer: str) -> Edit:
    return lambda document: drop(document, pointer)


def each(*edits: Edit) -> Edit:
    def run(document: Document) -> None:
        for edit in edits:
            edit(document)

    return run


def row(name: str, edit: Edit, *expected: str, methods: tuple[str, ...] = ()) -> Any:
    """A change with what is told of it: lines of verdict, direction, place and pointer; ``methods`` are those touched."""
    return pytest.param(edit, sorted(expected), set(methods), id=name)


def line(change: Change) -> str:
    return f"{change.verdict} {change.side} {change.at}: {change.what} @ {change.pointer.removeprefix('#/')}"
