"""``hookwright providers``."""

from __future__ import annotations

import json
from typing import Any

import click

from hookwright.capabilities import Can
from hookwright.cli.support import page, reason, word
from hookwright.kit.account import Account
from hookwright.providers import account_class, names

_COLOURED = {"yes": "[green]yes[/]", "some": "[yellow]some[/]", "no": "[dim]no[/]"}


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Write JSON.")
@click.option("--markdown", "as_page", is_flag=True, help="Write Markdown, as in the documentation.")
def providers(as_json: bool, as_page: bool) -> None:
    """Show what each provider can do, and what it cannot and why."""
    accounts = {name: account_class(name) for name in names()}
    if as_json and as_page:
        raise click.UsageError("give either --json or --markdown")
    if as_page:
        click.echo(page(accounts), nl=False)
    elif as_json:
        click.echo(json.dumps({name: _described(account) for name, account in accounts.items()}, indent=2))
    else:
        _show(accounts)


def _described(account: type[Account]) -> dict[str, Any]:
    return {
        "account": account.__name__,
        "targets": [target.__name__ for target in account.targets],
        "delivers": account.delivery_format is not None,
        "can": {str(capability): capability not in account.cannot for capability in Can},
        "why_not": {str(capability): account.cannot[capability] for capability in Can if capability in account.cannot},
        "may_lack": {
            str(capability): account.may_lack[capability] for capability in Can if capability in account.may_lack
        },
    }


def _show(accounts: dict[str, type[Account]]) -> None:
    # Imported here, as it takes longer than the whole command does without it.
    from rich import box
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    terminal = Console(highlight=False)
    # Only a terminal has a width to wrap at; elsewhere a line is a line.
    console = terminal if terminal.is_terminal else Console(highlight=False, width=1000)
    table = Table("", *accounts, box=box.SIMPLE_HEAD if console.is_terminal else None, pad_edge=False)
    table.add_row(
        "hook is", *(" or ".join(target.__name__ for target in account.targets) for account in accounts.values())
    )
    for capability in Can:
        table.add_row(
            str(capability),
            *(_COLOURED[word(account, capability)] for account in accounts.values()),
        )
    console.print(table)
    reasons = Table.grid("", "", "", padding=(0, 2))
    for name, account in accounts.items():
        for capability in Can:
            why = reason(account, capability)
            if why is not None:
                reasons.add_row(f"[bold]{name}[/]", f"{word(account, capability)} {capability}", escape(why))
    console.print()
    console.print(reasons)
