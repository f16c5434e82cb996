"""``hookwright schema``."""

from __future__ import annotations

import json

import click


@click.group()
def schema() -> None:
    """Show the JSON Schema of what commands write and read.

    For example: hookwright schema output > output.schema.json
    """


@schema.command()
def output() -> None:
    """Show the schema of --json, of every command over accounts.

    For example: hookwright schema output > output.schema.json
    """
    from hookwright.cli.schema.output import output_schema

    click.echo(json.dumps(output_schema(), indent=2))


@schema.command()
def hooks() -> None:
    """Show the schema of hooks.yaml, for editors.

    For example: hookwright schema hooks > hooks.schema.json
    """
    from hookwright.fleet.plan import hooks_schema

    click.echo(json.dumps(hooks_schema(), indent=2))
