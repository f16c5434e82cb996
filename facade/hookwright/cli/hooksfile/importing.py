"""``hookwright import``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.options import over_accounts, over_hooks

if TYPE_CHECKING:
    from hookwright.cli.fleet.filters import Filters
    from hookwright.cli.fleet.run import Run
    from hookwright.fleet.plan import Imported


@click.command("import")
@over_accounts
@over_hooks
@click.option(
    "--out", metavar="FOLDER", default=".", help="Where hooks.yaml and its scripts go; - writes the file to stdout."
)
@click.option("--overwrite", is_flag=True, help="Write over files that are there.")
@click.option(
    "--secrets", metavar="FILE", type=click.Path(), help="Write the secrets as NAME=value lines, for you to store."
)
def import_all(run: Run, filters: Filters, out: str, overwrite: bool, secrets: str | None) -> None:
    """Write hooks.yaml from the hooks that there are, all of them or those that filters leave.

    A plan for it has nothing to do. Secrets become references to the environment.

    For example: hookwright import --tag production --out hooks --secrets .env
    """
    from hookwright.fleet.plan import import_hooks

    if run.as_json or run.quiet or run.show_secrets:
        raise click.UsageError("import writes files; --json, --quiet and --show-secrets mean nothing to it")
    chosen = None if filters.everything else _ids(run, filters)
    with run.chosen.fleet() as fleet:
        imported = import_hooks(fleet, chosen=lambda hook: chosen is None or (hook.account, hook.id) in chosen)
    if out == "-":
        click.echo(imported.text, nl=False)
        if imported.files:
            _tell(f"The file names {len(imported.files)} files beside it, which are written with --out FOLDER only.")
    else:
        _tell(f"{imported.write(out, overwrite=overwrite)}: {imported.count} hooks")
    _tell_secrets(imported, secrets)
    for one in imported.left_out:
        _tell(f"{one.account}/{one.hook_id} is left out: {one.why}")
    for unreached in imported.failed:
        _tell(f"{unreached.account}: {unreached.message}")
    if imported.failed:
        raise click.exceptions.Exit(1)


def _ids(run: Run, filters: Filters) -> set[tuple[str, str]]:
    """Return which hooks are meant; accounts that cannot be reached are told later."""
    from hookwright.model import Hook

    return {(item.account, item.id) for item in filters.hooks(run) if isinstance(item, Hook)}


def _tell_secrets(imported: Imported, path: str | None) -> None:
    if not imported.secrets:
        return
    if path is None:
        names = ", ".join(sorted(imported.secrets))
        _tell(f"Set in the environment, before you plan: {names} (--secrets FILE writes them down)")
        return
    import os
    import shlex

    lines = [f"{name}={shlex.quote(secret.reveal())}\n" for name, secret in sorted(imported.secrets.items())]
    try:
        # Nobody else may read it, from the beginning; what is there already is not written over.
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.writelines(lines)
    except OSError as failure:
        raise click.UsageError(f"--secrets: {path} cannot be written: {failure.strerror}") from None


def _tell(text: str) -> None:
    from hookwright.cli.plain import plain

    click.echo(plain(text, 2000), err=True)
