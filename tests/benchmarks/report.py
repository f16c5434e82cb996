"""What was measured, what was aimed at, and how that compares."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import attrs
from attrs import frozen


@frozen(kw_only=True)
class Row:
    """One measurement. Without a target it is there to be known."""

    what: str
    measured: float
    unit: str
    target: float | None = None
    detail: str = ""

    @property
    def verdict(self) -> str:
        """``met``, ``missed`` or nothing."""
        if self.target is None:
            return ""
        return "met" if self.measured <= self.target else "missed"

    def described(self) -> dict[str, Any]:
        """The row as JSON has it."""
        return {**attrs.asdict(self), "verdict": self.verdict or None}


def table(rows: Iterable[Row]) -> str:
    """The rows as text."""
    cells = [("", "measured", "target", "verdict", "")]
    for row in rows:
        target = "" if row.target is None else f"<= {_number(row.target)}"
        cells.append((row.what, f"{_number(row.measured)} {row.unit}".strip(), target, row.verdict, row.detail))
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in cells)
    return "\n".join(lines)


def _number(value: float) -> str:
    return f"{value:g}" if float(value).is_integer() else f"{value:.2f}"
