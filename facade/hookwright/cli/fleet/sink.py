"""Standard output and standard error, which do not come into each other's way on a terminal."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, TextIO

import click

if TYPE_CHECKING:
    from hookwright.cli.fleet.progress import Progress


class Sink:
    """Writes whole lines at once, above the line that shows the progress."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress

    def write(self, text: str) -> None:
        """Write to standard output."""
        with self._progress.aside():
            _write(sys.stdout, text)

    def note(self, text: str, style: str = "") -> None:
        """Write a line to standard error."""
        coloured = style == "bad" and sys.stderr.isatty() and not os.environ.get("NO_COLOR")
        with self._progress.aside():
            _write(sys.stderr, (click.style(text, fg="red") if coloured else text) + "\n")


def _write(stream: TextIO, text: str) -> None:
    try:
        stream.write(text)
    except UnicodeEncodeError as failure:
        # A terminal or a file that has no such letters gets their names.
        stream.write(text.encode(failure.encoding, "backslashreplace").decode(failure.encoding))
    stream.flush()
