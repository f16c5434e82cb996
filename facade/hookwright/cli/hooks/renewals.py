"""Renewing, and what is told of it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hookwright.capabilities import Can
from hookwright.cli.fleet.changing import Change, change_as_json
from hookwright.cli.fleet.hookview import time_as_json, time_as_text
from hookwright.cli.fleet.output import Output
from hookwright.cli.fleet.requests import Planned, requests_view
from hookwright.cli.fleet.run import Run
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.fleet import Renewal, Result
from hookwright.interface.dryrun import dry_run
from hookwright.interface.hooks import Hooks
from hookwright.model import Failed, Hook

ENDING = 3
"""The status when a hook will end within the time."""


def renew_all(run: Run, within: timedelta | None, *, check: bool) -> None:
    """Renew what can be renewed, and write what became of it; with ``check`` hooks that end all the same are a status."""
    with run.writing(RENEWALS) as output:
        for renewal in run.results(lambda fleet: fleet.renew(within)):
            if isinstance(renewal, Failed):
                output.failed(renewal)
            elif renewal.error is not None:
                output.failed(Failed(renewal.hook or renewal.account, renewal.error))
            elif run.as_json or (renewal.hook is not None and renewal.outcome != "not due"):
                # For people, and for the mail that cron sends, nothing is said of what is well.
                output.item(renewal)
            _check(output, renewal, check=check)


def rehearse_renewal(run: Run, within: timedelta | None, *, check: bool) -> None:
    """Write the requests that would renew, and change nothing; with ``check`` hooks that end in time are a status."""

    def requests(hooks: Hooks) -> tuple[bool, list[Planned]]:
        due = [hook for hook in hooks.list() if _is_due(hook, within, renewable=hooks.account.can(Can.RENEW))]
        if not due or not hooks.account.can(Can.RENEW):
            return bool(due), []
        found = dry_run(hooks, lambda dry: dry.renew([hook.id for hook in due]))
        return True, [Planned(hooks.account.name, request) for request in found]

    with run.writing(requests_view(run.show_secrets)) as output:
        for result in run.results(lambda fleet: fleet.each(requests)):
            if not isinstance(result, Result):
                output.failed(result)
                continue
            ending, planned = result.value
            for one in planned:
                output.item(one)
            if ending and check:
                output.status = ENDING


def _is_due(hook: Hook, within: timedelta | None, *, renewable: bool) -> bool:
    if hook.expires_at is None:
        # Where hooks end, one that does not say when may end tomorrow.
        return renewable
    return within is None or hook.expires_at - datetime.now(UTC) <= within


def _check(output: Output, renewal: Renewal | Failed, *, check: bool) -> None:
    if check and isinstance(renewal, Renewal) and renewal.outcome == "no renewal" and renewal.hook is not None:
        output.status = ENDING


def _as_json(renewal: Renewal, show_secrets: bool) -> dict[str, object]:
    hook = renewal.hook
    change = Change(renewal.account.name, "" if hook is None else hook.id, renewal.outcome, hook)
    described = change_as_json(change, show_secrets)
    return {
        **described,
        "id": None if hook is None else hook.id,
        "expires_at": time_as_json(renewal.expires_at),
        "why": renewal.why,
    }


def _outcome(renewal: Renewal) -> Cell:
    return Cell(renewal.outcome, "good" if renewal.outcome == "renewed" else "bad")


RENEWALS: View[Renewal] = View(
    "changes",
    (
        Column("ACCOUNT", lambda renewal: renewal.account.name),
        Column("ID", lambda renewal: "" if renewal.hook is None else renewal.hook.id),
        Column("DONE", _outcome),
        Column("ENDS", lambda renewal: time_as_text(renewal.expires_at)),
        Column("WHY", lambda renewal: renewal.why or "", wide=True),
    ),
    _as_json,
    lambda renewal: f"{renewal.account.name}/{'' if renewal.hook is None else renewal.hook.id}",
    nothing="No hook is to be renewed.",
)
