"""What a shell may complete. Nothing is sent, no secret is read, and nothing is said when it goes wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click


def complete_account(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of accounts in the configuration file."""
    return _begun(_entries(ctx), incomplete)


def complete_tag(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The tags in the configuration file."""
    return _begun({tag for entry in _entries(ctx).values() for tag in entry.tags}, incomplete)


def complete_provider(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of providers."""
    from hookwright.providers import names

    return _begun(names(), incomplete)


def complete_hook(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """The names of accounts, each with the slash that an id follows."""
    return [f"{name}/" for name in complete_account(ctx, param, incomplete)]


def _begun(names: Iterable[str], incomplete: str) -> list[str]:
    return sorted(name for name in names if name.startswith(incomplete))


def _entries(ctx: click.Context) -> Any:
    from hookwright import HookError
    from hookwright.cli.fleet.accounts import load

    try:
        return load(ctx.params.get("config_file")).entries
    except (HookError, OSError):
        return {}
