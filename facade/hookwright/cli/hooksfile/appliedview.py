"""How what was done of a plan looks."""

from __future__ import annotations

from typing import Any

from hookwright.cli.fleet.hookview import hook_as_json, state_of
from hookwright.cli.fleet.output import Output
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.errors import ConflictError
from hookwright.fleet.plan import Done

_PAST = {"create": "created", "update": "updated", "replace": "replaced", "delete": "deleted"}


def done_as_json(done: Done, show_secrets: bool) -> dict[str, Any]:
    """Return what was done as JSON."""
    change = done.change
    id = _id(done)
    return {
        "account": change.account,
        "id": id,
        "action": _PAST[change.action],
        "key": change.key,
        "hook": None if done.hook is None else hook_as_json(done.hook, show_secrets),
        **({"was": change.hook_id} if change.hook_id not in (None, id) else {}),
    }


def _id(done: Done) -> str:
    return (done.hook.id if done.hook is not None else done.change.hook_id) or ""


APPLIED: View[Done] = View(
    "changes",
    (
        Column("ACCOUNT", lambda done: done.change.account),
        Column("KEY", lambda done: Cell(done.change.key or "", "bold")),
        Column("DONE", lambda done: _PAST[done.change.action]),
        Column("ID", _id),
        Column("STATE", lambda done: "" if done.hook is None else state_of(done.hook)),
        Column("HOOK", lambda done: done.change.called if done.change.called != done.change.key else "", wide=True),
    ),
    done_as_json,
    lambda done: f"{done.change.account}/{_id(done)}",
    nothing="Nothing was to be done.",
)


def tell_not_done(output: Output, done: Done) -> None:
    """Tell of a change that failed, or was not tried."""
    change = done.change
    what = change.key or change.called
    error = done.error if done.error is not None else ConflictError(done.why)
    error.args = (f"{what}: {change.action} {done.outcome}: {done.why}",)
    more = {name: value for name, value in (("id", change.hook_id), ("key", change.key)) if value is not None}
    output.failure(change.account, error, **more)
