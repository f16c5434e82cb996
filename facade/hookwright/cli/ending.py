"""How the command line ends, whatever happens to it."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress

import click

from hookwright.errors import HookError, InvalidRequestError

INTERRUPTED = 130
"""The status after Ctrl-C, as shells have it."""
NOBODY_READS = 141
"""The status when whoever read the output has gone, as shells have it."""


def exit_code(error: HookError) -> int:
    """Return 2 for an error of the command line or of the configuration, 1 for what failed."""
    is_of_caller = isinstance(error, InvalidRequestError) and error.status is None and error.operation is None
    return 2 if is_of_caller else 1


class Told(click.ClickException):
    """An error of hooks, as its text and a status."""

    def __init__(self, error: HookError) -> None:
        notes = "".join(f"\n{note}" for note in getattr(error, "__notes__", ()))
        super().__init__(f"{error.message}{notes}")
        vars(self)["exit_code"] = exit_code(error)

    def format_message(self) -> str:
        """The text, in which lines stay lines and nothing is left that a terminal would obey."""
        from hookwright.cli.plain import plain

        return "\n".join(plain(line, 2000) for line in self.message.splitlines())


def unwritable(failure: OSError) -> int | None:
    """Return the status for an output that cannot be written, and say why; ``None`` for any other error."""
    if failure.errno not in (errno.EPIPE, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.EFBIG):
        return None
    _let_go()
    if failure.errno == errno.EPIPE:
        return NOBODY_READS
    with suppress(OSError):
        click.echo(f"Error: the output cannot be written: {failure.strerror}", err=True)
    return 1


def _let_go() -> None:
    """Have nothing written any more when Python ends, which would fail once more."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (OSError, ValueError):
            try:
                os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
            except (OSError, ValueError):
                continue
