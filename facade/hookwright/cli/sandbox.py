"""``hookwright sandbox``."""

from __future__ import annotations

import shlex
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click

from hookwright.cli.playing import running_sandbox
from hookwright.cli.source import stated
from hookwright.kit.account import Account
from hookwright.sandbox.registry import played
from hookwright.secret import Secret


@click.command()
@click.option("--port", type=click.IntRange(0, 65535), default=0, help="Listen there. [default: a free port]")
@click.option(
    "--provider",
    "chosen",
    type=click.Choice(played()),
    multiple=True,
    help="Show the account of this one only; may be repeated.",
)
def sandbox(port: int, chosen: tuple[str, ...]) -> None:
    """Play the providers on this machine until Ctrl-C.

    Hooks that are created there are kept in memory, answered for and delivered to, as the real providers do. Each
    provider has an account, which is printed ready to be pasted into Python or into a shell.
    """
    with stopped_by_signal() as stopped, running_sandbox(port) as playing:
        click.echo(f"The sandbox runs at {playing.url} - Ctrl-C ends it.")
        for provider in chosen or played():
            account = playing.account(provider)
            click.echo(f"\n{click.style(provider, bold=True)}\n\n{as_python(account)}\n\n{as_environment(account)}")
        # Waiting without a limit cannot be interrupted on Windows.
        while not stopped.wait(0.5):
            pass
    click.echo("The sandbox has ended.")


def as_python(account: Account) -> str:
    """Python source that makes this account."""
    name = type(account).__name__
    fields = [f"    {field}={value!r}," for field, value in settings(account).items()]
    return "\n".join([f"from hookwright import {name}", "", f"account = {name}(", *fields, ")"])


def as_environment(account: Account) -> str:
    """Shell commands that export the fields of this account."""
    prefix = account.provider.upper()
    return "\n".join(
        f"export {prefix}_{field.upper()}={shlex.quote(str(value))}" for field, value in settings(account).items()
    )


def settings(account: Account) -> dict[str, Any]:
    """What the account is made with. Secrets are shown: they are the sandbox's own."""
    return {name: value.reveal() if isinstance(value, Secret) else value for name, value in stated(account).items()}


@contextmanager
def stopped_by_signal() -> Iterator[threading.Event]:
    """An event that Ctrl-C or SIGTERM sets, in place of what they do otherwise."""
    stopped = threading.Event()

    def stop(number: int, frame: FrameType | None) -> None:
        stopped.set()

    before = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield stopped
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
