"""``hookwright show``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_hook
from hookwright.cli.fleet.options import over_accounts

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run


@click.command()
@click.argument("hooks", metavar="HOOK...", nargs=-1, required=True, shell_complete=complete_hook)
@over_accounts
@click.option("--raw", is_flag=True, help="Show the provider's whole answer too, in JSON.")
def show(run: Run, hooks: tuple[str, ...], raw: bool) -> None:
    """Show all that there is to know of a hook.

    HOOK is ACCOUNT/ID, or an id, a name or a URL that only one of your hooks has.

    For example: hookwright show acme-login/9cyc7uwd723zurvtfu699
    """
    from hookwright.cli.fleet.doing import each_hook
    from hookwright.cli.fleet.naming import named
    from hookwright.cli.hooks.details import details

    with run.writing(details(raw=raw, show_secrets=run.show_secrets)) as output:
        for done in each_hook(run, named(run, hooks), lambda there, one: there.get(one.id)):
            if done.error is not None:
                output.failure(done.meant.account, done.error, id=done.meant.id)
            else:
                output.item(done.value)
