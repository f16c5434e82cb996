"""Reading files that somebody named: bounded, and without waiting for what is no file."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from attrs import frozen


class UnreadableError(Exception):
    """A file cannot be read; the text says why."""


@frozen
class Content:
    """What a file holds, and who may read it."""

    data: bytes
    open_to_all: bool


def content_of(path: Path, longest: int) -> Content:
    """Return what a file holds; raise ``UnreadableError`` for what is none, or longer than so many bytes."""
    try:
        # Opening a named pipe would wait for somebody to write.
        handle = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except IsADirectoryError:
        raise UnreadableError("this is a directory; name the file in it") from None
    except FileNotFoundError:
        raise UnreadableError("there is no such file") from None
    except OSError as failure:
        # Windows does not tell a directory from a file without permission.
        why = "this is a directory; name the file in it" if path.is_dir() else failure.strerror or str(failure)
        raise UnreadableError(f"it cannot be read: {why}") from None
    with os.fdopen(handle, "rb") as file:
        mode = os.fstat(handle).st_mode
        if stat.S_ISDIR(mode):
            raise UnreadableError("this is a directory; name the file in it")
        if not stat.S_ISREG(mode):
            raise UnreadableError("this is not a regular file")
        try:
            data = file.read(longest + 1)
        except OSError as failure:
            raise UnreadableError(f"it cannot be read: {failure.strerror or failure}") from None
    if len(data) > longest:
        raise UnreadableError(f"it is longer than {_size(longest)}")
    return Content(data, os.name == "posix" and bool(mode & stat.S_IROTH))


def _size(length: int) -> str:
    return f"{length >> 20} MiB" if length >= 1 << 20 else f"{length >> 10} KiB"
