"""``hookwright create``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.options import changing, over_accounts
from hookwright.cli.hooks.fields import with_fields

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run
    from hookwright.cli.hooks.given import Given


@click.command()
@over_accounts
@changing
@with_fields
@click.option("--ensure", is_flag=True, help="Change the hook of this name or URL where there is one already.")
def create(run: Run, fields: Given, ensure: bool) -> None:
    """Create a hook, in one account or in several.

    With more than one account in the configuration, say which ones are meant.

    For example: hookwright create -a acme-login --target https://example.com/in --event User.Created --name audit
    """
    from hookwright.cli.fleet.changing import Change, make
    from hookwright.interface.hooks import Hooks
    from hookwright.providers import account_class

    accounts = chosen_for_new(run)
    for entry in run.chosen.entries:
        # What makes no sense is said before anything is sent.
        fields.spec(account_class(entry.provider))

    def work(hooks: Hooks) -> Change:
        spec = fields.spec(hooks.account)
        if ensure:
            done = hooks.ensure(spec)
            return Change(hooks.account.name, done.hook.id, done.action, done.hook)
        hook = hooks.create(spec)
        return Change(hooks.account.name, hook.id, "created", hook)

    make(run, accounts, work, secrets=fields.secrets)


def chosen_for_new(run: Run) -> list[str]:
    """Return the accounts that get something new; a usage error when they are all there are, and several."""
    entries = run.chosen.entries
    said = run.chosen.names or run.chosen.providers or run.chosen.tags
    if len(entries) > 1 and not said:
        raise click.UsageError(
            "say in which accounts: --account NAME, --provider NAME or --tag TAG; '*' is all of them"
        )
    return [entry.name for entry in entries]
