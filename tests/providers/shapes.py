"""The shape of JSON: members and types without values."""

from __future__ import annotations

from typing import Any


def shape(value: Any) -> Any:
    """Something equal for two values that have the same members, recursively, of the same JSON types."""
    if isinstance(value, dict):
        return {name: shape(member) for name, member in value.items()}
    if isinstance(value, list):
        return [shape(item) for item in value]
    if value is None or isinstance(value, bool):
        return repr(type(value))
    return "number" if isinstance(value, int | float) else "string"


def differences(expected: Any, actual: Any, where: str = "$") -> list[str]:
    """Where two shapes differ, one line each; nothing when they do not."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        lines = [f"{where}.{name}: missing" for name in expected.keys() - actual.keys()]
        lines += [f"{where}.{name}: too much" for name in actual.keys() - expected.keys()]
        for name in expected.keys() & actual.keys():
            lines += differences(expected[name], actual[name], f"{where}.{name}")
        return lines
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        return [
            line
            for index, (one, other) in enumerate(zip(expected, actual, strict=True))
            for line in differences(one, other, f"{where}[{index}]")
        ]
    return [] if expected == actual else [f"{where}: {actual!r} instead of {expected!r}"]
