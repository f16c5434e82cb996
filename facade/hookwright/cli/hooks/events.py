"""``hookwright events``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_provider
from hookwright.cli.fleet.options import over_accounts

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run


@click.command()
@click.argument("names", metavar="[PROVIDER]...", nargs=-1, shell_complete=complete_provider)
@over_accounts
@click.option("--search", metavar="TEXT", help="Only events that have this text in their name or description.")
def events(run: Run, names: tuple[str, ...], search: str | None) -> None:
    """List the events that providers are known to send: those of PROVIDER, or of the chosen accounts' providers.

    Nothing is sent. With PROVIDER no configuration is needed.

    For example: hookwright events logto --search user
    """
    from hookwright.cli.hooks.known import EVENTS, known_events

    providers = list(names) or sorted({entry.provider for entry in run.chosen.entries})
    with run.writing(EVENTS) as output:
        for event in known_events(providers, search):
            output.item(event)
