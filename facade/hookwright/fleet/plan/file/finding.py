"""Finding the files, and reading them and what they name."""

from __future__ import annotations

import codecs
import os
import stat
from collections.abc import Iterable
from pathlib import Path

from hookwright.fleet.plan.file.mistakes import Mark, Mistakes
from hookwright.kit.spec import bad_field

LONGEST = 1 << 20
"""Bytes of the longest file that is read: the hooks of a thousand accounts take a part of it."""
MOST_FILES = 500
_ENDS = (".yaml", ".yml")


def found(paths: Iterable[str | os.PathLike[str]], mistakes: Mistakes) -> list[Path]:
    """Return the files: those given, and of each directory given those that end in ``.yaml`` or ``.yml``."""
    files: dict[Path, Path] = {}
    for path in map(_path, paths):
        if path.is_dir():
            inside = sorted(one for one in path.iterdir() if one.suffix in _ENDS and not one.name.startswith("."))
            if not inside:
                mistakes.add(Mark(path), "there is no file in it that ends in .yaml or .yml")
            several = inside
        else:
            several = [path]
        # One that is named twice, also by way of its directory, is read once.
        files.update({one.resolve(): files.get(one.resolve(), one) for one in several})
    if len(files) > MOST_FILES:
        raise bad_field("files", f"{len(files)} files are given; {MOST_FILES} are read at most")
    return list(files.values())


def _path(path: object) -> Path:
    if not isinstance(path, str | os.PathLike) or not str(path) or "\0" in str(path):
        raise bad_field("files", f"expected the path of a file or directory, got {path!r}")
    return Path(os.fspath(path))  # type: ignore[arg-type,unused-ignore]


def text_of(path: Path, mark: Mark, mistakes: Mistakes, field: str = "") -> str | None:
    """Return the text of a file with its line ends as they are; what is wrong with it is noted at ``mark``."""
    try:
        content = _content(path)
    except _RefusedError as failure:
        mistakes.add(mark, str(failure), field)
        return None
    except OSError as failure:
        mistakes.add(mark, f"{path} cannot be read: {failure.strerror or failure}", field)
        return None
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode()
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        mistakes.add(mark, f"{path} is not UTF-8, at line {line}, column {column}; save it as UTF-8", field)
        return None


def within(folder: Path, name: str, mark: Mark, mistakes: Mistakes, field: str) -> Path | None:
    """Return the file of that name in a folder; one that is outside of it, also by way of a link, is a mistake."""
    if not name or "\0" in name:
        mistakes.add(mark, f"{name!r} is no name of a file", field)
        return None
    home = folder.resolve()
    try:
        there = (home / name).resolve()
    except (OSError, RuntimeError) as failure:
        mistakes.add(mark, f"{name!r} cannot be looked at: {failure}", field)
        return None
    if not there.is_relative_to(home):
        mistakes.add(mark, f"{name!r} leads out of {folder}, where hooks are described; put the file there", field)
        return None
    return there


class _RefusedError(Exception):
    """Why a file is not read."""


def _content(path: Path) -> bytes:
    # Looked at before it is opened: opening a pipe would wait for somebody who writes.
    about = path.stat()
    if stat.S_ISDIR(about.st_mode):
        raise _RefusedError(f"{path} is a directory; name a file")
    if not stat.S_ISREG(about.st_mode):
        raise _RefusedError(f"{path} is no ordinary file")
    if about.st_size <= LONGEST:
        with path.open("rb") as file:
            content = file.read(LONGEST + 1)
        if len(content) <= LONGEST:
            return content
    raise _RefusedError(
        f"{path} is longer than {LONGEST >> 20} MiB; divide it into several files, if it is the right one"
    )
