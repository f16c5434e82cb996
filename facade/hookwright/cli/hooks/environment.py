"""Values that arguments leave to the environment: arguments are shown to whoever lists the processes."""

from __future__ import annotations

import os

import click


def from_environment(option: str, value: str) -> str:
    """Return the value, or that of the environment variable that it names as ``env:NAME``."""
    if not value.startswith("env:"):
        return value
    name = value.removeprefix("env:")
    if name not in os.environ:
        raise click.UsageError(f"{option}: the environment variable {name!r} is not set")
    return os.environ[name]
