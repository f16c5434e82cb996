"""The options that say what a hook is to be."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import click

Command: TypeAlias = Callable[..., None]

_FIELDS = (
    click.option("--target", "url", metavar="URL", help="Deliver to this URL."),
    click.option(
        "--header", "headers", metavar="NAME=VALUE", multiple=True,
        help="Send this header with each delivery; NAME=env:VARIABLE takes the value from the environment.",
    ),
    click.option("--script", type=click.File(), metavar="FILE", help="Run this script, in place of delivering to a URL."),
    click.option("--code", type=click.File(), metavar="FILE", help="Run this code, in place of delivering to a URL."),
    click.option("--event", "events", metavar="NAME", multiple=True, help="Deliver this event; may be repeated."),
    click.option("--name", metavar="TEXT", help="The name of the hook."),
    click.option("--filter", metavar="TEXT", help="The provider's own filter; JSON when it begins with { or [."),
    click.option("--enabled/--disabled", default=None, help="Whether it is on."),
    click.option("--secret-env", metavar="VARIABLE", help="Sign with the secret in this environment variable."),
    click.option("--secret-file", type=click.File(), metavar="FILE", help="Sign with the secret in this file."),
    click.option(
        "--option", "options", metavar="KEY=VALUE", multiple=True,
        help="A setting that only this provider has; lists and objects are JSON, env:VARIABLE is the environment's.",
    ),
    click.option("--from", "document", type=click.File(), metavar="FILE", help="Take all else from what `export` wrote."),
)  # fmt: skip
_NAMES = (
    "url", "headers", "script", "code", "events", "name", "filter", "enabled", "secret_env", "secret_file", "options",
    "document",
)  # fmt: skip


def with_fields(command: Command) -> Command:
    """Give a command these options; it is called with what they say, as ``fields``."""

    @wraps(command)
    def given_fields(*arguments: Any, **given: Any) -> None:
        # Imported when the command runs.
        from hookwright.cli.hooks.given import Given

        taken = {name: given.pop(name) for name in _NAMES}
        command(*arguments, fields=Given.read(**taken), **given)

    for option in reversed(_FIELDS):
        given_fields = option(given_fields)
    return given_fields
