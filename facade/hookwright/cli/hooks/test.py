"""``hookwright test``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_hook
from hookwright.cli.fleet.options import over_accounts, over_hooks, rehearsing

if TYPE_CHECKING:
    from hookwright.cli.fleet.filters import Filters
    from hookwright.cli.fleet.run import Run


@click.command()
@click.argument("hooks", metavar="[HOOK]...", nargs=-1, shell_complete=complete_hook)
@over_accounts
@rehearsing
@over_hooks
@click.option("--with-event", metavar="NAME", help="Deliver this event. [default: the first one of the hook]")
def test(run: Run, hooks: tuple[str, ...], filters: Filters, with_event: str | None) -> None:
    """Have the provider try hooks: those that you name, or those that filters leave.

    Ends with status 1 when a test delivery does not get through. Not every provider really delivers something.

    For example: hookwright test acme-login/9cyc7uwd723zurvtfu699 --with-event User.Created
    """
    from hookwright.cli.fleet.changing import rehearse
    from hookwright.cli.fleet.doing import each_hook
    from hookwright.cli.fleet.naming import named_or_filtered
    from hookwright.cli.hooks.delivered import DELIVERIES, tested

    if run.dry:
        rehearse(run, lambda: named_or_filtered(run, hooks, filters), lambda there, one: there.test(one.id, with_event))
        return
    with run.writing(DELIVERIES) as output:
        meant = named_or_filtered(run, hooks, filters)
        for failed in meant.failed:
            output.failed(failed)
        for done in each_hook(run, meant.hooks, lambda there, one: there.test(one.id, with_event)):
            if done.value is None:
                output.outcome(done)
                continue
            output.item(tested(done.meant, done.value))
            if not done.value.ok:
                output.status = 1
