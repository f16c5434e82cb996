"""``hookwright schema``."""

from __future__ import annotations

import json

import click


@click.group()
def schema() -> None:
    """Show the JSON Schema of what commands write.

    For example: hookwright schema output > output.schema.json
    """


@schema.command()
def output() -> None:
    """Show the schema of --json, of every command over accounts.

    For example: hookwright schema output > output.schema.json
    """
    from hookwright.cli.schema.output import output_schema

    click.echo(json.dumps(output_schema(), indent=2))
