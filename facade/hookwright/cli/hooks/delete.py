"""``hookwright delete``."""

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
@click.option("--missing-ok", is_flag=True, help="A hook that is gone already is no error.")
def delete(run: Run, hooks: tuple[str, ...], filters: Filters, missing_ok: bool) -> None:
    """Delete hooks: those that you name, or those that filters leave.

    HOOK is ACCOUNT/ID, or an id, a name or a URL that only one of your hooks has. You are asked before anything is deleted.

    For example: hookwright delete --target https://old.example.com --dry-run
    """
    from hookwright.cli.fleet.changing import change_in_bulk
    from hookwright.cli.fleet.naming import Meant, ask, named_or_filtered

    def find() -> Meant:
        meant = named_or_filtered(run, hooks, filters)
        ask(run, "Delete", meant)
        return meant

    change_in_bulk(
        run, find, "deleted", lambda there, some: there.delete_many([one.id for one in some], missing_ok=missing_ok)
    )
