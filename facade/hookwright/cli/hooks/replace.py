"""``hookwright replace``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.completing import complete_hook
from hookwright.cli.fleet.options import changing, over_accounts
from hookwright.cli.hooks.fields import with_fields

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run
    from hookwright.cli.hooks.given import Given


@click.command()
@click.argument("hook", metavar="HOOK", shell_complete=complete_hook)
@over_accounts
@changing
@with_fields
@click.option(
    "--without", metavar="FIELD", multiple=True, help="Do without this field, which cannot be read; may be repeated."
)
def replace(run: Run, hook: str, fields: Given, without: tuple[str, ...]) -> None:
    """Put a new hook in the place of an old one, for providers that cannot change hooks. You are asked first.

    What you do not name is as in the old hook. The new one has another id, mostly another secret, and is there before the
    old one goes.

    For example: hookwright replace acme-video/webhook_XXXXXXXXXXXXXXX --target https://example.com/new
    """
    from hookwright.cli.fleet.changing import change
    from hookwright.cli.fleet.naming import Meant, Named, ask, named
    from hookwright.cli.hooks.replaced import replaced
    from hookwright.interface.hooks import Hooks
    from hookwright.model import Hook

    if fields.nothing:
        raise click.UsageError("say what is to be different, such as --target or --event")

    def find() -> Meant:
        meant = Meant(named(run, [hook]))
        ask(run, "Replace", meant)
        return meant

    def work(there: Hooks, one: Named) -> Hook:
        return there.replace(one.id, replaced(there, one.id, fields, without))

    change(run, find, "replaced", work, secrets=fields.secrets)
