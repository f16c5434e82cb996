"""``hookwright copy``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_account, complete_hook
from hookwright.cli.fleet.options import over_accounts, rehearsing
from hookwright.cli.hooks.fields import with_fields

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run
    from hookwright.cli.hooks.given import Given


@click.command()
@click.argument("hook", metavar="HOOK", shell_complete=complete_hook)
@over_accounts
@rehearsing
@click.option(
    "--to", "account", metavar="ACCOUNT", required=True, shell_complete=complete_account, help="Copy it there."
)
@click.option(
    "--map", "mapped", metavar="EVENT=OTHER", multiple=True,
    help="What an event is called there; nothing after = leaves it out. May be repeated, also for one event.",
)  # fmt: skip
@click.option("--without", metavar="FIELD", multiple=True, help="Do without this field; may be repeated.")
@with_fields
def copy(run: Run, hook: str, account: str, mapped: tuple[str, ...], without: tuple[str, ...], fields: Given) -> None:
    """Make a hook again in another account, also of another provider. Copying twice makes one hook.

    Nothing is dropped in silence: what does not go along is told on stderr, with the reason. What you have to say yourself
    is asked for before anything is sent; every option of `create` takes the place of the hook's own.

    For example: hookwright copy acme-login/9cyc7uwd723zurvtfu699 --to acme-login-eu
    """
    from hookwright.cli.hooks.copying import copy_hook

    copy_hook(run, hook, account, mapped, without, fields)
