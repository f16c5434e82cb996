"""Holding the demo to what it says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from hookwright.errors import HookError

E = TypeVar("E", bound=HookError)


class Unexpected(Exception):
    """Something came out otherwise than the demo says."""


def expect(what: str, wanted: Any, got: Any) -> None:
    """Nothing, when what came out is what was wanted; ``Unexpected`` says both otherwise."""
    if got != wanted:
        raise Unexpected(f"expected {what} to be {wanted!r}, got {got!r}")


def refusal(kind: type[E], call: Callable[[], object]) -> E:
    """The error that a call raises; ``Unexpected`` when it raises none."""
    try:
        got = call()
    except kind as failure:
        return failure
    raise Unexpected(f"expected {kind.__name__}, but it was accepted: {got!r}")
