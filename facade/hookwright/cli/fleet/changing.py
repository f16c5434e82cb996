"""Changing hooks, or telling what would be sent for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

from attrs import frozen

from hookwright.cli.fleet.doing import BulkWork, Done, Work, each_account, each_hook, in_bulk
from hookwright.cli.fleet.hookview import hook_as_json, state_of, target_as_text
from hookwright.cli.fleet.naming import Meant, Named, by_account
from hookwright.cli.fleet.output import Output
from hookwright.cli.fleet.requests import Planned, requests_view
from hookwright.cli.fleet.run import Run
from hookwright.cli.fleet.view import Cell, Column, View
from hookwright.errors import HookError
from hookwright.interface.dryrun import dry_run
from hookwright.interface.hooks import Hooks
from hookwright.model import Hook
from hookwright.secret import Secret


@frozen
class Change:
    """What was done: the account, the id, what it was (``created``, ``deleted``, ...), and the hook as it is now."""

    account: str
    id: str
    action: str
    hook: Hook | None = None
    more: dict[str, Any] | None = None


def change(
    run: Run,
    find: Callable[[], Meant],
    action: str,
    work: Work[Hook | Change | None],
    *,
    secrets: Iterable[Secret] = (),
) -> None:
    """Do the work for each hook and write what became of it; in a dry run write the requests.

    ``find`` finds the hooks; an error of it is told as every other. ``action`` says what was done, where the work does not.
    """
    if run.dry:
        hidden = tuple(secrets)

        def requests(hooks: Hooks, one: Named) -> list[Planned]:
            found = dry_run(hooks, lambda dry: work(dry, one), secrets=hidden)
            return [Planned(one.account, request) for request in found]

        _write_requests(run, find, lambda meant: each_hook(run, meant, requests))
    else:
        _write_changes(run, find, lambda meant: each_hook(run, meant, work), action)


def change_in_bulk(run: Run, find: Callable[[], Meant], action: str, work: BulkWork) -> None:
    """Do the same with work that is given all hooks of an account at once."""
    if run.dry:

        def requests(hooks: Hooks, some: Sequence[Named]) -> list[Done[list[Planned]]]:
            try:
                found = dry_run(hooks, lambda dry: work(dry, some))
            except HookError as failure:
                return [Done(one, error=failure) for one in some]
            return [Done(some[0], [Planned(some[0].account, request) for request in found])]

        _write_requests(run, find, lambda meant: each_account(run, by_account(meant), requests))
    else:
        _write_changes(run, find, lambda meant: in_bulk(run, meant, work), action)


def make(run: Run, accounts: Sequence[str], work: Callable[[Hooks], Change], *, secrets: Iterable[Secret] = ()) -> None:
    """Do the work for each account, which makes one change there; in a dry run write the requests."""

    def nobody() -> Meant:
        return Meant([Named(account, "") for account in accounts])

    change(run, nobody, "created", lambda hooks, _: work(hooks), secrets=secrets)


Outcomes: TypeAlias = Callable[[list[Named]], Iterable[Done[Any]]]


def _write_changes(run: Run, find: Callable[[], Meant], outcomes: Outcomes, action: str) -> None:
    with run.writing(CHANGES) as output:
        for done in _done(find, outcomes, output):
            if isinstance(done.value, Change):
                output.item(done.value)
            else:
                id = done.meant.id if done.value is None else done.value.id
                more = {} if id == done.meant.id else {"was": done.meant.id}
                output.item(Change(done.meant.account, id, action, done.value, more))


def _write_requests(run: Run, find: Callable[[], Meant], outcomes: Outcomes) -> None:
    with run.writing(requests_view(run.show_secrets)) as output:
        for done in _done(find, outcomes, output):
            for planned in done.value or ():
                output.item(planned)


def _done(find: Callable[[], Meant], outcomes: Outcomes, output: Output) -> Iterator[Done[Any]]:
    """Give what came about, and tell of what failed."""
    meant = find()
    for failed in meant.failed:
        output.failed(failed)
    for done in outcomes(meant.hooks):
        if done.error is None:
            yield done
        else:
            output.failure(done.meant.account, done.error, **({"id": done.meant.id} if done.meant.id else {}))


def change_as_json(change: Change, show_secrets: bool) -> dict[str, Any]:
    """Return a change as JSON."""
    return {
        "account": change.account,
        "id": change.id,
        "action": change.action,
        "hook": None if change.hook is None else hook_as_json(change.hook, show_secrets),
        **(change.more or {}),
    }


CHANGES: View[Change] = View(
    "changes",
    (
        Column("ACCOUNT", lambda change: change.account),
        Column("ID", lambda change: change.id),
        Column("DONE", lambda change: Cell(change.action, "bold")),
        Column("STATE", lambda change: "" if change.hook is None else state_of(change.hook)),
        Column("NAME", lambda change: "" if change.hook is None else change.hook.name or "", wide=True),
        Column("TARGET", lambda change: "" if change.hook is None else target_as_text(change.hook.target), wide=True),
    ),
    change_as_json,
    lambda change: f"{change.account}/{change.id}",
    nothing="Nothing was to be done.",
)
