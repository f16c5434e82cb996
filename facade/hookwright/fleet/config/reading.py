"""Reading a configuration file: its bytes, its text, its tables."""

from __future__ import annotations

import codecs
import re
import tomllib
from pathlib import Path
from typing import Any

from attrs import field, frozen

from hookwright.fleet.config.files import UnreadableError, content_of
from hookwright.fleet.config.mistakes import ConfigError, Mistake
from hookwright.fleet.config.positions import Path as Keys
from hookwright.fleet.config.positions import Positions

LONGEST = 4 * 1024 * 1024
"""Bytes of the longest file that is read; the accounts of a thousand tenants take a tenth of it."""

_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_UTF_16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


@frozen
class Document:
    """The tables of a file, and where its keys are."""

    path: Path
    tables: dict[str, Any] = field(repr=False)
    positions: Positions = field(repr=False)

    def mistake(self, keys: Keys, problem: str, *, account: str | None = None, at: str | None = None) -> Mistake:
        """Return a mistake at a key, or at the nearest one that is there; ``at`` is the field as it is told."""
        line, column = self.positions.of(keys) or (None, None)
        return Mistake(self.path, problem, line, column, account, at)


def read_document(path: Path) -> Document:
    """Return what a file holds; raise ``ConfigError`` when it cannot be read, or is no TOML."""
    text = _text(path, _content(path))
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as failure:
        raise _broken(path, text, str(failure)) from None
    except RecursionError:
        raise _unusable(path, "its values are nested too deeply") from None
    except ValueError as failure:
        # Numbers with more digits than Python takes.
        raise _unusable(path, f"it is no TOML that can be read: {failure}") from None
    return Document(path, tables, Positions(text))


def _content(path: Path) -> bytes:
    try:
        return content_of(path, LONGEST).data
    except UnreadableError as failure:
        raise _unusable(path, str(failure)) from None


def _text(path: Path, content: bytes) -> str:
    if content.startswith(_UTF_16):
        raise _unusable(path, "it is UTF-16; save it as UTF-8")
    # Windows' editors begin UTF-8 with a mark that TOML does not know.
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode()
    except UnicodeDecodeError as failure:
        before = content[: failure.start].decode()
        place = before.count("\n") + 1, len(before) - before.rfind("\n")
        byte = content[failure.start]
        raise ConfigError.of([Mistake(path, f"it is not UTF-8: byte 0x{byte:02x}; save it as UTF-8", *place)]) from None


def _broken(path: Path, text: str, problem: str) -> ConfigError:
    # The message quotes keys and single characters, no values.
    found = _PLACE.search(problem)
    if found is None:
        return _unusable(path, problem)
    text = text.replace("\r\n", "\n").rstrip("\n")
    end = text.count("\n") + 1, len(text) - text.rfind("\n")
    line, column = (int(found[1]), int(found[2])) if found[1] else end
    return ConfigError.of([Mistake(path, f"it is no TOML: {problem[: found.start()]}", line, column)])


def _unusable(path: Path, problem: str) -> ConfigError:
    return ConfigError.of([Mistake(path, problem)])
