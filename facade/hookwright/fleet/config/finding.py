"""Finding the configuration file."""

from __future__ import annotations

import os
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from hookwright.fleet.config.mistakes import ConfigError, Mistake
from hookwright.kit.spec import bad_field

NAME = "hookwright.toml"
VARIABLE = "HOOKWRIGHT_CONFIG"
"""The environment variable that names a file."""


def find(path: str | os.PathLike[str] | None) -> Path:
    """Return the file: the one given, that of ``HOOKWRIGHT_CONFIG``, or the nearest ``hookwright.toml``.

    It is looked for in the working directory, in those above it, and in the user's configuration directory. Raise
    ``ConfigError`` that lists all of them when there is none.
    """
    if path is not None:
        return _given(path)
    named = os.environ.get(VARIABLE)
    if named:
        return _named(named)
    looked: list[str] = []
    for place in _places():
        if os.path.lexists(place):
            return _trusted(place)
        looked.append(str(place))
    if user_directory() is None:
        looked.append("the user's configuration directory (not without hookwright[config])")
    raise ConfigError(
        f"there is no {NAME}. It was looked for at: {', '.join(looked)}. Write one there, or name one in {VARIABLE}"
    )


def user_directory() -> Path | None:
    """Return the user's configuration directory; ``None`` without the extra ``hookwright[config]``, which knows it."""
    try:
        directory: str = import_module("platformdirs").user_config_dir("hookwright", appauthor=False)
    except ImportError:
        return None
    return Path(directory)


def _given(path: object) -> Path:
    if not isinstance(path, str | os.PathLike):
        raise bad_field("path", f"expected the path of a file, got {path!r}")
    given = os.fspath(path)
    if not isinstance(given, str) or not given or "\0" in given:
        raise bad_field("path", f"expected the path of a file, got {path!r}")
    return _expanded(given)


def _named(path: str) -> Path:
    found = _expanded(path)
    if not os.path.lexists(found):
        raise ConfigError.of([Mistake(found, f"there is no such file; correct or unset {VARIABLE}")])
    return found


def _expanded(path: str) -> Path:
    try:
        return Path(path).expanduser()
    except RuntimeError as failure:
        raise ConfigError.of([Mistake(Path(path), f"its place is not known: {failure}")]) from None


def _places() -> Iterator[Path]:
    try:
        here = Path.cwd()
    except OSError as failure:
        raise ConfigError(
            f"the working directory cannot be looked at: {failure.strerror}; name a file in {VARIABLE}"
        ) from None
    for directory in (here, *here.parents):
        yield directory / NAME
    user = user_directory()
    if user is not None:
        yield user / NAME


def _trusted(found: Path) -> Path:
    """Return a file that was come across, unless it is somebody else's: it may name commands to be run."""
    try:
        owner = found.stat().st_uid
    except OSError:
        # Reading it will say why.
        return found
    if os.name == "posix" and owner not in (0, os.geteuid()):
        problem = (
            "this file belongs to another user, and may name commands to be run; if you trust it, name it in "
            f"{VARIABLE}"
        )
        raise ConfigError.of([Mistake(found, problem)])
    return found
