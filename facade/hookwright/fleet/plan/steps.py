"""What is to be done about one hook, with all that doing it needs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import field, frozen

from hookwright.fleet.plan.values import Change, Problem
from hookwright.fleet.plan.wish import Wish
from hookwright.model import Hook, HookSpec


@frozen(kw_only=True, eq=False)
class Step:
    """A change with the values for it: secrets among them, so it is never shown or kept."""

    change: Change
    wish: Wish | None = None
    hook: Hook | None = None
    changes: Mapping[str, Any] = field(factory=dict, repr=False)
    """What an update sets."""
    spec: HookSpec | None = field(default=None, repr=False)
    """What a new hook is made of."""
    alone: bool = False
    """Whether ``ensure()`` would take another hook for the one that is to be made."""


@frozen(kw_only=True, eq=False)
class Steps:
    """What is to be done at one account."""

    account: str
    steps: tuple[Step, ...] = ()
    problems: tuple[Problem, ...] = ()
    warnings: tuple[str, ...] = ()
