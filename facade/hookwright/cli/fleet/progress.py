"""How far a command is, on one line of the terminal."""

from __future__ import annotations

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_BETWEEN = 0.2
"""Seconds between two looks at how far it is."""
_BAR = 20
_CLEARED = "\r\x1b[2K"


class Progress:
    """A line on stderr that goes away at the end. Nothing where stderr is no terminal, or only one account is asked."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._shown = False

    @contextmanager
    def of(self, results: Any, total: int) -> Iterator[None]:
        """Show how many accounts have been asked, while results are taken."""
        if total < 2 or not sys.stderr.isatty() or os.environ.get("TERM") == "dumb":
            yield
            return
        ended = threading.Event()
        thread = threading.Thread(target=self._show, args=(results, total, ended), daemon=True)
        thread.start()
        try:
            yield
        finally:
            ended.set()
            thread.join()
            with self.aside():
                pass

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Let something else be written, without the line."""
        with self._lock:
            if self._shown:
                self._shown = False
                _tell(_CLEARED)
            yield

    def _show(self, results: Any, total: int, ended: threading.Event) -> None:
        while not ended.wait(_BETWEEN):
            with self._lock:
                self._shown = True
                _tell(_CLEARED + _line(results.asked, total))


def _line(asked: int, total: int) -> str:
    filled = _BAR * asked // total
    line = f"[{'=' * filled}{' ' * (_BAR - filled)}] {asked} of {total} accounts"
    return line[: shutil.get_terminal_size().columns - 1]


def _tell(text: str) -> None:
    # A terminal that is gone is no reason to stop.
    try:
        sys.stderr.write(text)
        sys.stderr.flush()
    except OSError:
        pass
