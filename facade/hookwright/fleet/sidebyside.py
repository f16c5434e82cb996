"""Accounts that have their turns side by side, so many at a time."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

import anyio
from attrs import define, field

from hookwright.errors import HookError
from hookwright.fleet.member import Member, Turn
from hookwright.fleet.run import Emit, Produce
from hookwright.model import Failed
from hookwright.wire.bare import bare

T = TypeVar("T")

Work: TypeAlias = Callable[[Member, Emit[T]], Awaitable[None]]
"""What is done for one account."""


@define(eq=False)
class SideBySide(Generic[T]):
    """Does the work for every member, in their order, for at most ``at_once`` of them at a time; ``asked`` are done with."""

    members: Sequence[Member]
    at_once: int
    work: Work[T]
    asked: int = field(default=0, init=False)

    async def __call__(self, emit: Emit[T]) -> None:
        """Hand on what the members give."""
        waiting = iter(self.members)

        async def one_after_the_other() -> None:
            for member in waiting:
                await self.work(member, emit)
                self.asked += 1

        async with anyio.create_task_group() as tasks:
            for _ in range(min(self.at_once, len(self.members))):
                tasks.start_soon(one_after_the_other)


def side_by_side(members: Sequence[Member], at_once: int, work: Work[T]) -> Produce[T]:
    """Return what does the work for every member."""
    return SideBySide(members, at_once, work)


def in_turn(work: Callable[[Turn, Emit[Any]], Awaitable[None]]) -> Work[Any]:
    """Return work that has a turn of its own; an error of it is handed on as ``Failed`` with the account."""

    async def done(member: Member, emit: Emit[Any]) -> None:
        try:
            async with member.turn() as turn:
                await work(turn, emit)
        except HookError as failure:
            await emit([failed(member.account, failure)])

    return done


def failed(item: Any, failure: HookError) -> Failed:
    """Return the failure of an item; the frames that it came through, with the connections in them, are let go."""
    bare(failure, None)
    return Failed(item, failure)
