"""Where the keys of a TOML text are.

``tomllib`` does not say, nor does any of the well-kept parsers for Python. This finds the keys of a text that ``tomllib``
has read without complaint, so that it need not know what TOML refuses, nor what values mean.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
"""Keys, and numbers of elements from 0: ``("audit", "ignore", 0, "reason")``."""

_SPACE = re.compile(r"(?:[ \t\n]|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[^\s.=\]]+)[ \t]*""")
_TEXT = re.compile(
    r'''"""(?:[^"\\]|\\.|"(?!""))*"""(?:"{0,2})|\'\'\'(?:[^\']|\'(?!\'\'))*\'\'\'(?:\'{0,2})'''
    r"""|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'""",
    re.DOTALL,
)
_PLAIN = re.compile(r"[^,\]}#\n]+")


class Positions:
    """The lines and columns of the keys of a text, counted from 1; looked for when one is first asked for."""

    def __init__(self, text: str) -> None:
        # As tomllib counts.
        self._text = text.replace("\r\n", "\n")
        self._offsets: dict[Path, int] | None = None

    def of(self, path: Path) -> tuple[int, int] | None:
        """Return the line and column of a key, or of the nearest one around it; ``None`` for the whole file."""
        if self._offsets is None:
            keys = _Keys(self._text)
            # What is nested so deeply that it cannot be followed has the position of what it is nested in.
            with suppress(RecursionError):
                keys.find()
            self._offsets = keys.offsets
        while path and path not in self._offsets:
            path = path[:-1]
        return self._place(self._offsets[path]) if path else None

    def _place(self, offset: int) -> tuple[int, int]:
        starts = [0, *(found.end() for found in re.finditer("\n", self._text))]
        line = bisect_right(starts, offset)
        return line, offset - starts[line - 1] + 1


class _Keys:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.offsets: dict[Path, int] = {}
        self.elements: dict[Path, int] = {}
        """How many ``[[headers]]`` an array of tables has had so far."""

    def find(self) -> None:
        table: Path = ()
        self._skip()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip()

    def _header(self) -> Path:
        several = self.text.startswith("[[", self.at)
        self.at += 2 if several else 1
        path = self._key(())
        self.at += 2 if several else 1
        if several:
            self.elements[path] = self.elements.get(path, -1) + 1
            path = (*path, self.elements[path])
            self.offsets[path] = self.offsets[path[:-1]]
        return path

    def _pair(self, table: Path) -> None:
        path = self._key(table)
        self.at += 1
        self._value(path)

    def _key(self, path: Path) -> Path:
        while True:
            found = _KEY.match(self.text, self.at)
            if found is None:
                raise AssertionError("tomllib would not have read this")
            part, place, self.at = found[1], found.start(1), found.end()
            path = (*path, tomllib.loads(f"key = {part}")["key"] if part[0] in "\"'" else part)
            more = self.text.startswith(".", self.at)
            # Another [[header]] is another element; any other key is at its first place.
            if more or path not in self.elements:
                self.offsets.setdefault(path, place)
            else:
                self.offsets[path] = place
            if not more:
                return path
            if path in self.elements:
                path = (*path, self.elements[path])
            self.at += 1

    def _value(self, path: Path) -> None:
        self._skip()
        opening = self.text[self.at]
        if opening == "[":
            self._several(path, "]")
        elif opening == "{":
            self._several(path, "}")
        else:
            found = (_TEXT if opening in "\"'" else _PLAIN).match(self.text, self.at)
            if found is None:
                raise AssertionError("tomllib would not have read this")
            self.at = found.end()

    def _several(self, path: Path, closing: str) -> None:
        self.at += 1
        number = 0
        self._skip()
        while self.text[self.at] != closing:
            if closing == "}":
                self._pair(path)
            else:
                self.offsets[(*path, number)] = self.at
                self._value((*path, number))
            number += 1
            self._skip()
            self.at += self.text[self.at] == ","
            self._skip()
        self.at += 1

    def _skip(self) -> None:
        found = _SPACE.match(self.text, self.at)
        self.at = found.end() if found is not None else self.at
