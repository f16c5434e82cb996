"""JSON as servers read and write it: nothing that Python alone takes for JSON comes in, and none of it goes out."""

from __future__ import annotations

import json
import math
from typing import Any, NoReturn

DEEPEST = 200
"""As deep as a value may be nested; real servers stop at some hundreds or thousands."""


def read(raw: bytes | str) -> Any:
    """The value of a JSON text; ``ValueError`` for anything else.

    Refused are also ``NaN``, ``Infinity``, numbers that are beyond a double, halves of character pairs, and nesting
    deeper than ``DEEPEST``.
    """
    text = raw if isinstance(raw, str) else raw.decode("utf-8")
    try:
        value = json.loads(text, parse_constant=_no_constant, parse_float=_number)
        json.dumps(value, ensure_ascii=False).encode("utf-8")
    except RecursionError:
        raise ValueError("nested too deeply") from None
    if is_deeper(value, DEEPEST):
        raise ValueError("nested too deeply")
    return value


def written(value: Any, *, separators: tuple[str, str] = (",", ":"), ascii_only: bool = False) -> bytes:
    """The value as JSON, in UTF-8; ``null`` for numbers that JSON does not have, U+FFFD for halves of character pairs."""
    try:
        text = json.dumps(value, ensure_ascii=ascii_only, separators=separators, allow_nan=False)
    except ValueError:
        text = json.dumps(_finite(value), ensure_ascii=ascii_only, separators=separators)
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace").encode("utf-8")


def is_deeper(value: Any, depth: int) -> bool:
    """Whether a value is nested deeper than that; itself not by recursion, so that it can be asked of anything."""
    level = [value]
    for _ in range(depth):
        level = [
            inner
            for one in level
            if isinstance(one, dict | list | tuple)
            for inner in (one.values() if isinstance(one, dict) else one)
        ]
        if not level:
            return False
    return any(isinstance(one, dict | list | tuple) for one in level)


def _finite(value: Any) -> Any:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {name: _finite(inner) for name, inner in value.items()}
    return [_finite(inner) for inner in value] if isinstance(value, list | tuple) else value


def _number(text: str) -> float:
    value = float(text)
    if not math.isfinite(value):
        raise ValueError(f"the number {text[:30]} is too large")
    return value


def _no_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")
