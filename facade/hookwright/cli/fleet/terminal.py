"""Results on a terminal: a table where it is wide enough, else a block of lines for each result."""

from __future__ import annotations

from typing import Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from hookwright.cli.fleet.sink import Sink
from hookwright.cli.fleet.table import KEPT, Row, cells, text_below
from hookwright.cli.fleet.view import Cell, View

_STYLES = {"good": "green", "bad": "red", "faint": "dim", "bold": "bold", "": ""}
"""Colours of the sixteen that every terminal has, to be read on dark and on light."""
_LEAST = 16
"""Columns of the terminal below which a wrapped text is no use."""
_GAP = 2


class TerminalTable:
    """A table, or blocks of lines, as wide as the terminal is."""

    def __init__(self, view: View[Any], sink: Sink) -> None:
        self._view = view
        self._sink = sink
        self._console = Console(highlight=False, soft_wrap=False)
        self._kept: list[Row] = []
        self._widths: list[int] | None = None
        self._begun = False

    def item(self, item: Any) -> None:
        """Write a row, or keep it."""
        row = Row(cells(self._view, item), text_below(self._view, item))
        if self._begun:
            self._write([row], header=False)
            return
        self._kept.append(row)
        if len(self._kept) == KEPT:
            self.leave()

    def end(self, failed: list[dict[str, Any]]) -> None:
        """Write the rows that were kept."""
        self.leave()

    def leave(self) -> None:
        """Write the rows that were kept."""
        if not self._begun and self._kept:
            self._begun = True
            self._widths = None if self._view.blocks else self._fitted([row.cells for row in self._kept])
            kept, self._kept = self._kept, []
            self._write(kept, header=True)

    def _write(self, rows: list[Row], *, header: bool) -> None:
        with self._console.capture() as written:
            if self._widths is None:
                for row in rows:
                    self._block(row)
            else:
                self._console.print(self._table([row.cells for row in rows], header=header))
        self._sink.write(written.get())

    def _table(self, rows: list[list[Cell]], *, header: bool) -> Table:
        assert self._widths is not None
        table = Table(box=None, pad_edge=False, show_header=header, padding=(0, _GAP, 0, 0), header_style="bold")
        for column, width in zip(self._view.columns, self._widths, strict=True):
            table.add_column(Text(column.title), width=width, no_wrap=not column.wide, overflow="fold")
        for row in rows:
            table.add_row(*(_styled(cell) for cell in row))
        return table

    def _block(self, row: Row) -> None:
        titles = [column.title for column in self._view.columns]
        room = max(map(len, titles))
        lines = Table(box=None, pad_edge=False, show_header=False, padding=(0, _GAP, 0, 0))
        lines.add_column(width=room, style="dim")
        lines.add_column(overflow="fold")
        for title, cell in zip(titles, row.cells, strict=True):
            if cell.text:
                lines.add_row(Text(title), _styled(cell))
        self._console.print(lines)
        for line in row.text:
            self._console.print(Text(f"  {line}"), soft_wrap=True)
        self._console.print()

    def _fitted(self, rows: list[list[Cell]]) -> list[int] | None:
        """Return the width of each column, or ``None`` when they have no room side by side."""
        columns = self._view.columns
        whole = [
            max(Text(column.title).cell_len, *(Text(row[place].text).cell_len for row in rows))
            for place, column in enumerate(columns)
        ]
        room = self._console.width - _GAP * (len(columns) - 1)
        if sum(whole) <= room:
            return whole
        fixed = sum(width for width, column in zip(whole, columns, strict=True) if not column.wide)
        wide = [place for place, column in enumerate(columns) if column.wide]
        left = room - fixed
        if not wide or left < sum(min(_LEAST, whole[place]) for place in wide):
            return None
        for number, place in enumerate(sorted(wide, key=lambda place: whole[place])):
            # The shortest first: what it does not need is for the others.
            whole[place] = min(whole[place], left // (len(wide) - number))
            left -= whole[place]
        return whole


def _styled(cell: Cell) -> Text:
    return Text(cell.text, style=_STYLES[cell.style])
