"""Reads YAML as version 1.2 has it (the core schema), within bounds, into plain JSON values."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import yaml
from attrs import define, field, frozen

from spectools import bounds

# Text becomes events in C where that is built in, which is about twenty times as fast. What the events mean is decided
# here, since the library knows version 1.1 only, where `no` is false and 12:30 is 750.
_PARSER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_TAG = "tag:yaml.org,2002:"
_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"(true|True|TRUE)|(false|False|FALSE)")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_KNOWN_TAGS = ("null", "bool", "int", "float", "str", "map", "seq")


class Unreadable(ValueError):
    """Why a text cannot be read, with line and column."""


def read(text: str) -> Any:
    """The one document in the text; ``None`` when there is none. Unreadable when it is not YAML or not JSON's values."""
    hidden = _hidden(text)
    shown = {new: old for old, new in hidden.items()}
    try:
        return _Reading(yaml.parse(text.translate(hidden), Loader=_PARSER), shown).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise Unreadable(f"{_at(mark)}{error.problem or error.context or 'not YAML'}") from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        column = error.position - text.rfind("\n", 0, error.position)
        raise Unreadable(f"line {line}, column {column}: {error.reason}") from error
    except yaml.YAMLError as error:
        raise Unreadable(str(error)) from error


def _hidden(text: str) -> dict[int, int]:
    """What stands in for the characters that end a line in YAML 1.1 only: some that the text does not have."""
    found = [ord(one) for one in "\u0085\u2028\u2029" if one in text]
    free = (one for one in range(0xE000, 0xF900) if chr(one) not in text)
    return {one: next(free) for one in found}


@frozen
class _Built:
    """A value, how many values it consists of, and how deep they are in each other."""

    value: Any
    count: int
    height: int = 0
    plain: str | None = None
    """The characters of a scalar without quotes and tag."""


@define
class _Reading:
    _events: Iterator[Any]
    _shown: dict[int, int] = field(factory=dict)
    _anchors: dict[str, _Built] = field(factory=dict)
    _values: int = 0

    def document(self) -> Any:
        """The value of the only document."""
        built: _Built | None = None
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if built is not None:
                    raise _refused(event, "a second document begins; give each a file of its own")
                if event.version is not None and tuple(event.version) < (1, 2):
                    raise _refused(event, "the document asks to be read as YAML 1.1, where other words are values")
                built = self._node(next(self._events), 1)
        return None if built is None else built.value

    def _node(self, event: Any, depth: int) -> _Built:
        if isinstance(event, yaml.AliasEvent):
            return self._alias(event, depth)
        _check_depth(event, depth)
        if isinstance(event, yaml.ScalarEvent):
            if self._shown:
                event.value = event.value.translate(self._shown)
            plain = event.value if event.implicit[0] and event.tag is None else None
            built = _Built(_scalar(event), 1, 0, plain)
            self._count(event, 1)
        elif isinstance(event, yaml.MappingStartEvent):
            built = self._mapping(event, depth)
        else:
            built = self._sequence(event, depth)
        if event.anchor is not None:
            self._anchors[event.anchor] = built
        return built

    def _alias(self, event: Any, depth: int) -> _Built:
        # An anchor counts from the end of what it names on, so nothing can be within itself.
        if event.anchor not in self._anchors:
            raise _refused(event, f"*{event.anchor} names nothing, or what it stands in")
        built = self._anchors[event.anchor]
        self._count(event, built.count)
        _check_depth(event, depth + built.height)
        return _Built(deepcopy(built.value), built.count, built.height)

    def _sequence(self, start: Any, depth: int) -> _Built:
        _check_tag(start, "seq")
        self._count(start, 1)
        values, count, height = [], 1, 0
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            built = self._node(event, depth + 1)
            values.append(built.value)
            count, height = count + built.count, max(height, built.height + 1)
        return _Built(values, count, height)

    def _mapping(self, start: Any, depth: int) -> _Built:
        _check_tag(start, "map")
        self._count(start, 1)
        members: dict[str, Any] = {}
        merged: dict[str, Any] | None = None
        count, height = 1, 0
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            key = self._node(event, depth + 1)
            value = self._node(next(self._events), depth + 1)
            count, height = count + key.count + value.count, max(height, value.height + 1)
            if key.plain == "<<":
                if merged is not None:
                    raise _refused(event, "duplicate key: the key '<<' is there twice; give it a list")
                merged = _merged(event, value.value)
                continue
            name = _name(event, key)
            if name in members:
                raise _refused(event, f"duplicate key: the key {name!r} is there twice")
            members[name] = value.value
        # What the object says itself wins, wherever it stands.
        return _Built(members if merged is None else {**merged, **members}, count, height)

    def _count(self, event: Any, more: int) -> None:
        self._values += more
        if self._values > bounds.VALUES:
            what = f"the document has more than {bounds.VALUES:,} values"
            raise _refused(event, f"{what}, with aliases written out" if self._anchors else what)


def _scalar(event: Any) -> Any:
    text: str = event.value
    tag = event.tag
    if tag is None or tag == "!":
        # Quotes, and the tag that means nothing else, make text.
        return _implicit(event, text) if event.implicit[0] and tag is None else text
    kind = tag.removeprefix(_TAG)
    if not tag.startswith(_TAG) or kind not in _KNOWN_TAGS or kind in ("map", "seq"):
        raise _refused(event, f"the tag {tag.replace(_TAG, '!!')} is not one that JSON has a value for")
    if kind == "str":
        return text
    value = _implicit(event, text)
    if kind == "float" and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if _kind(value) != kind:
        raise _refused(event, f"{text!r} is no {kind}")
    return value


def _implicit(event: Any, text: str) -> Any:
    if _NULL.fullmatch(text):
        return None
    if found := _BOOL.fullmatch(text):
        return found[1] is not None
    if _INT.fullmatch(text):
        try:
            return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        except ValueError:
            raise _refused(event, f"a number of {len(text)} digits is too long to be read; quote it") from None
    if _NO_NUMBER.fullmatch(text) or (_FLOAT.fullmatch(text) and math.isinf(float(text))):
        raise _refused(event, f"{text} is a number that JSON does not have; quote it")
    return float(text) if _FLOAT.fullmatch(text) else text


def _kind(value: Any) -> str:
    if value is None:
        return "null"
    return {bool: "bool", int: "int", float: "float"}.get(type(value), "str")


def _name(event: Any, key: _Built) -> str:
    if isinstance(key.value, str):
        return key.value
    # A status without quotes is common and can mean only one thing.
    if isinstance(key.value, int) and not isinstance(key.value, bool):
        return str(key.value)
    raise _refused(event, f"the object has the key {key.value!r}, which is not text; quote it")


def _merged(event: Any, given: Any) -> dict[str, Any]:
    """What ``<<`` brings: YAML 1.2 no longer speaks of it, and vendors go on using it."""
    merged: dict[str, Any] = {}
    for one in given if isinstance(given, list) else [given]:
        if not isinstance(one, dict):
            raise _refused(event, "<< takes an object, or a list of objects")
        merged = {**one, **merged}
    return merged


def _check_depth(event: Any, depth: int) -> None:
    if depth > bounds.DEPTH:
        raise _refused(event, f"objects and lists are nested deeper than {bounds.DEPTH}")


def _check_tag(event: Any, kind: str) -> None:
    if event.tag not in (None, "!", _TAG + kind):
        raise _refused(event, f"the tag {event.tag.replace(_TAG, '!!')} is not one that JSON has a value for")


def _refused(event: Any, why: str) -> Unreadable:
    return Unreadable(f"{_at(event.start_mark)}{why}")


def _at(mark: Any) -> str:
    return "" if mark is None else f"line {mark.line + 1}, column {mark.column + 1}: "
