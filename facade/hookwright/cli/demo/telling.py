"""How the demo tells what it does."""

from __future__ import annotations

import shutil
import textwrap

import click
from attrs import define, field


@define
class Telling:
    """Numbered steps on the terminal: what was called, as code, and what came out."""

    steps: int = field(default=0, init=False)
    skipped: int = field(default=0, init=False)

    def heading(self, provider: str, code: str) -> None:
        """The provider whose turn it is, and what it begins with."""
        click.secho(f"\n{provider}\n", bold=True)
        self.calls(code)

    def step(self, title: str) -> None:
        """The next step."""
        self.steps += 1
        click.echo(f"\n{click.style(f'{self.steps:>2}.', fg='green')} {click.style(title, bold=True)}")

    def calls(self, code: str) -> None:
        """What is called."""
        for line in code.splitlines():
            prompt = "..." if line.startswith(" ") else ">>>"
            click.echo(f"    {click.style(prompt, dim=True)} {click.style(line, fg='cyan')}")

    def gets(self, outcome: str) -> None:
        """What came out."""
        self._write(outcome)

    def skips(self, title: str) -> None:
        """A step that the provider does not offer; the step that asks what it cannot do says why."""
        self.skipped += 1
        click.secho(f"\n -  {title}: not offered", dim=True)

    def fails(self, why: str) -> None:
        """The step did not do what it says."""
        self._write(f"FAILED: {why}", fg="red")

    def ends(self) -> None:
        """Every step did what it says."""
        skipped = f"; {self.skipped} not offered" if self.skipped else ""
        click.secho(f"\nAll {self.steps} steps came out as expected{skipped}.", fg="green", bold=True)

    def _write(self, text: str, fg: str | None = None) -> None:
        width = min(shutil.get_terminal_size().columns, 120)
        for line in textwrap.wrap(text, width, initial_indent="    ", subsequent_indent="    "):
            click.secho(line, fg=fg)
