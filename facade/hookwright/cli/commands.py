"""The command group, whose commands are imported when they are asked for."""

from __future__ import annotations

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click

from hookwright._version import __version__
from hookwright.errors import HookError

COMMANDS: Mapping[str, str] = {
    "demo": "hookwright.cli.demo.command:demo",
    "listen": "hookwright.cli.listening.command:listen",
    "providers": "hookwright.cli.providers:providers",
    "sandbox": "hookwright.cli.sandbox:sandbox",
    "trigger": "hookwright.cli.trigger:trigger",
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
        """What the command gives; errors of hooks end it with their text and status 1."""
        try:
            return super().invoke(ctx)
        except HookError as failure:
            raise click.ClickException(failure.message) from failure


@click.command(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="hookwright")
@click.pass_context
def hookwright(ctx: click.Context) -> None:
    """Register, list, change, prove and receive the hooks of many providers."""
    # https://no-color.org: any value but an empty one. Otherwise click decides by whether it writes to a terminal.
    if os.environ.get("NO_COLOR"):
        ctx.color = False
