"""The options of commands that read ``hooks.yaml``. Nothing but click is imported."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import click

Command: TypeAlias = Callable[..., None]


def of_files(command: Command) -> Command:
    """Give a command the files that it reads, as ``files``."""
    return click.option(
        "-f", "--file", "files", metavar="PATH", multiple=True, default=("hooks.yaml",), show_default="hooks.yaml",
        type=click.Path(), help="The file, or a directory of files; may be repeated.",
    )(command)  # fmt: skip


def of_plans(command: Command) -> Command:
    """Give a command ``--prune`` and ``--set-secrets``, as ``asked``, the arguments of ``plan()``."""

    @wraps(command)
    def with_asked(*arguments: Any, prune: bool, set_secrets: bool, **given: Any) -> None:
        command(*arguments, asked={"prune": prune, "set_secrets": set_secrets}, **given)

    prune = click.option(
        "--prune", is_flag=True, help="Delete what belongs to the files by their `owns`, and has no key in them."
    )
    secrets = click.option(
        "--set-secrets", is_flag=True, help="Set the secrets that cannot be compared, since they are never shown."
    )
    return prune(secrets(with_asked))
