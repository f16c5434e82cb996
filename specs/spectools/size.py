"""Counts values before they are copied: references can lead to one thing any number of times."""

from __future__ import annotations

from typing import Any

from spectools import bounds
from spectools.failure import SpecFailure


def check_size(node: Any, what: str, before: int = 0) -> int:
    """How many values the node has, and those before it; SpecFailure as soon as they are too many."""
    values, todo = before, [node]
    while todo:
        one = todo.pop()
        values += 1
        if values > bounds.VALUES:
            raise SpecFailure(f"{what} come to more than {bounds.VALUES:,} values")
        if isinstance(one, dict):
            todo += one.values()
        elif isinstance(one, list):
            todo += one
    return values
