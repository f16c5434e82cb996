"""How the server's language reads and writes values."""

from __future__ import annotations

import math
import re
from typing import Any

from hookwright.sandbox.json_text import written

_DECIMAL = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?", re.ASCII | re.IGNORECASE)
_WITH_BASE = re.compile(r"0x[0-9a-f]+|0o[0-7]+|0b[01]+", re.ASCII | re.IGNORECASE)


def number(text: str) -> float:
    """``Number(text)``: nothing is 0, and what is no number is NaN."""
    text = text.strip()
    if not text:
        return 0.0
    if _WITH_BASE.fullmatch(text):
        return float(int(text, 0))
    if _DECIMAL.fullmatch(text):
        return float(text)
    return {"Infinity": math.inf, "+Infinity": math.inf, "-Infinity": -math.inf}.get(text, math.nan)


def yes(text: str | None) -> bool:
    """Whether a query value means yes."""
    return text is not None and text.lower() in ("1", "true", "y", "yes")


def compact(value: Any) -> bytes:
    """``JSON.stringify``: no spaces, nothing escaped that need not be, UTF-8, ``null`` for what is no finite number."""
    return written(value)
