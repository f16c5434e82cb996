"""Results for people who are not at a terminal: in a log, a mail or a pipe. One line each, in columns, uncoloured."""

from __future__ import annotations

from typing import Any

from attrs import frozen

from hookwright.cli.fleet.sink import Sink
from hookwright.cli.fleet.view import Cell, View
from hookwright.cli.plain import plain

KEPT = 200
"""Rows that are kept until the columns are as wide as they need; later ones come as they are there."""


def cells(view: View[Any], item: Any) -> list[Cell]:
    """Return the cells of a row, with nothing in them that a terminal would obey."""
    shown = (column.cell(item) for column in view.columns)
    return [
        Cell(plain(one.text, 2000), one.style) if isinstance(one, Cell) else Cell(plain(one, 2000)) for one in shown
    ]


def text_below(view: View[Any], item: Any) -> list[str]:
    """Return the lines that are shown below a row, as harmless."""
    text = view.text(item) if view.text is not None else None
    return [plain(line, 2000) for line in (text or "").splitlines()]


@frozen
class Row:
    """A result: its cells, and the lines below it."""

    cells: list[Cell]
    text: list[str]


class PlainTable:
    """A table without lines and colours, or a block of lines for each result."""

    def __init__(self, view: View[Any], sink: Sink) -> None:
        self._view = view
        self._sink = sink
        self._kept: list[list[str]] = []
        self._widths: list[int] | None = None

    def item(self, item: Any) -> None:
        """Write a row, or keep it."""
        row = [cell.text for cell in cells(self._view, item)]
        if self._view.blocks:
            self._block(row, text_below(self._view, item))
            return
        if self._widths is not None:
            self._write([row])
            return
        self._kept.append(row)
        if len(self._kept) == KEPT:
            self.leave()

    def end(self, failed: list[dict[str, Any]]) -> None:
        """Write the rows that were kept."""
        self.leave()

    def leave(self) -> None:
        """Write the rows that were kept."""
        if self._widths is None and self._kept:
            rows = [[column.title for column in self._view.columns], *self._kept]
            self._widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
            self._kept = []
            self._write(rows)

    def _block(self, row: list[str], text: list[str]) -> None:
        titles = [column.title for column in self._view.columns]
        room = max(map(len, titles))
        lines = [f"{title.ljust(room)}  {one}" for title, one in zip(titles, row, strict=True) if one]
        self._sink.write("\n".join([*lines, *(f"  {line}" for line in text), "", ""]))

    def _write(self, rows: list[list[str]]) -> None:
        assert self._widths is not None
        lines = (
            "  ".join(text.ljust(width) for text, width in zip(row, self._widths, strict=True)).rstrip() for row in rows
        )
        self._sink.write("".join(f"{line}\n" for line in lines))
