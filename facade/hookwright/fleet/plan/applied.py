"""What became of a plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeAlias

from attrs import field, frozen

from hookwright.errors import HookError
from hookwright.fleet.plan.values import Change, Plan
from hookwright.model import Hook


@frozen(kw_only=True)
class Done:
    """What became of one change.

    ``outcome`` is ``"done"``, ``"failed"``, or ``"not done"`` when it was not tried; ``why`` says why. ``hook`` is the hook
    as it is now, with a new signing secret where it has one. After a failure whose ``maybe_applied`` is true nobody knows
    whether it was done: applying again finds out.
    """

    change: Change
    outcome: Literal["done", "failed", "not done"]
    hook: Hook | None = field(default=None, repr=False)
    why: str = ""
    error: HookError | None = field(default=None, repr=False)

    @property
    def maybe_applied(self) -> bool:
        """Whether it may have been done although it failed."""
        return self.error is not None and self.error.maybe_applied


Heard: TypeAlias = Callable[[Done], object]
"""Is told of each change as soon as it is over."""


@frozen(kw_only=True)
class Applied:
    """What was done, what was not, and why. ``plan`` is what there was to do when it began."""

    plan: Plan
    results: tuple[Done, ...] = ()

    @property
    def done(self) -> tuple[Done, ...]:
        """What was done."""
        return tuple(one for one in self.results if one.outcome == "done")

    @property
    def not_done(self) -> tuple[Done, ...]:
        """What failed, and what was not tried because of it."""
        return tuple(one for one in self.results if one.outcome != "done")

    @property
    def ok(self) -> bool:
        """Whether the accounts have all that the files say."""
        return self.plan.ok and not self.not_done
