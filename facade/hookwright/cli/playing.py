"""The sandbox as commands start it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from hookwright.sandbox import Sandbox


@contextmanager
def running_sandbox(port: int = 0) -> Iterator[Sandbox]:
    """A running sandbox; what keeps it from running ends the command with one line."""
    try:
        sandbox = Sandbox(port)
    except ImportError as failure:
        raise click.ClickException(f"{failure.name} is missing: pip install 'hookwright[sandbox]'") from failure
    try:
        sandbox.__enter__()
    except OSError as failure:
        raise click.ClickException(f"cannot listen on port {port}: {failure.strerror}") from failure
    try:
        yield sandbox
    finally:
        sandbox.__exit__(None, None, None)
