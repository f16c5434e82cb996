"""``hookwright enable`` and ``hookwright disable``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_hook
from hookwright.cli.fleet.options import changing, over_accounts, over_hooks

if TYPE_CHECKING:
    from hookwright.cli.fleet.filters import Filters
    from hookwright.cli.fleet.run import Run


@click.command()
@click.argument("hooks", metavar="[HOOK]...", nargs=-1, shell_complete=complete_hook)
@over_accounts
@changing
@over_hooks
def enable(run: Run, hooks: tuple[str, ...], filters: Filters) -> None:
    """Turn hooks on: those that you name, or those that filters leave.

    For example: hookwright enable --name 'prod-*' --disabled
    """
    _turn(run, hooks, filters, on=True)


@click.command()
@click.argument("hooks", metavar="[HOOK]...", nargs=-1, shell_complete=complete_hook)
@over_accounts
@changing
@over_hooks
def disable(run: Run, hooks: tuple[str, ...], filters: Filters) -> None:
    """Turn hooks off: those that you name, or those that filters leave. You are asked first.

    For example: hookwright disable --target https://old.example.com
    """
    _turn(run, hooks, filters, on=False)


def _turn(run: Run, hooks: tuple[str, ...], filters: Filters, *, on: bool) -> None:
    from hookwright.cli.fleet.changing import change
    from hookwright.cli.fleet.naming import Meant, ask, named_or_filtered

    def find() -> Meant:
        meant = named_or_filtered(run, hooks, filters)
        if not on:
            ask(run, "Turn off", meant)
        return meant

    change(run, find, "enabled" if on else "disabled", lambda there, one: there.update(one.id, enabled=on))
