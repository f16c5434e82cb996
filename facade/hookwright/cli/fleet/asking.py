"""Asking before what cannot be undone."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import islice

import click

from hookwright.cli.plain import plain

_SHOWN = 20


def confirm(question: str, details: Iterable[str] = ()) -> None:
    """Go on only when the answer is yes; a usage error without a terminal, where nobody can answer."""
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        raise click.UsageError(
            f"{question} There is no terminal to answer on: say --yes, or look first with --dry-run."
        )
    lines = list(details)
    for line in islice(lines, _SHOWN):
        click.echo(f"  {plain(line)}", err=True)
    if len(lines) > _SHOWN:
        click.echo(f"  and {len(lines) - _SHOWN} more", err=True)
    try:
        answer = click.confirm(question, default=False, err=True)
    except click.Abort:
        # The end of the input; Ctrl-C comes as KeyboardInterrupt only where click does not ask.
        click.echo(err=True)
        raise click.exceptions.Exit(130) from None
    if not answer:
        click.echo("Nothing was done.", err=True)
        raise click.exceptions.Exit(1)
