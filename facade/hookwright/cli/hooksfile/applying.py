"""``hookwright apply``."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from hookwright.cli.fleet.options import changing, over_accounts
from hookwright.cli.hooksfile.options import of_files, of_plans

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run
    from hookwright.cli.hooksfile.planning import Scene
    from hookwright.fleet.plan import Plan


@click.command("apply")
@click.argument("saved", metavar="[PLAN]", required=False, type=click.Path())
@of_files
@over_accounts
@changing
@of_plans
def apply_plan(run: Run, saved: str | None, files: tuple[str, ...], asked: dict[str, bool]) -> None:
    """Bring about what hooks.yaml says, or what a plan says that was kept with hookwright plan --out.

    The plan is shown, and you are asked. A plan that was kept is refused when reality has moved since. What failed, and what
    was not done because of it, is told at the end.

    For example: hookwright apply --prune --yes
    """
    from hookwright.cli.hooksfile.planning import Scene

    if saved is not None and any(asked.values()):
        raise click.UsageError("--prune and --set-secrets are said when a plan is made; PLAN has them already")
    kept = None if saved is None else _kept(saved)
    with Scene.of(run, files) as scene:
        planned = scene.planned(**asked) if kept is None else kept
        if run.dry:
            _write_requests(run, scene, planned)
        else:
            _show(planned)
            if planned.pending:
                run.confirm("Apply this plan?")
            _write(run, scene, planned)


def _kept(path: str) -> Plan:
    from pathlib import Path

    from hookwright.fleet.plan import Plan

    try:
        content = Path(path).read_bytes()
    except OSError as failure:
        raise click.UsageError(f"{path} cannot be read: {failure.strerror}") from None
    return Plan.from_json(content)


def _show(planned: Plan) -> None:
    from hookwright.cli.plain import plain
    from hookwright.fleet.plan.telling import details, summary

    for change in planned.pending:
        key = "" if change.key is None else f"{change.key} "
        called = "" if change.called == change.key else f"({change.called})"
        click.echo(plain(f"{change.action} {change.account}: {key}{called}"), err=True)
        for line in details(change):
            click.echo(plain(f"    {line}"), err=True)
    for problem in planned.problems:
        click.echo(plain(f"problem at {problem.account}: {problem.key or ''}: {problem.message}"), err=True)
    for away in planned.failed:
        click.echo(plain(f"{away.account} is left out: {away.message}"), err=True)
    click.echo(plain(summary(planned)), err=True)


def _write(run: Run, scene: Scene, planned: Plan) -> None:
    from hookwright.cli.hooksfile.appliedview import APPLIED, tell_not_done
    from hookwright.cli.hooksfile.planview import tell_troubles
    from hookwright.fleet.plan import Done

    with run.writing(APPLIED) as output:

        def heard(done: Done) -> None:
            if done.outcome == "done":
                output.item(done)

        applied = scene.applied(planned, heard)
        for one in applied.not_done:
            tell_not_done(output, one)
        tell_troubles(output, applied.plan)


def _write_requests(run: Run, scene: Scene, planned: Plan) -> None:
    from hookwright.cli.fleet.requests import Planned, requests_view
    from hookwright.cli.hooksfile.planview import tell_troubles

    with run.writing(requests_view(run.show_secrets)) as output:
        for account, found in scene.requests(planned):
            output.item(Planned(account, found))
        tell_troubles(output, planned)
