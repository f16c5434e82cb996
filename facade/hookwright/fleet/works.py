"""What the methods of ``Fleet`` and ``AsyncFleet`` do, once for both: check, then work for each account."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta
from typing import Any, TypeVar

from attrs import frozen

from hookwright.capabilities import Can
from hookwright.errors import HookError, InvalidRequestError
from hookwright.fleet.member import Member, Turn
from hookwright.fleet.renewal import Renewal
from hookwright.fleet.renewing import renewing
from hookwright.fleet.run import Emit, Produce
from hookwright.fleet.sidebyside import Work, failed, in_turn, side_by_side
from hookwright.fleet.wanted import Wanted, chosen, is_named
from hookwright.interface.sending import Sending
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field, checked_several
from hookwright.model import Ensured, Failed, Hook, HookSpec
from hookwright.retry import Retry

T = TypeVar("T")

AT_ONCE = 16
"""How many accounts have their turn at the same time, unless the caller says otherwise."""


@frozen(eq=False)
class Works:
    """The accounts of a fleet, and what is done for them."""

    members: Sequence[Member]
    at_once: int
    lost: Sequence[Failed] = ()
    """The entries of a configuration file whose accounts could not be made, and why."""
    tags: Mapping[str, Sequence[str]] = {}
    """The tags of all accounts of a configuration file by their names, those included that are left out this time."""

    @classmethod
    def of(
        cls, accounts: Iterable[Account], timeout: float | None, retry: Retry | None, at_once: Any, sending: Sending
    ) -> Works:
        """Return the works of a new fleet; raise ``InvalidRequestError`` for what is no account, or no number."""
        sending.checked()
        return cls([Member.of(account, timeout, retry, sending) for account in accounts], checked_at_once(at_once))

    def accounts(self) -> tuple[Account, ...]:
        """Return the accounts."""
        return tuple(member.account for member in self.members)

    def for_each(self, work: Work[T], accounts: Iterable[Account | str] | None = None) -> Produce[T]:
        """Return the work for the accounts that are meant, all of them by default."""
        meant = None if accounts is None else checked_several("accounts", accounts)
        names = [one.item.name for one in self.lost]
        there = side_by_side(chosen(self.members, meant, names), self.at_once, work)
        lost: list[Any] = [
            one for one in self.lost if meant is None or any(is_named(one.item.name, other) for other in meant)
        ]
        return after(lost, there) if lost else there

    def reached(self, account: Account | str) -> Sequence[Member]:
        """Return the members; raise what went wrong when the account is one that could not be made."""
        for one in self.lost:
            if one.item.name == account:
                raise one.error
        return self.members

    def list(self, event: str | None, enabled: bool | None) -> Produce[Hook | Failed]:
        """Return what lists hooks."""
        return self.find(Wanted.checked(event, None, None, enabled))

    def find(self, wanted: Wanted) -> Produce[Hook | Failed]:
        """Return what finds hooks."""

        async def find(turn: Turn, emit: Emit[Hook | Failed]) -> None:
            pages = turn.operations.all(wanted.event, wanted.enabled, None)
            while not pages.done:
                hooks = await turn.run(pages.following())
                found: list[Hook | Failed] = [hook for hook in hooks if wanted.has(hook)]
                if found:
                    await emit(found)

        return self.for_each(in_turn(find))

    def ensure(self, spec: HookSpec, accounts: Iterable[Account | str] | None) -> Produce[Ensured | Failed]:
        """Return what ensures a hook."""
        if not isinstance(spec, HookSpec):
            raise bad_field("spec", f"expected a HookSpec, got {type(spec).__name__}")

        async def ensure(turn: Turn, emit: Emit[Ensured | Failed]) -> None:
            await emit([await turn.run(turn.operations.ensure(spec))])

        return self.for_each(in_turn(ensure), accounts)

    def renew(self, expiring_within: timedelta | None) -> Produce[Renewal]:
        """Return what renews hooks."""
        if expiring_within is not None and not isinstance(expiring_within, timedelta):
            raise bad_field("expiring_within", f"expected a timedelta, or None for all hooks, got {expiring_within!r}")
        there = side_by_side(self.members, self.at_once, renewing(expiring_within))
        lost = [Renewal(account=one.item, hook=None, outcome="failed", error=one.error) for one in self.lost]
        return after(lost, there) if lost else there

    def rotate(self, wanted: Wanted) -> Produce[Hook | Failed]:
        """Return what rotates secrets."""
        if wanted.everything:
            raise bad_field(
                "filter",
                "every signing secret of every account would be changed; say which hooks are meant, for example "
                "target='https://example.com', or target='http' for all that call a URL",
            )

        async def rotate(turn: Turn, emit: Emit[Hook | Failed]) -> None:
            turn.account.require(Can.ROTATE_SECRET)
            pages = turn.operations.all(wanted.event, wanted.enabled, None)
            meant: dict[str, Hook] = {}
            while not pages.done:
                meant |= {hook.id: hook for hook in await turn.run(pages.following()) if wanted.has(hook)}
            # Only now: a list in the order of the last change would move while it is read.
            for hook in meant.values():
                await emit([await _rotated(turn, hook)])

        return self.for_each(in_turn(rotate))


def _is_meant(lost: Failed, meant: Sequence[Any]) -> bool:
    return any(is_named(lost.item.name, one) for one in meant)


def after(first: Sequence[T], produce: Produce[T]) -> Produce[T]:
    """Return what hands on some results, and then the others."""

    async def both(emit: Emit[T]) -> None:
        await emit(list(first))
        await produce(emit)

    return both


def checked_at_once(at_once: Any) -> int:
    """Return how many accounts are asked at the same time; raise ``InvalidRequestError`` for what is no number."""
    if not isinstance(at_once, int) or isinstance(at_once, bool) or at_once < 1:
        raise bad_field("concurrency", f"expected a number of accounts from 1, got {at_once!r}")
    return at_once


def closed() -> InvalidRequestError:
    """Return the error for a call after ``close()``."""
    return InvalidRequestError("this fleet is closed; make a new one with Fleet(accounts)")


async def _rotated(turn: Turn, hook: Hook) -> Hook | Failed:
    try:
        return await turn.run(turn.operations.rotate_secret(hook.id))
    except HookError as failure:
        return failed(hook, failure)
