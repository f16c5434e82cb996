"""``hookwright renew``."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.options import over_accounts, rehearsing
from hookwright.cli.fleet.span import Span

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run


@click.command()
@over_accounts
@rehearsing
@click.option(
    "--expiring-within",
    type=Span(),
    metavar="TIME",
    help="Only hooks that end within 7d, 12h, ... [default: all that end]",
)
@click.option("--check", is_flag=True, help="End with status 3 when a hook will end within the time all the same.")
def renew(run: Run, expiring_within: timedelta | None, check: bool) -> None:
    """Renew the hooks that end soon. Made for cron: run it every day, and no hook ends.

    Hooks that end and cannot be renewed are named, with what to do instead. With --check --dry-run nothing is renewed, and
    any hook that ends within the time is status 3.

    For example: hookwright renew --expiring-within 7d --check
    """
    from hookwright.cli.hooks.renewals import rehearse_renewal, renew_all

    if check and expiring_within is None:
        raise click.UsageError("--check needs --expiring-within, the time in which no hook may end")
    if run.dry:
        rehearse_renewal(run, expiring_within, check=check)
    else:
        renew_all(run, expiring_within, check=check)
