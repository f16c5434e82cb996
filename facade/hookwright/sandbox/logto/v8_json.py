"""JSON as V8 reads it: any depth, later members win, and an error names what it met and where."""

from __future__ import annotations

import json
import re
from typing import Any, NoReturn

_SPACE = re.compile(r"[ \t\r\n]*")
_PLAIN = re.compile(r'[^"\\\x00-\x1f]*')
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_EXPONENT = re.compile(r"[eE][+-]?")
_HEX = re.compile(r"[0-9a-fA-F]{0,4}")
_LINE = re.compile(r"\r\n|\r|\n")
_ESCAPES = {'"': '"', "\\": "\\", "/": "/", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t"}
_WORDS = {"true": True, "false": False, "null": None}
_NEAR = 10
_PROTOTYPE = "__proto__"


class BadJson(ValueError):
    """What V8 says of a text that is no JSON. Its wording is that of Node 22, whose positions come with lines."""


def parse(text: str, *, prototype: bool = True) -> Any:
    """The value; numbers become what JavaScript's doubles make of them.

    Without ``prototype`` a member that is called ``__proto__`` is an error, as it is to @hapi/bourne.
    """
    met: set[str] = set()

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        met.update(name for name, _ in pairs if name == _PROTOTYPE)
        return dict(pairs)

    try:
        # Whatever Python takes for JSON under these conditions is read the same by V8; it is only faster.
        value = json.loads(
            text, parse_int=number, parse_float=number, parse_constant=_no_constant, object_pairs_hook=members
        )
    except (ValueError, RecursionError):
        reader = _Reader(_units(text))
        value = reader.read()
        met = reader.met
    if met and not prototype:
        raise BadJson("Object contains forbidden prototype property")
    return value


def number(text: str) -> int | float:
    """A JSON number. JavaScript has one kind of them, and writes 2.0 as 2."""
    value = float(text)
    return int(value) if value.is_integer() and abs(value) < 2**53 else value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _units(text: str) -> str:
    """The text with each character outside of the basic plane as its two UTF-16 units: that is how V8 counts."""
    if text.isascii() or max(text) < "\U00010000":
        return text
    return "".join(
        unit
        for char in text
        for unit in (
            (char,)
            if char < "\U00010000"
            else (chr(0xD800 + ((ord(char) - 0x10000) >> 10)), chr(0xDC00 + (ord(char) & 0x3FF)))
        )
    )


class _Reader:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.met: set[str] = set()
        self._open: list[dict[str, Any] | list[Any]] = []
        self._names: list[str] = []

    def read(self) -> Any:
        while True:
            begun, value = self._begin()
            if not begun:
                continue
            done, value = self._close(value)
            if done:
                if self._peek():
                    self._fail("Unexpected non-whitespace character after JSON", "")
                return value

    def _begin(self) -> tuple[bool, Any]:
        """A value without values in it; or false, when an object or an array has begun whose first value is next."""
        char = self._peek()
        if char == '"':
            return True, self._string()
        if char == "{":
            self.at += 1
            return self._begin_object()
        if char == "[":
            self.at += 1
            if self._peek() == "]":
                self.at += 1
                return True, []
            self._open.append([])
            return False, None
        if char == "-" or "0" <= char <= "9":
            return True, self._number()
        return True, self._word(char)

    def _begin_object(self) -> tuple[bool, Any]:
        char = self._peek()
        if char == "}":
            self.at += 1
            return True, {}
        if char != '"':
            self._fail("Expected property name or '}'")
        self._open.append({})
        self._name(first=True)
        return False, None

    def _close(self, value: Any) -> tuple[bool, Any]:
        """Put a value where it belongs, and end what ends behind it; true when nothing is open any more."""
        while self._open:
            holder = self._open[-1]
            char = self._peek()
            if isinstance(holder, list):
                holder.append(value)
                end, expected = "]", "Expected ',' or ']' after array element"
            else:
                holder[self._names.pop()] = value
                end, expected = "}", "Expected ',' or '}' after property value"
            if char not in (",", end) or not char:
                self._fail(expected)
            self.at += 1
            if char == ",":
                if isinstance(holder, dict):
                    if self._peek() != '"':
                        self._fail("Expected double-quoted property name")
                    self._name(first=False)
                return False, None
            value = self._open.pop()
        return True, value

    def _name(self, *, first: bool) -> None:
        name = self._string()
        self.met.update({name} & {_PROTOTYPE})
        self._names.append(name)
        if self._peek() != ":":
            # What is expected is named for the first property alone.
            self._fail("Expected ':' after property name") if first else self._fail_at_token()
        self.at += 1

    def _string(self) -> str:
        parts: list[str] = []
        self.at += 1
        while True:
            plain = _PLAIN.match(self.text, self.at)
            assert plain is not None
            parts.append(plain[0])
            self.at = plain.end()
            char = self.text[self.at : self.at + 1]
            if char == '"':
                self.at += 1
                whole = "".join(parts)
                return whole if whole.isascii() else _paired(whole)
            if char != "\\":
                self._fail("Bad control character in string literal" if char else "Unterminated string")
            parts.append(self._escape())

    def _escape(self) -> str:
        self.at += 1
        char = self.text[self.at : self.at + 1]
        if char == "u":
            digits = _HEX.match(self.text, self.at + 1)
            assert digits is not None
            self.at = digits.end()
            if len(digits[0]) < 4:
                self._fail("Bad Unicode escape")
            return chr(int(digits[0], 16))
        if char not in _ESCAPES:
            self._fail_at_token() if not char or char > "\xff" else self._fail("Bad escaped character")
        self.at += 1
        return _ESCAPES[char]

    def _number(self) -> int | float:
        match = _NUMBER.match(self.text, self.at)
        if match is None:
            self.at += 1
            self._fail("No number after minus sign")
        self.at = match.end()
        rest = self.text[self.at : self.at + 1]
        if rest and rest in "0123456789":
            self._fail("Unexpected number")
        if rest == "." and not match[2] and not match[3]:
            self.at += 1
            self._fail("Unterminated fractional number")
        exponent = None if match[3] else _EXPONENT.match(self.text, self.at)
        if exponent is not None:
            self.at = exponent.end()
            self._fail("Exponent part is missing a number")
        return number(match[0])

    def _word(self, char: str) -> Any:
        word = next((word for word in _WORDS if char and word.startswith(char)), None)
        if word is None:
            self._fail_at_token()
        for expected in word:
            if self.text[self.at : self.at + 1] != expected:
                self._fail_at_token()
            self.at += 1
        return _WORDS[word]

    def _peek(self) -> str:
        space = _SPACE.match(self.text, self.at)
        assert space is not None
        self.at = space.end()
        return self.text[self.at : self.at + 1]

    def _fail(self, what: str, where: str = " in JSON") -> NoReturn:
        lines = _LINE.split(self.text[: self.at])
        raise BadJson(f"{what}{where} at position {self.at} (line {len(lines)} column {len(lines[-1]) + 1})")

    def _fail_at_token(self) -> NoReturn:
        text, at = self.text, self.at
        if at >= len(text):
            raise BadJson("Unexpected end of JSON input")
        if text in ("[object Object]", "undefined", "NaN", "Infinity"):
            raise BadJson(f'"{text}" is not valid JSON')
        if text[at] == '"':
            self._fail("Unexpected string")
        if text[at] in "-0123456789":
            self._fail("Unexpected number")
        around = f'"{text}"'
        if len(text) > 2 * _NEAR:
            before, after = at >= _NEAR, at < len(text) - _NEAR
            near = text[at - _NEAR if before else 0 : at + _NEAR if after or not before else len(text)]
            around = f'{"..." if before else ""}"{near}"{"..." if after or not before else ""}'
        raise BadJson(f"Unexpected token '{text[at]}', {_paired(around)} is not valid JSON")


def _paired(text: str) -> str:
    """The text with two halves of a character as that character; a half alone stays what it is."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
