"""Puts a finished tree of files into another one: all of them, or none."""

from __future__ import annotations

import shutil
from contextlib import ExitStack
from pathlib import Path

from spectools.failure import SpecFailure


def put(staged: Path, new: list[str], changed: dict[str, str], root: Path) -> None:
    """Move what is new from the staged tree, files and folders, and change what is there from the text named.

    Whatever goes wrong on the way, an interruption included, is undone. SpecFailure when something new is there already,
    or something to be changed is no longer what it was.
    """
    with ExitStack() as undoing:
        for name in new:
            target = root / name
            if target.exists():
                raise SpecFailure(f"{name} is there already")
            _make_folders(target.parent, undoing)
            undoing.callback(_remove, target)
            shutil.move(staged / name, target)
        for name, before in changed.items():
            target = root / name
            if target.read_text(encoding="utf-8") != before:
                raise SpecFailure(f"{name} was changed by somebody else meanwhile")
            undoing.callback(target.write_text, before, encoding="utf-8")
            target.write_text((staged / name).read_text(encoding="utf-8"), encoding="utf-8")
        undoing.pop_all()


def _make_folders(folder: Path, undoing: ExitStack) -> None:
    missing = [one for one in (folder, *folder.parents) if not one.exists()]
    for one in reversed(missing):
        one.mkdir()
        undoing.callback(_remove, one)


def _remove(target: Path) -> None:
    if target.is_dir():
        shutil.rmtree(target)
    else:
        target.unlink(missing_ok=True)
