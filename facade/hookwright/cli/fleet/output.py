"""Writing results as they come: JSON, ids or a table; failures beside them, and the status that the command ends with."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any, Protocol, Self

import click

from hookwright.cli.ending import exit_code
from hookwright.cli.fleet.accounts import account_name
from hookwright.cli.fleet.failure import failure_as_json, failure_as_text
from hookwright.cli.fleet.sink import Sink
from hookwright.cli.fleet.view import View
from hookwright.cli.fleet.writing import Ids, Json
from hookwright.errors import HookError
from hookwright.model import Failed, Hook

if TYPE_CHECKING:
    from hookwright.cli.fleet.run import Run


class Writer(Protocol):
    """One way of writing results."""

    def item(self, item: Any) -> None:
        """Write a result, or keep it until a table's columns are known."""

    def end(self, failed: list[dict[str, Any]]) -> None:
        """Write what is left."""

    def leave(self) -> None:
        """Write what was kept, when the rest does not come."""


class Output:
    """Where a command's results go; for a ``with`` statement.

    What failed is told with the results (``failed`` in JSON, else on stderr), and makes the command end with status 1. So
    does a ``HookError`` that ends the ``with`` statement, unless it is about the command line or the configuration. Set
    ``status`` for another end when nothing has failed, such as 3 for findings.
    """

    def __init__(self, view: View[Any], run: Run) -> None:
        self.status = 0
        self.count = 0
        self._view = view
        self._failed: list[tuple[str | None, HookError, dict[str, Any]]] = []
        self._sink = Sink(run.progress)
        self._people = not (run.as_json or run.quiet)
        self._writer: Writer
        if run.as_json:
            self._writer = Json(view, self._sink, run.show_secrets)
        elif run.quiet:
            self._writer = Ids(view, self._sink)
        else:
            self._writer = self._table(view)

    def item(self, item: Any) -> None:
        """Write a result."""
        self.count += 1
        self._writer.item(item)

    def failed(self, failed: Failed, **more: Any) -> None:
        """Tell of what failed; ``more`` are further members of it in JSON, such as ``id``."""
        if isinstance(failed.item, Hook):
            more = {"id": failed.item.id, **more}
        self.failure(account_name(failed.item), failed.error, **more)

    def failure(self, account: str | None, error: HookError, **more: Any) -> None:
        """Tell of an error of an account, or of the whole command (``None``)."""
        self._failed.append((account, error, more))

    def note(self, text: str) -> None:
        """Say something to people on stderr, which is not part of the results."""
        if self._people:
            self._sink.note(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if isinstance(error, HookError) and exit_code(error) == 1:
            self.failure(error.account if isinstance(getattr(error, "account", None), str) else None, error)  # type: ignore[attr-defined]
        elif error is not None:
            self._writer.leave()
            return
        self._writer.end([failure_as_json(*failure) for failure in self._failed])
        if not self.count and not self._failed and self._people and sys.stdout.isatty():
            self._sink.note(self._view.nothing)
        for failure in self._failed:
            self._sink.note(failure_as_text(*failure), "bad")
        if self._failed or self.status:
            raise click.exceptions.Exit(1 if self._failed else self.status) from None

    def _table(self, view: View[Any]) -> Writer:
        if sys.stdout.isatty():
            # Imported here: elsewhere a table is plain text.
            from hookwright.cli.fleet.terminal import TerminalTable

            return TerminalTable(view, self._sink)
        from hookwright.cli.fleet.table import PlainTable

        return PlainTable(view, self._sink)
