"""``hookwright rotate``."""

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
def rotate(run: Run, hooks: tuple[str, ...], filters: Filters) -> None:
    """Give hooks a new signing secret: those that you name, or those that filters leave. You are asked first.

    The old secret ends at once, unless the provider says otherwise. The new one is written with --show-secrets only; some
    providers never show it again.

    For example: hookwright rotate acme-login/9cyc7uwd723zurvtfu699 --show-secrets --json
    """
    from hookwright.cli.fleet.changing import change
    from hookwright.cli.fleet.naming import Meant, ask, named_or_filtered

    def find() -> Meant:
        meant = named_or_filtered(run, hooks, filters)
        ask(run, "Change the signing secret of", meant)
        return meant

    change(run, find, "rotated", lambda there, one: there.rotate_secret(one.id))
