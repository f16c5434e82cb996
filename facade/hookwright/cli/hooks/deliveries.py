"""``hookwright deliveries``."""

from __future__ import annotations

from itertools import islice
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
@click.option("--since", metavar="TIME", help="From this time on, or so long ago: 24h, 7d, 2026-07-01.")
@click.option("--limit", type=click.IntRange(1), default=20, show_default=True, help="So many of each hook.")
@click.option("--failed-only", is_flag=True, help="Only deliveries that failed.")
@click.option("--whole", is_flag=True, help="With what was sent and answered, in JSON.")
def deliveries(
    run: Run,
    hooks: tuple[str, ...],
    filters: Filters,
    since: str | None,
    limit: int,
    failed_only: bool,
    whole: bool,
) -> None:
    """Show what providers remember of deliveries, the latest first: of hooks that you name, or that filters leave.

    For example: hookwright deliveries acme-login/9cyc7uwd723zurvtfu699 --since 24h --failed-only
    """
    from hookwright.cli.fleet.doing import each_hook
    from hookwright.cli.fleet.naming import Named, named_or_filtered
    from hookwright.cli.hooks.delivered import DELIVERIES, Delivered, remembered
    from hookwright.cli.hooks.since import checked_since
    from hookwright.interface.hooks import Hooks

    checked_since(since)

    def work(there: Hooks, one: Named) -> list[Delivered]:
        found = there.deliveries(one.id, since=since)
        wanted = (delivery for delivery in found if not failed_only or delivery.ok is False)
        return [remembered(one, delivery, whole=whole) for delivery in islice(wanted, limit)]

    with run.writing(DELIVERIES) as output:
        meant = named_or_filtered(run, hooks, filters)
        for failed in meant.failed:
            output.failed(failed)
        for done in each_hook(run, meant.hooks, work):
            output.outcome(done)
