"""What a YAML scalar without quotes means: the core schema of YAML 1.2."""

from __future__ import annotations

import math
import re
from typing import Any

_NULL = re.compile(r"null|Null|NULL|~|")
_BOOL = re.compile(r"(true|True|TRUE)|(false|False|FALSE)")
_INT = re.compile(r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")
_NO_NUMBER = re.compile(r"[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")
_TEXT = "tag:yaml.org,2002:str"


class NoValueError(ValueError):
    """Why a scalar has no value that JSON has."""


def scalar(text: str, tag: str | None, *, plain: bool) -> Any:
    """Return the value of a scalar; ``plain`` is one without quotes."""
    if tag in (None, "!"):
        return plain_value(text) if plain and tag is None else text
    if tag == _TEXT:
        return text
    raise NoValueError(f"the tag {tag} means nothing here; leave it out")


def plain_value(text: str) -> Any:
    """Return what a text without quotes means."""
    if _NULL.fullmatch(text):
        return None
    if found := _BOOL.fullmatch(text):
        return found[1] is not None
    if _INT.fullmatch(text):
        try:
            return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))
        except ValueError:
            raise NoValueError(f"a number of {len(text)} digits is too long to be read; quote it") from None
    if _NO_NUMBER.fullmatch(text) or (_FLOAT.fullmatch(text) and math.isinf(float(text))):
        raise NoValueError("this is a number that JSON does not have; quote it")
    return float(text) if _FLOAT.fullmatch(text) else text
