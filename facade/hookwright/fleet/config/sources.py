"""Where the value of a field comes from when it is not written in the configuration file."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol

from attrs import frozen

from hookwright.fleet.config.commands import SourceError, printed
from hookwright.fleet.config.files import UnreadableError, content_of

logger = logging.getLogger("hookwright.config")

KINDS = ("env", "file", "command", "keyring")

WAYS = '{ env = "NAME" }, { file = "path" }, { command = ["pass", "show", "name"] } or { keyring = "service/user" }'
"""How a secret can be given, for messages."""

LONGEST = 64 * 1024
"""Bytes of the longest value that is taken from a file or a command."""


class Source(Protocol):
    """Where a value comes from."""

    def read(self) -> str:
        """Return the value; raise ``SourceError`` when it cannot be had."""


@frozen
class FromEnvironment:
    """An environment variable."""

    name: str

    def read(self) -> str:
        """Return the variable's value."""
        value = os.environ.get(self.name)
        if not value:
            what = "is empty" if value == "" else "is not set"
            raise SourceError(f"the environment variable {self.name} {what}; set it, or give the value in another way")
        return value


@frozen
class FromFile:
    """A file whose whole text is the value, without the line break at its end."""

    path: Path

    def read(self) -> str:
        """Return the file's text."""
        try:
            content = content_of(self.path, LONGEST)
        except UnreadableError as failure:
            raise SourceError(f"{self.path}: {failure}") from None
        if content.open_to_all:
            logger.warning("%s holds a secret, and every user of this machine can read it; chmod 600 it", self.path)
        return _text(content.data, str(self.path))


@frozen
class FromCommand:
    """What a program prints, without the line break at its end. It is run without a shell."""

    arguments: tuple[str, ...]
    folder: Path

    def read(self) -> str:
        """Run the program, and return what it printed."""
        return _text(printed(self.arguments, self.folder, LONGEST), f"what {self.arguments[0]!r} printed")


@frozen
class FromKeyring:
    """An entry of the system's keyring."""

    service: str
    user: str

    def read(self) -> str:
        """Return the entry's password."""
        try:
            keyring = import_module("keyring")
        except ImportError:
            raise SourceError("reading the keyring needs hookwright[keyring]") from None
        try:
            value = keyring.get_password(self.service, self.user)
        except Exception as failure:
            raise SourceError(f"the keyring cannot be read: {type(failure).__name__}: {failure}") from None
        if not value:
            raise SourceError(f"the keyring has nothing for the service {self.service!r} and the user {self.user!r}")
        return str(value)


def source_of(table: Mapping[str, Any], folder: Path) -> Source:
    """Return the source that a table names; raise ``SourceError`` when it names none, or more than one."""
    if len(table) != 1 or next(iter(table)) not in KINDS:
        raise SourceError(f"expected one of {WAYS}")
    (kind, value), *_ = table.items()
    return _MAKE[kind](value, folder)


def _env(value: Any, folder: Path) -> Source:
    if not isinstance(value, str) or not value or "=" in value or "\0" in value:
        raise SourceError(f"env: expected the name of an environment variable, got {value!r}")
    return FromEnvironment(value)


def _file(value: Any, folder: Path) -> Source:
    if not isinstance(value, str) or not value or "\0" in value:
        raise SourceError(f"file: expected a path, got {value!r}")
    try:
        path = Path(value).expanduser()
    except RuntimeError as failure:
        raise SourceError(f"file: {failure}") from None
    return FromFile(folder / path)


def _command(value: Any, folder: Path) -> Source:
    if (
        not isinstance(value, list)
        or not value
        or not all(isinstance(one, str) and "\0" not in one for one in value)
        or not value[0]
    ):
        raise SourceError('command: expected a program and its arguments, as ["pass", "show", "name"]')
    return FromCommand(tuple(value), folder)


def _keyring(value: Any, folder: Path) -> Source:
    service, slash, user = value.rpartition("/") if isinstance(value, str) else ("", "", "")
    if not (service and slash and user):
        raise SourceError(f'keyring: expected "service/user", got {value!r}')
    return FromKeyring(service, user)


_MAKE: Mapping[str, Callable[[Any, Path], Source]] = {
    "env": _env,
    "file": _file,
    "command": _command,
    "keyring": _keyring,
}


def _text(content: bytes, what: str) -> str:
    if len(content) > LONGEST:
        raise SourceError(f"{what} is longer than {LONGEST >> 10} KiB, which no secret is")
    try:
        text = content.decode()
    except UnicodeDecodeError:
        raise SourceError(f"{what} is not UTF-8") from None
    text = text.removesuffix("\n").removesuffix("\r")
    if not text:
        raise SourceError(f"{what} is empty")
    return text
