"""A time span as people write it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import click

_SPAN = re.compile(r"(\d{1,6})\s*(s|min|h|d|w)", re.ASCII)
_SECONDS = {"s": 1, "min": 60, "h": 3600, "d": 86_400, "w": 604_800}


class Span(click.ParamType[timedelta]):
    """A time span such as ``90s``, ``30min``, ``12h``, ``7d`` or ``2w``."""

    name = "time"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> timedelta:
        """The time span."""
        if isinstance(value, timedelta):
            return value
        found = _SPAN.fullmatch(str(value).strip())
        if found is None:
            self.fail(f"{value!r} is no time span; write 90s, 30min, 12h, 7d or 2w", param, ctx)
        return timedelta(seconds=int(found[1]) * _SECONDS[found[2]])
