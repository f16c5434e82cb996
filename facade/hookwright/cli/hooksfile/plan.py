"""``hookwright plan``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.options import over_accounts
from hookwright.cli.hooksfile.options import of_files, of_plans

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run
    from hookwright.fleet.plan import Plan


@click.command()
@of_files
@over_accounts
@of_plans
@click.option("--out", metavar="FILE", type=click.Path(), help="Keep the plan, for hookwright apply FILE.")
@click.option("--check", is_flag=True, help="End with 3 when there is something to do.")
@click.option(
    "--format", "form", type=click.Choice(["table", "json", "markdown"]), default="table", show_default=True,
    help="How the plan is written; markdown is for the comment of a pull request.",
)  # fmt: skip
def plan(run: Run, files: tuple[str, ...], asked: dict[str, bool], out: str | None, check: bool, form: str) -> None:
    """Show what has to be done so that the accounts have what hooks.yaml says.

    Nothing is changed. What is as it should be stands in --json only.

    For example: hookwright plan --tag production --check
    """
    from hookwright.cli.hooksfile.planning import Scene

    if form != "table" and (run.quiet or (run.as_json and form != "json")):
        raise click.UsageError("give either --format, or --json, or --quiet")
    run.as_json = run.as_json or form == "json"
    with Scene.of(run, files) as scene:
        planned = scene.planned(**asked)
    if out is not None:
        _keep(planned, out)
    if form == "markdown":
        click.echo(planned.to_markdown(), nl=False)
        _end(planned, check)
        return
    _write(run, planned, check)


def _write(run: Run, planned: Plan, check: bool) -> None:
    from hookwright.cli.hooksfile.planview import PLAN, tell_troubles
    from hookwright.fleet.plan.telling import summary

    with run.writing(PLAN) as output:
        for change in planned.changes if run.as_json else planned.pending:
            output.item(change)
        tell_troubles(output, planned)
        output.note(summary(planned))
        if check and planned.pending:
            output.status = 3


def _end(planned: Plan, check: bool) -> None:
    if not planned.ok:
        raise click.exceptions.Exit(1)
    if check and planned.pending:
        raise click.exceptions.Exit(3)


def _keep(planned: Plan, path: str) -> None:
    from pathlib import Path

    try:
        Path(path).write_text(planned.to_json(), encoding="utf-8")
    except OSError as failure:
        raise click.UsageError(f"--out: {path} cannot be written: {failure.strerror}") from None
