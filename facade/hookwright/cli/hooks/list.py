"""``hookwright list``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.options import over_accounts, over_hooks

if TYPE_CHECKING:
    from hookwright.cli.fleet.filters import Filters
    from hookwright.cli.fleet.run import Run


@click.command("list")
@over_accounts
@over_hooks
def list_hooks(run: Run, filters: Filters) -> None:
    """List the hooks of all accounts, or of those that you choose.

    For example: hookwright list --provider jira --expiring-within 7d
    """
    from hookwright.cli.fleet.hookview import HOOKS
    from hookwright.model import Failed

    with run.writing(HOOKS) as output:
        for item in filters.hooks(run):
            if isinstance(item, Failed):
                output.failed(item)
            else:
                output.item(item)
