"""The command group, whose commands are imported when they are asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from hookwright._version import __version__
from hookwright.cli.ending import INTERRUPTED, Told, unwritable

COMMANDS: Mapping[str, str] = {
    "apply": "hookwright.cli.hooksfile.applying:apply_plan",
    "completion": "hookwright.cli.completion:completion",
    "copy": "hookwright.cli.hooks.copy:copy",
    "create": "hookwright.cli.hooks.create:create",
    "delete": "hookwright.cli.hooks.delete:delete",
    "deliveries": "hookwright.cli.hooks.deliveries:deliveries",
    "demo": "hookwright.cli.demo.command:demo",
    "disable": "hookwright.cli.hooks.enable:disable",
    "enable": "hookwright.cli.hooks.enable:enable",
    "events": "hookwright.cli.hooks.events:events",
    "export": "hookwright.cli.hooks.export:export",
    "import": "hookwright.cli.hooksfile.importing:import_all",
    "list": "hookwright.cli.hooks.list:list_hooks",
    "listen": "hookwright.cli.listening.command:listen",
    "plan": "hookwright.cli.hooksfile.plan:plan",
    "providers": "hookwright.cli.providers:providers",
    "renew": "hookwright.cli.hooks.renew:renew",
    "replace": "hookwright.cli.hooks.replace:replace",
    "rotate": "hookwright.cli.hooks.rotate:rotate",
    "sandbox": "hookwright.cli.sandbox:sandbox",
    "schema": "hookwright.cli.schema.command:schema",
    "show": "hookwright.cli.hooks.show:show",
    "stats": "hookwright.cli.hooks.stats:stats",
    "test": "hookwright.cli.hooks.test:test",
    "trigger": "hookwright.cli.trigger:trigger",
    "update": "hookwright.cli.hooks.update:update",
}


class Commands(click.Group):
    """Commands by name, each in a file of its own."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, imported now; ``None`` when there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        module, _, name = COMMANDS[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """What the command gives; errors of hooks end it with their text and a status, and so does Ctrl-C."""
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit):
            raise
        except BrokenPipeError as failure:
            raise click.exceptions.Exit(unwritable(failure) or 1) from None
        except KeyboardInterrupt:
            click.echo(err=True)
            raise click.exceptions.Exit(INTERRUPTED) from None
        except Exception as failure:
            # Imported when something fails: most of what takes time when a command begins would come with it.
            from hookwright.errors import HookError

            if isinstance(failure, HookError):
                raise Told(failure) from failure
            raise

    def main(self, *arguments: Any, **more: Any) -> Any:
        """Run the command and end the process; an output that cannot be written ends it without a traceback."""
        try:
            try:
                return super().main(*arguments, **more)
            finally:
                sys.stdout.flush()
        except OSError as failure:
            status = unwritable(failure)
            if status is None:
                raise
            sys.exit(status)


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hookwright")
@click.pass_context
def hookwright(ctx: click.Context) -> None:
    """Register, list, change, prove and receive the hooks of many providers."""
    # https://no-color.org: any value but an empty one. Otherwise click decides by whether it writes to a terminal.
    if os.environ.get("NO_COLOR"):
        ctx.color = False
