"""One run of a command over accounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar

from attrs import define, field

from hookwright.cli.fleet.accounts import Chosen
from hookwright.cli.fleet.asking import confirm
from hookwright.cli.fleet.output import Output
from hookwright.cli.fleet.progress import Progress
from hookwright.cli.fleet.view import View
from hookwright.fleet import Fleet, Results
from hookwright.model import Failed

T = TypeVar("T")


@define
class Run:
    """What the options of a command say, and the ways in which all commands ask accounts and show what they get."""

    chosen: Chosen
    as_json: bool
    quiet: bool
    show_secrets: bool
    yes: bool = False
    dry: bool = False
    progress: Progress = field(factory=Progress)

    @classmethod
    def of(
        cls,
        *,
        config_file: str | None = None,
        accounts: Sequence[str] = (),
        providers: Sequence[str] = (),
        tags: Sequence[str] = (),
        timeout: float | None = None,
        concurrency: int | None = None,
        **output: Any,
    ) -> Run:
        """Return the run that options ask for."""
        import click

        if output.get("as_json") and output.get("quiet"):
            raise click.UsageError("give either --json or --quiet")
        return cls(Chosen(config_file, accounts, providers, tags, timeout, concurrency), **output)

    def writing(self, view: View[Any]) -> Output:
        """Return where results go, in the way that was asked for; for a ``with`` statement."""
        return Output(view, self)

    def results(
        self, asking: Callable[[Fleet], Results[T]], *, accounts: Sequence[str] | None = None
    ) -> Iterator[T | Failed]:
        """Give what a fleet of the chosen accounts gives, or of those among them that are named.

        An account whose secrets cannot be had is ``Failed`` beside the others. On a terminal the progress is shown.
        """
        with self.chosen.fleet(accounts) as (fleet, failed):
            yield from failed
            with asking(fleet) as results, self.progress.of(results, len(fleet.accounts)):
                yield from results

    def confirm(self, question: str, details: Iterable[str] = ()) -> None:
        """Ask before something is done that cannot be undone; end the command unless the answer is yes.

        ``--yes`` and ``--dry-run`` answer it. Without a terminal and without them it is a usage error.
        """
        if not (self.yes or self.dry):
            confirm(question, details)
