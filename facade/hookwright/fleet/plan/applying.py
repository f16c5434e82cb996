"""Bringing about what a plan says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Unpack

from hookwright.fleet.member import Turn
from hookwright.fleet.plan.accounts import Accounts
from hookwright.fleet.plan.applied import Applied, Done, Heard
from hookwright.fleet.plan.carrying_out import CarryingOut
from hookwright.fleet.plan.deciding import Settings
from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.moved import MovedError, moves
from hookwright.fleet.plan.over import Around, AsyncSome, Some, aover, over
from hookwright.fleet.plan.planning import Asked, known
from hookwright.fleet.plan.steps import Steps
from hookwright.fleet.plan.values import Plan
from hookwright.fleet.run import Emit
from hookwright.fleet.sidebyside import Work, in_turn
from hookwright.kit.spec import bad_field
from hookwright.model import Failed


def apply(
    plan: Plan,
    file: HooksFile,
    accounts: Some,
    *,
    heard: Heard | None = None,
    **around: Unpack[Around],
) -> Applied:
    """Return what was done of a plan, what was not, and why.

    ``file``, ``accounts`` and the rest are those of ``plan()``; the plan itself has no secrets. First all is
    looked at again: ``MovedError`` says which hook and field are not as they were, and nothing was done. What is done
    already is not done again. Changes run side by side, a failure stops only what depends on it, and a new hook comes
    before the old one goes wherever the provider has room for two. ``heard`` is called with each ``Done`` as soon as it is
    known. After an interruption, make a new plan and apply that: no hook is then there twice.
    """
    asked = asked_again(plan, file, known(accounts, around), around.get("environ"))
    now, steps = asked.plan(over(accounts, asked.names, asked.deciding()))
    names = _to_do(plan, now)
    return _applied(now, over(accounts, names, carrying_out(steps), _told(heard)))


async def apply_async(
    plan: Plan,
    file: HooksFile,
    accounts: AsyncSome,
    *,
    heard: Heard | None = None,
    **around: Unpack[Around],
) -> Applied:
    """Return what ``apply()`` returns, awaited; ``accounts`` is an ``AsyncFleet``, or accounts."""
    asked = asked_again(plan, file, known(accounts, around), around.get("environ"))
    now, steps = asked.plan(await aover(accounts, asked.names, asked.deciding()))
    names = _to_do(plan, now)
    return _applied(now, await aover(accounts, names, carrying_out(steps), _told(heard)))


def asked_again(plan: Any, file: HooksFile, accounts: Accounts, environ: Mapping[str, str] | None) -> Asked:
    """Return what is wanted, with the settings of a plan; raise ``InvalidRequestError`` for what is no plan."""
    if not isinstance(plan, Plan):
        raise bad_field("plan", f"expected a Plan, such as plan() gives, got {type(plan).__name__}")
    try:
        salted = len(bytes.fromhex(plan.salt)) > 0
    except ValueError:
        salted = False
    if not salted:
        raise bad_field("plan.salt", "it is not that of a plan; make the plan anew")
    return Asked.of(file, accounts, environ, Settings(plan.salt, plan.prune, plan.set_secrets))


def _to_do(plan: Plan, now: Plan) -> list[str]:
    moved = moves(plan, now)
    if moved:
        raise MovedError.of(moved)
    return list(dict.fromkeys(one.account for one in now.pending))


def carrying_out(steps: Mapping[str, Steps]) -> Work[Done]:
    """Return the work that carries out the changes of an account."""

    async def work(turn: Turn, emit: Emit[Done]) -> None:
        async def tell(done: Done) -> None:
            await emit([done])

        await CarryingOut(turn, tell).all(steps[turn.account.name].steps)

    return in_turn(work)


def _told(heard: Heard | None) -> Heard | None:
    if heard is None:
        return None
    return lambda one: heard(one) if isinstance(one, Done) else None


def _applied(now: Plan, results: Iterable[Done | Failed]) -> Applied:
    found = list(results)
    by_change = {id(one.change): one for one in found if isinstance(one, Done)}
    broken = {one.item.name: one.error for one in found if isinstance(one, Failed)}
    # In the order of the plan, and each of its changes for certain.
    told = [by_change.get(id(one)) or _lost(one, broken) for one in now.pending]
    return Applied(plan=now, results=tuple(told))


def _lost(change: Any, broken: Mapping[str, Any]) -> Done:
    error = broken.get(change.account)
    why = "the work was left before its turn" if error is None else error.message
    return Done(change=change, outcome="not done", why=why)
