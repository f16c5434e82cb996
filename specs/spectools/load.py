"""Reads a document as JSON or YAML 1.2, within bounds."""

from __future__ import annotations

import codecs
import json
import math
import re
from pathlib import Path
from typing import Any

from spectools import bounds, yaml12
from spectools.failure import SpecFailure

_SURROGATE = re.compile("[\ud800-\udfff]")
# Texts of JSON, so that what is in one is passed over, and numbers and words outside of them.
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[-+.\w]+')
_UTF_16_AND_32 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE, codecs.BOM_UTF32_BE)


def load(path: Path) -> dict[str, Any]:
    """The document in a file, made of plain JSON values only."""
    try:
        with path.open("rb") as file:
            # One more than is allowed tells enough, even of a device that never ends.
            content = file.read(bounds.BYTES + 1)
    except (OSError, ValueError) as error:
        raise SpecFailure(f"{path.name} cannot be read: {error}") from error
    return parsed(decoded(content, path.name), path.name)


def decoded(content: bytes, name: str) -> str:
    """The text of a document, which is UTF-8 with a byte order mark or without; SpecFailure otherwise."""
    if len(content) > bounds.BYTES:
        raise SpecFailure(f"{name} cannot be read: it has more than {bounds.BYTES:,} bytes")
    if content.startswith(_UTF_16_AND_32):
        raise SpecFailure(f"{name} cannot be read: it is UTF-16 or UTF-32; save it as UTF-8")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        column = error.start - error.object.rfind(b"\n", 0, error.start)
        where = f"line {line}, byte {column}"
        raise SpecFailure(f"{name} cannot be read: {where} is no UTF-8 ({error.reason}); save it as UTF-8") from error


def parsed(text: str, name: str) -> dict[str, Any]:
    """The document that a text is; ``name`` is what to call it when it is none."""
    if text.lstrip()[:1] == "<":
        raise SpecFailure(f"{name} cannot be read: it is a web page or XML; give the address of the document itself")
    try:
        document = _json(text) if name.endswith(".json") else _json_or_yaml(text)
    except RecursionError as error:
        deeper = f"objects and lists are nested deeper than {bounds.DEPTH}"
        raise SpecFailure(f"{name} cannot be read: {deeper}") from error
    except ValueError as error:
        raise SpecFailure(f"{name} cannot be read: {error}") from error
    if not isinstance(document, dict):
        raise SpecFailure(f"{name} cannot be read: it holds no object")
    return document


def _json_or_yaml(text: str) -> Any:
    # JSON is YAML, too, but as such it takes ten times as long to read.
    if text.lstrip()[:1] == "{":
        try:
            return _json(text)
        except ValueError:
            pass
    return yaml12.read(text)


def _json(text: str) -> Any:
    try:
        document = json.loads(
            text,
            object_pairs_hook=_distinct,
            parse_constant=lambda word: _no_number(text, word),
            parse_float=lambda number: _finite(text, number),
            parse_int=lambda number: _whole(text, number),
        )
    except _Twice:
        # JSON's reader does not say where; YAML's does, and refuses the same.
        yaml12.read(text)
        raise
    _check(document)
    return document


class _Twice(ValueError):
    """A key is there twice."""


def _distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        once: set[str] = set()
        twice = next(name for name, _ in pairs if name in once or once.add(name))  # type: ignore[func-returns-value]
        raise _Twice(f"duplicate key: the key {twice!r} is there twice")
    return found


def _no_number(text: str, word: str) -> Any:
    raise ValueError(f"{_where(text, word)}{word} is a number that JSON does not have; quote it")


def _finite(text: str, number: str) -> float:
    value = float(number)
    return _no_number(text, number) if math.isinf(value) else value


def _whole(text: str, number: str) -> int:
    try:
        return int(number)
    except ValueError:
        raise ValueError(
            f"{_where(text, number)}a number of {len(number)} digits is too long to be read; quote it"
        ) from None


def _where(text: str, word: str) -> str:
    found = next((one.start() for one in _TOKEN.finditer(text) if one[0] == word), None)
    if found is None:
        return ""
    return f"line {text.count(chr(10), 0, found) + 1}, column {found - text.rfind(chr(10), 0, found)}: "


def _check(document: Any) -> None:
    """Refuse what is beyond the bounds, and half characters, which no file can hold."""
    values, level = 0, [("", document)]
    for depth in range(bounds.DEPTH + 1):
        below: list[tuple[str, Any]] = []
        for where, node in level:
            values += 1
            if isinstance(node, dict):
                below += [(f"{where}/{_text(key, where)}", value) for key, value in node.items()]
            elif isinstance(node, list):
                below += [(f"{where}/{index}", value) for index, value in enumerate(node)]
            else:
                _text(node, where)
        if values + len(below) > bounds.VALUES:
            raise ValueError(f"the document has more than {bounds.VALUES:,} values")
        if not below:
            return
        if depth == bounds.DEPTH:
            raise ValueError(f"objects and lists are nested deeper than {bounds.DEPTH}")
        level = below


def _text(value: Any, where: str) -> Any:
    half = _SURROGATE.search(value) if isinstance(value, str) and not value.isascii() else None
    if half:
        raise ValueError(f"{where or 'the document'} has half of a character, \\u{ord(half[0]):x}")
    return value
