"""Carrying out the changes of one account, side by side as far as they do not wait for each other."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import TypeVar

import anyio
from attrs import frozen

from hookwright.errors import ConflictError, HookError, RateLimitError
from hookwright.fleet.member import Turn
from hookwright.fleet.plan.applied import Done
from hookwright.fleet.plan.ordering import waits
from hookwright.fleet.plan.steps import Step
from hookwright.kit.calls import Flow
from hookwright.model import Hook, HookSpec
from hookwright.wire.bare import bare

T = TypeVar("T")

_AT_ONCE = 4
"""How many changes of an account are under way at the same time."""
_PATIENCE = 600.0
"""Seconds that a change may wait for a rate limit."""
_PAUSE = 5.0
"""Seconds to wait for a rate limit of which the provider does not say when it ends."""


@frozen(eq=False)
class CarryingOut:
    """The changes of the account whose turn it is; ``tell`` is told of each that is over."""

    turn: Turn
    tell: Callable[[Done], Awaitable[None]]

    async def all(self, steps: Sequence[Step]) -> None:
        """Carry them out: what is new comes before what goes, wherever there is room for both."""
        pruning = [step for step in steps if step.change.action == "delete" and step.change.key is None]
        others = [step for step in steps if step not in pruning and step.change.action != "unchanged"]
        done = await self._some(others)
        crowded = [one for one in done if _has_no_room(one)] if pruning else []
        failed = [one for one in done if one.outcome != "done" and one not in crowded]
        for one in done:
            if one not in crowded:
                await self.tell(one)
        if failed:
            why = "nothing is pruned when another change of the account fails: what goes may still be needed"
            for step in pruning:
                await self.tell(Done(change=step.change, outcome="not done", why=why))
        else:
            for one in await self._some(pruning):
                await self.tell(one)
        # There is room now, or else it is told why not.
        again = [step for step in others if any(one.change is step.change for one in crowded)]
        for one in await self._some(again) if not failed else crowded:
            await self.tell(one)

    async def _some(self, steps: Sequence[Step]) -> list[Done]:
        waiting = waits(self.turn.connection.adapter, steps)
        ends = [anyio.Event() for _ in steps]
        over: dict[int, Done] = {}
        room = anyio.CapacityLimiter(_AT_ONCE)

        async def one(place: int) -> None:
            for other in waiting[place]:
                await ends[other].wait()
            failed = [steps[other].change for other in waiting[place] if over[other].outcome != "done"]
            if failed:
                why = f"it needs what {failed[0].key or failed[0].called!r} has now, and that change failed"
                over[place] = Done(change=steps[place].change, outcome="not done", why=why)
            else:
                async with room:
                    over[place] = await self._one(steps[place])
            ends[place].set()

        async with anyio.create_task_group() as tasks:
            for place in range(len(steps)):
                tasks.start_soon(one, place)
        return [over[place] for place in range(len(steps))]

    async def _one(self, step: Step) -> Done:
        try:
            return Done(change=step.change, outcome="done", hook=await self._changed(step))
        except HookError as failure:
            bare(failure, None)
            why = failure.message
            if failure.maybe_applied:
                why += "; it may have been done all the same: apply again, which finds out"
            notes = "; ".join(getattr(failure, "__notes__", ()))
            hook = failure.hook if isinstance(failure.hook, Hook) else None
            return Done(
                change=step.change, outcome="failed", why=f"{why}; {notes}" if notes else why, error=failure, hook=hook
            )

    async def _changed(self, step: Step) -> Hook | None:
        do, id, spec = self.turn.operations, step.change.hook_id or "", step.spec
        if step.change.action == "update":
            return await self._patiently(lambda: do.update(id, step.changes))
        if spec is None:
            await self._patiently(lambda: do.delete(id, missing_ok=True))
            return None
        if step.change.action == "replace":
            return await self._replaced(id, spec)
        if step.alone:
            return await self._patiently(lambda: do.create(spec))
        return (await self._patiently(lambda: do.ensure(spec))).hook

    async def _replaced(self, id: str, spec: HookSpec) -> Hook:
        do = self.turn.operations
        try:
            return await self._patiently(lambda: do.replace(id, spec))
        except RateLimitError as failure:
            if not isinstance(failure.hook, Hook):
                raise
            # The new one is there: only the end of the old one is left to be waited for.
            new = failure.hook
        await self._patiently(lambda: do.delete(id, missing_ok=True))
        return new

    async def _patiently(self, flow: Callable[[], Flow[T]]) -> T:
        """Return what a flow gives; one that is kept back by a rate limit, and has done nothing, is begun again later."""
        waited = 0.0
        while True:
            try:
                return await self.turn.run(flow())
            except RateLimitError as failure:
                pause = _PAUSE if failure.retry_after is None else failure.retry_after
                if failure.maybe_applied or failure.hook is not None or waited + pause > _PATIENCE:
                    raise
            waited += pause
            await anyio.sleep(pause)


def _has_no_room(done: Done) -> bool:
    return done.change.action in ("create", "replace") and isinstance(done.error, ConflictError)
