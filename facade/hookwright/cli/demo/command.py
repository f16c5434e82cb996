"""The command ``hookwright demo``."""

from __future__ import annotations

import click

from hookwright import HookError, Hooks
from hookwright.cli.demo.expect import Unexpected
from hookwright.cli.demo.inbox import Inbox
from hookwright.cli.demo.scene import Scene
from hookwright.cli.demo.steps import STEPS
from hookwright.cli.demo.telling import Telling
from hookwright.cli.playing import running_sandbox
from hookwright.cli.source import source
from hookwright.sandbox import Sandbox
from hookwright.sandbox.registry import demonstrated, scenario_of


@click.command()
@click.option(
    "--provider",
    "chosen",
    type=click.Choice(demonstrated()),
    multiple=True,
    help="Only this one; may be repeated. [default: all]",
)
@click.pass_context
def demo(ctx: click.Context, chosen: tuple[str, ...]) -> None:
    """Show the whole interface at work, against a sandbox on this machine.

    Every step is checked; the first one that does not come out as it should ends the demo with status 1.
    """
    tell = Telling()
    with running_sandbox() as sandbox:
        for provider in chosen or demonstrated():
            with Inbox() as inbox:
                try:
                    play(provider, sandbox, inbox, tell)
                except Unexpected as failure:
                    tell.fails(str(failure))
                    ctx.exit(1)
                except HookError as failure:
                    tell.fails(f"{type(failure).__name__}: {failure}")
                    ctx.exit(1)
    tell.ends()


def play(provider: str, sandbox: Sandbox, inbox: Inbox, tell: Telling) -> None:
    """All steps with one provider."""
    scenario = scenario_of(provider)
    if scenario is None:
        raise Unexpected(f"expected {provider} to say what the demo does with it")
    account = sandbox.account(provider)
    spec = scenario.spec(inbox.url)
    tell.heading(provider, f"hooks = Hooks({source(account)})\nspec = {source(spec)}")
    with Hooks(account) as hooks:
        scene = Scene(
            scenario=scenario,
            sandbox=sandbox,
            account=account,
            hooks=hooks,
            inbox=inbox,
            tell=tell,
            spec=spec,
        )
        for step in STEPS:
            if step.offered(account):
                tell.step(step.title)
                step.run(scene)
            else:
                tell.skips(step.title)
