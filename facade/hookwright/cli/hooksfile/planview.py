"""How a plan looks."""

from __future__ import annotations

from typing import Any

import attrs

from hookwright.cli.fleet.output import Output
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.errors import ConflictError, HookError
from hookwright.fleet.plan import Change, Plan
from hookwright.fleet.plan.telling import details

_STYLES = {"create": "good", "update": "bold", "replace": "bad", "delete": "bad", "unchanged": "faint"}


def change_as_json(change: Change, show_secrets: bool) -> dict[str, Any]:
    """Return a change of a plan as JSON; a plan has no secrets."""
    return {
        "account": change.account,
        "id": change.hook_id,
        "action": change.action,
        "key": change.key,
        "provider": change.provider,
        "called": change.called,
        "differences": [attrs.asdict(one) for one in change.differences],
        "why": change.why,
        "losses": list(change.losses),
        "notes": list(change.notes),
    }


def _id(change: Change) -> str:
    return f"{change.account}/{change.hook_id or change.key}"


PLAN: View[Change] = View(
    "changes",
    (
        Column("ACTION", lambda change: Cell(change.action, _STYLES[change.action])),
        Column("ACCOUNT", lambda change: change.account),
        Column("KEY", lambda change: Cell(change.key or "", "bold")),
        Column("HOOK", lambda change: change.called if change.called != change.key else "", wide=True),
        Column("ID", lambda change: change.hook_id or ""),
    ),
    change_as_json,
    _id,
    nothing="Nothing is to be done.",
    blocks=True,
    text=lambda change: "\n".join(details(change)),
)


def tell_troubles(output: Output, planned: Plan) -> None:
    """Tell of the problems of a plan, of accounts that could not be reached, and of warnings."""
    for warning in planned.warnings:
        output.note(warning)
    for problem in planned.problems:
        place = f" ({problem.place})" if problem.place else ""
        more = {} if problem.key is None else {"key": problem.key}
        key = f"{problem.key}: " if problem.key is not None else ""
        output.failure(problem.account, ConflictError(f"{key}{problem.message}{place}"), **more)
    for one in planned.failed:
        output.failure(one.account, _as_it_was(one.error, one.message))


def _as_it_was(kind: str, message: str) -> HookError:
    """Return an error of the class that a plan names."""
    from hookwright import errors

    found = getattr(errors, kind, None)
    known = isinstance(found, type) and issubclass(found, HookError)
    error: HookError = found(message) if known and found is not None else HookError(message)
    return error
