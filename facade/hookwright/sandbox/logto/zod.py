"""Validation that reports what the server's own library (zod) reports: codes, paths, bounds, options."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Protocol

from attrs import field, frozen

MISSING: Final = object()
Path = tuple[str | int, ...]
Issue = dict[str, Any]


class Schema(Protocol):
    """Reads a value: gives what is kept of it and adds what is wrong with it to ``issues``."""

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The value without what the schema does not know."""
        ...


@frozen
class Text:
    """A string; its length is counted in UTF-16 units, as JavaScript does."""

    minimum: int | None = None
    maximum: int | None = None

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The string as it is."""
        if not isinstance(value, str):
            return _wrong_type("string", value, path, issues)
        length = len(value.encode("utf-16-le", "surrogatepass")) // 2
        if self.minimum is not None and length < self.minimum:
            issues.append(_bound("too_small", self.minimum, "string", path))
        if self.maximum is not None and length > self.maximum:
            issues.append(_bound("too_big", self.maximum, "string", path))
        return value


@frozen
class Number:
    """A number, whole or not."""

    minimum: int | None = None
    maximum: int | None = None

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The number as it is."""
        if isinstance(value, bool) or not isinstance(value, int | float):
            return _wrong_type("number", value, path, issues)
        if self.minimum is not None and value < self.minimum:
            issues.append(_bound("too_small", self.minimum, "number", path))
        if self.maximum is not None and value > self.maximum:
            issues.append(_bound("too_big", self.maximum, "number", path))
        return value


@frozen
class Flag:
    """True or false."""

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The boolean as it is."""
        return value if isinstance(value, bool) else _wrong_type("boolean", value, path, issues)


@frozen
class Choice:
    """One of several strings."""

    options: tuple[str, ...]

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The string as it is."""
        listed = " | ".join(f"'{option}'" for option in self.options)
        if not isinstance(value, str):
            return _wrong_type(listed, value, path, issues)
        if value not in self.options:
            message = f"Invalid enum value. Expected {listed}, received '{value}'"
            issues.append(
                {
                    "received": value,
                    "code": "invalid_enum_value",
                    "options": list(self.options),
                    "path": list(path),
                    "message": message,
                }
            )
        return value


@frozen
class UniqueItems:
    """An array with at least one element; repeated ones are dropped, the first stays."""

    of: Schema

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The array without repetitions."""
        if not isinstance(value, list):
            return _wrong_type("array", value, path, issues)
        if not value:
            issues.append(_bound("too_small", 1, "array", path))
        items = [self.of.read(item, (*path, index), issues) for index, item in enumerate(value)]
        kept: list[Any] = []
        for item in items:
            if item not in kept:
                kept.append(item)
        return kept


@frozen
class Record:
    """An object whose members all have one schema."""

    of: Schema

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The object with its members read."""
        if not isinstance(value, dict):
            return _wrong_type("object", value, path, issues)
        return {name: self.of.read(member, (*path, name), issues) for name, member in value.items()}


@frozen
class Maybe:
    """What may be left out, and with ``null`` what may be null."""

    of: Schema
    null: bool = False

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The value, ``None``, or ``MISSING``."""
        if value is MISSING or (self.null and value is None):
            return value
        return self.of.read(value, path, issues)


@frozen
class Shape:
    """An object with known members; others are dropped without a word."""

    members: Mapping[str, Schema] = field(factory=dict)

    def read(self, value: Any, path: Path, issues: list[Issue]) -> Any:
        """The known members that were given."""
        if not isinstance(value, dict):
            return _wrong_type("object", value, path, issues)
        read = {
            name: schema.read(value.get(name, MISSING), (*path, name), issues) for name, schema in self.members.items()
        }
        return {name: member for name, member in read.items() if member is not MISSING}


def details(issues: list[Issue]) -> str:
    """One line for each issue, as the server adds them to its answer."""
    return "\n".join(_line(issue) for issue in issues)


def _line(issue: Issue) -> str:
    path = ".".join(str(part) for part in issue["path"])
    text = issue["message"]
    if issue["code"] == "invalid_type":
        text = f"Expected {issue['expected']} but received {issue['received']}."
    return f'Error in key path "{path}": ({issue["code"]}) {text}'


def _wrong_type(expected: str, value: Any, path: Path, issues: list[Issue]) -> None:
    received = _type_name(value)
    message = "Required" if value is MISSING else f"Expected {expected}, received {received}"
    issues.append(
        {
            "code": "invalid_type",
            "expected": expected,
            "received": received,
            "path": list(path),
            "message": message,
        }
    )


def _bound(code: str, bound: int, kind: str, path: Path) -> Issue:
    least = code == "too_small"
    message = {
        "array": f"Array must contain at {'least' if least else 'most'} {bound} element(s)",
        "string": f"String must contain at {'least' if least else 'most'} {bound} character(s)",
        "number": f"Number must be {'greater' if least else 'less'} than or equal to {bound}",
    }[kind]
    return {
        "code": code,
        "minimum" if least else "maximum": bound,
        "type": kind,
        "inclusive": True,
        "exact": False,
        "message": message,
        "path": list(path),
    }


def _type_name(value: Any) -> str:
    if value is MISSING:
        return "undefined"
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    if isinstance(value, str):
        return "string"
    return "array" if isinstance(value, list) else "object"
