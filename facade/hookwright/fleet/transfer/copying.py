"""Copying a hook of one account of a fleet to another."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Unpack

from attrs import frozen

from hookwright.errors import FieldProblem, InvalidRequestError
from hookwright.fleet.member import Member, Turn
from hookwright.fleet.run import Emit
from hookwright.fleet.transfer.mapped import Events
from hookwright.fleet.transfer.report import Transfer
from hookwright.fleet.transfer.transferring import Given, transfer
from hookwright.fleet.wanted import chosen
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field
from hookwright.model import Ensured, Failed, Hook


@frozen
class Copied:
    """What became of a copy: the hook that is there now, how it came about, and what it lacks."""

    ensured: Ensured
    transfer: Transfer

    @property
    def hook(self) -> Hook:
        """The copy."""
        return self.ensured.hook


class IncompleteError(InvalidRequestError):
    """A copy needs something that you have to say; ``transfer.needs`` names it, and nothing was sent."""

    transfer: Transfer

    @classmethod
    def of(cls, found: Transfer) -> IncompleteError:
        """Return the error for a transfer that is not ready."""
        error = cls("the copy needs something; " + " | ".join(map(str, found.needs)))
        error.provider = found.provider
        error.problems = tuple(FieldProblem(need.field, f"{need.why}; {need.advice}") for need in found.needs)
        error.transfer = found
        return error


def copying(
    members: Sequence[Member],
    hook: Hook,
    to: Account | str,
    events: Events | None,
    without: Iterable[str],
    **given: Unpack[Given],
) -> tuple[Member, Transfer]:
    """Return the member that a copy goes to, and the copy's spec; raise ``IncompleteError`` unless that is whole."""
    found = chosen(members, [to])
    if len(found) > 1:
        raise bad_field("to", f"{to!r} is more than one account: {', '.join(one.account.name for one in found)}")
    source = source_of(members, hook, found[0])
    ready = transfer(hook, source, found[0].account, events=events, without=without, **given)
    if not ready.ready:
        raise IncompleteError.of(ready)
    return found[0], ready


def source_of(members: Sequence[Member], hook: Hook, to: Member) -> Account:
    """Return the account that a hook is of, or another one of its provider, which reads it as well."""
    if not isinstance(hook, Hook):
        raise bad_field("hook", f"expected a Hook, got {type(hook).__name__}")
    alike = [member.account for member in members if member.account.provider == hook.provider]
    for account in alike:
        if account.name == hook.account:
            return account
    if alike:
        return alike[0]
    raise bad_field("hook", f"it is one of {hook.account} ({hook.provider}), which is not in this fleet")


def copy_of(ready: Transfer) -> Callable[[Turn, Emit[Copied]], Awaitable[None]]:
    """Return the work that makes the copy, or finds it."""

    async def copy(turn: Turn, emit: Emit[Copied]) -> None:
        assert ready.spec is not None
        await emit([Copied(await turn.run(turn.operations.ensure(ready.spec)), ready)])

    return copy


def the_only(result: Copied | Failed) -> Copied:
    """Return the copy, or raise why there is none."""
    if isinstance(result, Failed):
        raise result.error
    return result
