"""``hookwright update``."""

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
@click.argument("hooks", metavar="HOOK...", nargs=-1, required=True, shell_complete=complete_hook)
@over_accounts
@changing
@with_fields
def update(run: Run, hooks: tuple[str, ...], fields: Given) -> None:
    """Change hooks; what you do not name stays as it is.

    HOOK is ACCOUNT/ID, or an id, a name or a URL that only one of your hooks has. The events and headers that you name
    take the place of all that the hook has.

    For example: hookwright update acme-login/9cyc7uwd723zurvtfu699 --target https://example.com/new
    """
    from hookwright.cli.fleet.changing import change
    from hookwright.cli.fleet.naming import Meant, Named, named
    from hookwright.interface.hooks import Hooks
    from hookwright.kit.spec import named as fields_of
    from hookwright.model import Endpoint, Hook

    if fields.nothing:
        raise click.UsageError("say what is to be changed, such as --target, --event or --enabled")

    def work(there: Hooks, one: Named) -> Hook:
        if fields.document is not None:
            return there.update(one.id, **fields_of(fields.spec(there.account)))
        url = None
        if fields.headers is not None and fields.url is None:
            target = there.get(one.id).target
            url = target.url if isinstance(target, Endpoint) else None
        return there.update(one.id, **fields.changes(there.account.provider, url))

    change(run, lambda: Meant(named(run, hooks)), "updated", work, secrets=fields.secrets)
