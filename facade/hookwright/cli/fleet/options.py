"""The options of commands over several accounts. Nothing but click is imported, so that ``--help`` comes at once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeAlias

import click

from hookwright.cli.fleet.completing import complete_account, complete_provider, complete_tag
from hookwright.cli.fleet.span import Span

Command: TypeAlias = Callable[..., None]

_CHOICE = (
    click.option("--config", "config_file", metavar="FILE", type=click.Path(), help="Read this hookwright.toml."),
    click.option(
        "-a", "--account", "accounts", metavar="NAME", multiple=True, shell_complete=complete_account,
        help="Only this account; may be repeated, and be a pattern such as 'prod-*'.",
    ),
    click.option(
        "--provider", "providers", metavar="NAME", multiple=True, shell_complete=complete_provider,
        help="Only accounts of this provider; may be repeated.",
    ),
    click.option(
        "--tag", "tags", metavar="TAG", multiple=True, shell_complete=complete_tag,
        help="Only accounts with this tag; may be repeated.",
    ),
)  # fmt: skip
_OUTPUT = (
    click.option("--json", "as_json", is_flag=True, help="Write JSON, as `hookwright schema output` describes it."),
    click.option("-q", "--quiet", is_flag=True, help="Write ids only."),
    click.option("--show-secrets", is_flag=True, help="Show secrets, which are masked otherwise."),
)
_LIMITS = (
    click.option(
        "--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Time for each call. [default: 30]"
    ),
    click.option(
        "--concurrency", type=click.IntRange(1), metavar="N", help="Accounts asked at the same time. [default: 16]"
    ),
)  # fmt: skip
_CHANGES = (
    click.option("-y", "--yes", is_flag=True, help="Do not ask."),
    click.option("--dry-run", is_flag=True, help="Show the requests that would be sent, and change nothing."),
)
_FILTERS = (
    click.option("--event", metavar="NAME", help="Only hooks that have this event."),
    click.option("--target", metavar="TEXT", help="Only hooks whose URL has this text in it."),
    click.option("--name", metavar="PATTERN", help="Only hooks of this name; a pattern such as 'prod-*'."),
    click.option("--enabled/--disabled", default=None, help="Only hooks that are on, or off."),
    click.option("--expiring-within", type=Span(), metavar="TIME", help="Only hooks that end within 7d, 12h, ..."),
    click.option("--failing", is_flag=True, help="Only hooks whose deliveries fail."),
)
_RUN = ("config_file", "accounts", "providers", "tags", "as_json", "quiet", "show_secrets", "timeout", "concurrency")
_FILTER = ("event", "target", "name", "enabled", "expiring_within", "failing")


def over_accounts(command: Command) -> Command:
    """Give a command the options of all commands over accounts; it is called with a ``Run`` for its first argument."""

    @wraps(command)
    def with_run(**given: Any) -> None:
        # Imported when the command runs: all that works with accounts comes with it.
        from hookwright.cli.fleet.run import Run

        command(Run.of(**_taken(given, _RUN)), **given)

    return _with(with_run, (*_CHOICE, *_OUTPUT, *_LIMITS))


def changing(command: Command) -> Command:
    """Give a command ``--yes`` and ``--dry-run``, which its ``Run`` has; it stands below ``over_accounts``."""

    @wraps(command)
    def with_changes(run: Any, yes: bool, dry_run: bool, **given: Any) -> None:
        run.yes, run.dry = yes, dry_run
        command(run, **given)

    return _with(with_changes, _CHANGES)


def over_hooks(command: Command) -> Command:
    """Give a command the filters; it is called with ``Filters`` as ``filters``."""

    @wraps(command)
    def with_filters(*arguments: Any, **given: Any) -> None:
        from hookwright.cli.fleet.filters import Filters

        command(*arguments, filters=Filters(**_taken(given, _FILTER)), **given)

    return _with(with_filters, _FILTERS)


def _taken(given: dict[str, Any], names: tuple[str, ...]) -> dict[str, Any]:
    return {name: given.pop(name) for name in names}


def _with(command: Command, options: tuple[Callable[[Command], Command], ...]) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
