"""Secrets for commands. They come from the environment: arguments are shown to whoever lists the processes."""

from __future__ import annotations

import os
from collections.abc import Iterable

import click

from hookwright.secret import Secret


def secrets_from(names: Iterable[str], *, unsigned: bool) -> list[Secret]:
    """The secrets in these variables; a usage error when there is none to verify or sign with."""
    secrets = []
    for name in names:
        value = os.environ.get(name)
        if not value:
            why = "is empty" if value == "" else "is not set"
            raise click.UsageError(f"--secret-env: the variable {name!r} {why}")
        secrets.append(Secret(value))
    if not secrets and not unsigned:
        raise click.UsageError("give --secret-env NAME, the variable that holds the signing secret")
    if secrets and unsigned:
        raise click.UsageError("give either --secret-env or --unsigned")
    return secrets
