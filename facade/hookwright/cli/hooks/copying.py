"""Copying a hook to another account, and what is told of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import click

from hookwright.cli.fleet.changing import Change, change
from hookwright.cli.fleet.doing import each_hook
from hookwright.cli.fleet.naming import Meant, Named, named
from hookwright.cli.fleet.run import Run
from hookwright.cli.hooks.given import Given
from hookwright.cli.plain import plain
from hookwright.fleet.config import Entry
from hookwright.fleet.transfer import Transfer, transfer
from hookwright.interface.hooks import Hooks
from hookwright.kit.account import Account
from hookwright.model import Endpoint, Hook


def copy_hook(run: Run, name: str, to: str, mapped: Sequence[str], without: Sequence[str], given: Given) -> None:
    """Copy the hook of that name to an account, and write what became of it and what it lacks."""
    entry = _entry(run, to)
    found: list[Transfer] = []

    def find() -> Meant:
        hook, source = _read(run, name)
        found.append(_transfer(hook, source, entry, mapped, without, given))
        return Meant([Named(entry.name, "")])

    def work(there: Hooks, _: Named) -> Change:
        (ready,) = found
        assert ready.spec is not None
        ensured = there.ensure(ready.spec)
        losses = [{"field": loss.field, "why": loss.why, "advice": loss.advice} for loss in ready.losses]
        return Change(entry.name, ensured.hook.id, ensured.action, ensured.hook, {"losses": losses})

    def notes() -> list[str]:
        return [plain(f"not copied: {loss}", 2000) for ready in found for loss in ready.losses]

    change(run, find, "copied", work, secrets=given.secrets, notes=notes)


def _entry(run: Run, name: str) -> Entry:
    entries = run.chosen.config.choose(accounts=[name])
    if len(entries) > 1:
        raise click.UsageError(f"--to: {name} is more than one account: {', '.join(entry.name for entry in entries)}")
    return entries[0]


def _read(run: Run, name: str) -> tuple[Hook, Account]:
    (done,) = each_hook(run, named(run, [name]), lambda there, one: (there.get(one.id), there.account))
    if done.error is not None:
        raise done.error
    assert done.value is not None
    return done.value


def _transfer(
    hook: Hook, source: Account, entry: Entry, mapped: Sequence[str], without: Sequence[str], given: Given
) -> Transfer:
    url = hook.target.url if isinstance(hook.target, Endpoint) else None
    changes: dict[str, Any] = given.changes(entry.provider, url)
    all_events = changes.pop("events", None)
    if all_events and mapped:
        raise click.UsageError("give either --event, for all events of the copy, or --map")
    found = transfer(hook, source, entry.account(), events=all_events or _events(mapped), without=without, **changes)
    if not found.ready:
        lines = "".join(
            f"\n  {plain(f'{need.field}: {need.why}', 500)}\n    {_way_out(need.field)}" for need in found.needs
        )
        raise click.UsageError(f"the copy needs something that you have to say:{lines}")
    return found


def _events(mapped: Sequence[str]) -> dict[str, list[str] | None]:
    events: dict[str, list[str]] = {}
    for one in mapped:
        event, equals, other = one.partition("=")
        if not equals or not event:
            raise click.UsageError(f"--map: write EVENT=OTHER, got {one!r}")
        events.setdefault(event, []).extend([other] if other else [])
    return {event: others or None for event, others in events.items()}


def _way_out(field: str) -> str:
    first, _, rest = field.partition(".")
    ways = {
        "events": f"--map '{plain(rest)}=OTHER', or --map '{plain(rest)}=' to leave it out",
        "target": "--target URL, --script FILE or --code FILE",
        "secret": "--secret-env VARIABLE, or --without secret",
        "enabled": "--enabled or --disabled",
        "name": "--name TEXT",
        "filter": "--filter TEXT",
    }
    return ways.get(first, f"--option KEY=VALUE, or --without {plain(field)}")
