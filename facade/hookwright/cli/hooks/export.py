"""``hookwright export``."""

from __future__ import annotations

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
@click.option(
    "--directory", type=click.Path(file_okay=False), metavar="FOLDER", help="Write a file for each hook there."
)
def export(run: Run, hooks: tuple[str, ...], filters: Filters, directory: str | None) -> None:
    """Write hooks as documents without secrets, which `create --from` takes: one hook, or several into a folder.

    In the place of a secret there is the name of an environment variable. Those names are told on stderr, and so is what a
    document cannot say.

    For example: hookwright export acme-login/9cyc7uwd723zurvtfu699 > audit.json
    """
    from hookwright.cli.fleet.doing import each_hook
    from hookwright.cli.fleet.naming import Named, named_or_filtered
    from hookwright.cli.hooks.documents import DOCUMENTS, Document, as_document, document_of, into
    from hookwright.interface.hooks import Hooks

    def work(there: Hooks, one: Named) -> Document:
        found = document_of(there, one)
        return found if directory is None else into(directory, found)

    meant = named_or_filtered(run, hooks, filters)
    if len(meant.hooks) > 1 and not (run.as_json or directory):
        raise click.UsageError(f"{len(meant.hooks)} hooks are meant; give --directory FOLDER, or --json")
    with run.writing(DOCUMENTS, whole=as_document if directory is None else None) as output:
        for failed in meant.failed:
            output.failed(failed)
        for done in each_hook(run, meant.hooks, work):
            output.outcome(done)
            if done.value is not None:
                for note in done.value.notes:
                    output.note(note)
