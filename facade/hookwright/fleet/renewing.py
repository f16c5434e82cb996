"""Renewing the hooks of an account that end soon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import Literal

from attrs import frozen

from hookwright.capabilities import Can
from hookwright.errors import HookError, NotFoundError
from hookwright.fleet.member import Member, Turn
from hookwright.fleet.renewal import Renewal
from hookwright.fleet.run import Emit
from hookwright.fleet.sidebyside import Work
from hookwright.model import Hook
from hookwright.wire.bare import bare


def renewing(expiring_within: timedelta | None) -> Work[Renewal]:
    """Return the work that renews the hooks which end within that time, or all that end when it is ``None``."""

    async def renew(member: Member, emit: Emit[Renewal]) -> None:
        try:
            async with member.turn() as turn:
                await _Renewing(turn, emit, expiring_within).all()
        except HookError as failure:
            bare(failure, None)
            await emit([Renewal(account=member.account, hook=None, outcome="failed", error=failure)])

    return renew


@frozen(eq=False)
class _Renewing:
    turn: Turn
    emit: Emit[Renewal]
    within: timedelta | None

    async def all(self) -> None:
        why = self.turn.account.why_not(Can.RENEW)
        doomed = False
        pages = self.turn.operations.all(None, None, None)
        while not pages.done:
            hooks = await self.turn.run(pages.following())
            if why is None:
                await self._renew(hooks)
                continue
            ending = [hook for hook in hooks if hook.expires_at is not None and self._is_due(hook.expires_at)]
            if ending:
                doomed = True
                await self.emit([self._told(hook, why) for hook in ending])
        if why is not None and not doomed:
            await self.emit([self._told(None, why)])

    async def _renew(self, hooks: Sequence[Hook]) -> None:
        # Where hooks end, one that does not say when may end tomorrow.
        due = [hook for hook in hooks if hook.expires_at is None or self._is_due(hook.expires_at)]
        lasting = [hook for hook in hooks if hook not in due]
        if lasting:
            await self.emit([self._of(hook, "not due", hook.expires_at) for hook in lasting])
        if due:
            await self.emit(await self._renewed(due))

    async def _renewed(self, due: Sequence[Hook]) -> list[Renewal]:
        try:
            until = await self.turn.run(self.turn.operations.renew([hook.id for hook in due]))
        except NotFoundError as failure:
            if len(due) == 1:
                return [self._failed(due[0], failure)]
            # One of them is gone; asked one by one, the answers say which.
            return [renewal for hook in due for renewal in await self._renewed([hook])]
        except HookError as failure:
            return [self._failed(hook, failure) for hook in due]
        return [self._of(hook, "renewed", until) for hook in due]

    def _is_due(self, expires_at: datetime) -> bool:
        # A time that is too long to be added to today is longer than any hook lasts.
        return self.within is None or expires_at - datetime.now(UTC) <= self.within

    def _told(self, hook: Hook | None, why: str) -> Renewal:
        expires_at = None if hook is None else hook.expires_at
        return Renewal(account=self.turn.account, hook=hook, outcome="no renewal", expires_at=expires_at, why=why)

    def _failed(self, hook: Hook, failure: HookError) -> Renewal:
        bare(failure, None)
        return Renewal(
            account=self.turn.account, hook=hook, outcome="failed", expires_at=hook.expires_at, error=failure
        )

    def _of(self, hook: Hook, outcome: Literal["renewed", "not due"], expires_at: datetime | None) -> Renewal:
        return Renewal(account=self.turn.account, hook=hook, outcome=outcome, expires_at=expires_at)
