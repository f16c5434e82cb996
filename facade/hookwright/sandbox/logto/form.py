"""Forms whose keys say where a value goes, as the library qs reads them: ``config[url]=...&events[]=...``."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

_SEGMENT = re.compile(r"\[([^\[\]]*)\]")
_DOT = re.compile(r"\[[^\[\]]*\]|\.([^.\[]+)")
_BRACKETS = {"%5B": "[", "%5b": "[", "%5D": "]", "%5d": "]"}
_DEEPEST = 5
_MOST = 1000
_LARGEST_INDEX = 20
_BROKEN = re.compile(r"%(?![0-9A-Fa-f]{2})")
# The names that every object of JavaScript has; qs keeps them out of keys.
_INHERITED = frozenset(
    {
        *("__proto__", "constructor", "hasOwnProperty", "isPrototypeOf", "propertyIsEnumerable", "toLocaleString"),
        *("toString", "valueOf", "__defineGetter__", "__defineSetter__", "__lookupGetter__", "__lookupSetter__"),
    }
)


def parse_form(text: str) -> dict[str, Any]:
    """The form as an object.

    Tried on 2026-11-26 with qs 6.17.1 as co-body 6.2.0 calls it, which allows dots in keys.

    Keys with brackets that do not pair are read otherwise there.
    """
    form: dict[Any, Any] = {}
    for key, value in _pairs(text):
        path = _path(key)
        if path and not any(part in _INHERITED for part in path):
            _put(form, path, value)
    return {str(name): _finished(value) for name, value in form.items()}


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for coded, plain in _BRACKETS.items():
        text = text.replace(coded, plain)
    for part in text.split("&")[:_MOST]:
        # The mark between name and value is the first behind the brackets, if the name has any.
        bracket = part.find("]=")
        place = bracket + 1 if bracket >= 0 else part.find("=")
        name, value = (part, "") if place < 0 else (part[:place], part[place + 1 :])
        if name:
            yield _decoded(name), _decoded(value)


def _decoded(text: str) -> str:
    spaced = text.replace("+", " ")
    if _BROKEN.search(spaced):
        return spaced
    try:
        return unquote(spaced, errors="strict")
    except UnicodeDecodeError:
        return spaced


def _path(key: str) -> list[str]:
    # Dots count outside of brackets only.
    key = _DOT.sub(lambda match: f"[{match[1]}]" if match[1] else match[0], key)
    root, bracket, _ = key.partition("[")
    segments = list(_SEGMENT.finditer(key, len(root)))
    if bracket and not segments:
        return [key]
    path = ([root] if root else []) + [segment[1] for segment in segments[:_DEEPEST]]
    if len(segments) > _DEEPEST:
        # What lies deeper is one name, brackets and all.
        path.append(key[segments[_DEEPEST].start() :])
    return path


def _put(into: dict[Any, Any], path: list[str], value: str) -> None:
    name = _index(path[0])
    if name == "":
        name = max((key for key in into if isinstance(key, int)), default=-1) + 1 if len(path) == 1 else 0
    before = into.get(name)
    if path[1:] == [""] and isinstance(before, str | list):
        path = path[:1]
    if len(path) > 1:
        if isinstance(before, dict):
            _put(before, path[1:], value)
            return
        inner: dict[Any, Any] = {}
        _put(inner, path[1:], value)
        into[name] = inner if before is None else [*(before if isinstance(before, list) else [before]), inner]
    elif before is None:
        into[name] = value
    elif isinstance(before, dict) and all(isinstance(key, int) for key in before):
        _put(before, [""], value)
    else:
        # What is given twice is a list.
        into[name] = [*(before if isinstance(before, list) else [before]), value]


def _index(name: str) -> int | str:
    whole = name.isdecimal() and name.isascii() and str(int(name)) == name
    return int(name) if whole and int(name) <= _LARGEST_INDEX else name


def _finished(value: Any) -> Any:
    if isinstance(value, list):
        return [_finished(member) for member in value]
    if not isinstance(value, dict):
        return value
    inner = {name: _finished(member) for name, member in value.items()}
    if inner and all(isinstance(name, int) for name in inner):
        return [inner[name] for name in sorted(inner)]
    return {str(name): member for name, member in inner.items()}
