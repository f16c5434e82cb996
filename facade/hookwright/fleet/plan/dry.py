"""The requests with which a plan would be carried out, without their being sent."""

from __future__ import annotations

from typing import Unpack

from hookwright.fleet.plan.applying import asked_again
from hookwright.fleet.plan.file.hooksfile import HooksFile
from hookwright.fleet.plan.over import Around, Some, fleet_of, over
from hookwright.fleet.plan.planning import known
from hookwright.fleet.plan.steps import Step, Steps
from hookwright.fleet.plan.values import Plan
from hookwright.fleet.result import Result
from hookwright.interface.dryrun import dry_run
from hookwright.interface.hooks import Hooks
from hookwright.model import Endpoint
from hookwright.secret import Secret
from hookwright.wire.dryrun import PlannedRequest


def requests(
    plan: Plan,
    file: HooksFile,
    accounts: Some,
    **around: Unpack[Around],
) -> list[tuple[str, PlannedRequest]]:
    """Return the account and the first request of each change that ``apply()`` would make now, in the order of the plan.

    What would follow depends on the answers. Secrets are hidden. The arguments are those of ``apply()``.
    """
    asked = asked_again(plan, file, known(accounts, around), around.get("environ"))
    now, steps = asked.plan(over(accounts, asked.names, asked.deciding()))
    names = list(dict.fromkeys(one.account for one in now.pending))

    def of_account(hooks: Hooks) -> list[PlannedRequest]:
        return [one for step in _pending(steps[hooks.account.name]) for one in _requests(hooks, step)]

    with fleet_of(accounts) as fleet, fleet.each(of_account, accounts=names) as results:
        found = {one.account.name: one.value for one in results if isinstance(one, Result)}
    return [(name, one) for name in names for one in found.get(name, ())]


def _pending(steps: Steps) -> list[Step]:
    return [step for step in steps.steps if step.change.action != "unchanged"]


def _requests(hooks: Hooks, step: Step) -> tuple[PlannedRequest, ...]:
    return dry_run(hooks, lambda dry: _begin(dry, step), secrets=_secrets(step))


def _begin(hooks: Hooks, step: Step) -> None:
    id = step.change.hook_id or ""
    if step.change.action == "update":
        hooks.update(id, **step.changes)
    elif step.spec is None:
        hooks.delete(id, missing_ok=True)
    elif step.change.action == "replace":
        hooks.replace(id, step.spec)
    else:
        hooks.create(step.spec)


def _secrets(step: Step) -> list[Secret]:
    spec = None if step.wish is None else step.wish.spec
    if spec is None:
        return []
    headers = (spec.target.headers or {}).values() if isinstance(spec.target, Endpoint) else ()
    return [*([spec.secret] if spec.secret is not None else []), *map(Secret, headers)]
