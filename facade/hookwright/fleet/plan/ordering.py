"""Which changes of an account have to wait for which."""

from __future__ import annotations

from collections.abc import Sequence

from hookwright.fleet.plan.steps import Step
from hookwright.kit.adapter import Adapter
from hookwright.kit.spec import is_meant


def waits(adapter: Adapter, steps: Sequence[Step]) -> dict[int, set[int]]:
    """Return for steps, by their places, those that they wait for.

    A hook that gets the name or the URL of another one waits until that has given it up: until then it would be taken
    for it. Where they would wait for each other, they do not.
    """
    found = {
        place: {at for at, other in enumerate(steps) if _first(adapter, other, step)}
        for place, step in enumerate(steps)
    }
    return {place: {at for at in others if not _leads(found, at, place)} for place, others in found.items()}


def _first(adapter: Adapter, other: Step, step: Step) -> bool:
    if other is step or step.wish is None or other.hook is None or step.change.action == "delete":
        return False
    keeps = step.hook is not None and adapter.is_meant(step.hook, step.wish.spec)
    return not keeps and adapter.is_meant(other.hook, step.wish.spec) and _gives_up(other)


def _gives_up(step: Step) -> bool:
    """Whether the hook of a step has another name or URL afterwards, or is gone."""
    if step.wish is None or step.hook is None or step.change.action == "delete":
        return True
    return not is_meant(step.hook, step.wish.spec)


def _leads(waiting: dict[int, set[int]], start: int, end: int) -> bool:
    seen: set[int] = set()
    following = [start]
    while following:
        place = following.pop()
        if place == end:
            return True
        if place not in seen:
            seen.add(place)
            following += waiting[place]
    return False
