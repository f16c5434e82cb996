"""As much of Hog as webhooks need: texts with ``{path.to.a.value}`` in them, compiled in name only."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from attrs import frozen

_PATH = re.compile(r"[A-Za-z_$][\w$]*(\??\.[\w$]+)*")
_ROOT = re.compile(r"[A-Za-z_$][\w$]*")


class BadTemplate(ValueError):
    """A text that is no template."""


@frozen
class _Part:
    text: str
    is_expression: bool = False


def compiled(value: Any, only: frozenset[str] | None = None) -> Any:
    """A stand-in for bytecode: an array for a text, for anything else the same thing with its texts compiled.

    ``only`` are the variables that there are, where not all are.
    """
    if isinstance(value, str):
        code: list[Any] = ["_H", 1]
        for part in _parts(value):
            root = _ROOT.match(part.text)
            if part.is_expression and only is not None and root is not None and root[0] not in only:
                raise BadTemplate(
                    f"Variable not available in transformations: {root[0]}. "
                    f"Transformations only have access to project, event, and inputs."
                )
            code += [32, part.text, *([1, 1] if part.is_expression else [])]
        return code
    if isinstance(value, dict):
        return {name: compiled(part, only) for name, part in value.items() if isinstance(part, str | dict | list)}
    if isinstance(value, list):
        return [compiled(part, only) for part in value]
    return value


def filled_in(value: Any, known: Mapping[str, Any]) -> Any:
    """A value with its templates filled in. A text that is nothing but one template becomes whatever that gives."""
    if isinstance(value, dict):
        return {name: filled_in(part, known) for name, part in value.items()}
    if isinstance(value, list):
        return [filled_in(part, known) for part in value]
    if not isinstance(value, str):
        return value
    parts = [(_looked_up(part.text, known) if part.is_expression else part.text) for part in _parts(value)]
    if len(parts) == 1:
        return parts[0]
    return "".join(part if isinstance(part, str) else json.dumps(part) for part in parts)


def _parts(text: str) -> list[_Part]:
    parts: list[_Part] = []
    plain, at = "", 0
    while at < len(text):
        if text[at] == "\\" and text[at + 1 : at + 2] in ("{", "}"):
            plain, at = plain + text[at + 1], at + 2
        elif text[at] == "{":
            end = _end_of(text, at)
            if plain:
                parts.append(_Part(plain))
            parts.append(_Part(text[at + 1 : end].strip(), is_expression=True))
            plain, at = "", end + 1
        elif text[at] == "}":
            raise BadTemplate(f"mismatched '}}' at {at}")
        else:
            plain, at = plain + text[at], at + 1
    return [*parts, _Part(plain)] if plain else parts


def _end_of(text: str, start: int) -> int:
    depth = 0
    for at in range(start, len(text)):
        depth += {"{": 1, "}": -1}.get(text[at], 0)
        if depth == 0:
            if not text[start + 1 : at].strip():
                raise BadTemplate(f"an expression is missing at {start}")
            return at
    raise BadTemplate(f"mismatched '{{' at {start}")


def _looked_up(path: str, known: Mapping[str, Any]) -> Any:
    if not _PATH.fullmatch(path):
        # Calls and operators are for the real thing.
        return None
    value: Any = known
    for name in path.replace("?", "").split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value
