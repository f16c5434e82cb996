"""``hookwright stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_hook
from hookwright.cli.fleet.options import over_accounts, over_hooks

if TYPE_CHECKING:
    from hookwright.cli.fleet.filters import Filters
    from hookwright.cli.fleet.run import Run


@click.command()
@click.argument("hooks", metavar="[HOOK]...", nargs=-1, shell_complete=complete_hook)
@over_accounts
@over_hooks
def stats(run: Run, hooks: tuple[str, ...], filters: Filters) -> None:
    """Count deliveries, over the time that the provider counts: of hooks that you name, or that filters leave.

    For example: hookwright stats --provider logto --enabled
    """
    from hookwright.cli.fleet.doing import each_hook
    from hookwright.cli.fleet.naming import named_or_filtered
    from hookwright.cli.hooks.counted import STATS, Counted

    with run.writing(STATS) as output:
        meant = named_or_filtered(run, hooks, filters)
        for failed in meant.failed:
            output.failed(failed)
        for done in each_hook(run, meant.hooks, lambda there, one: Counted(one, there.stats(one.id))):
            output.outcome(done)
