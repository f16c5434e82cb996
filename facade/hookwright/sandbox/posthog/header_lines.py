"""The headers of a call as undici reads them from an object."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any


def header_lines(headers: Any) -> list[tuple[str, str]]:
    """Name and value of each line, names in lower case. Templates may have made any value of any of it.

    What undici refuses comes out so that it is refused when it is sent: the failure of one run.
    """
    if not headers:
        return []
    if not isinstance(headers, dict):
        return [("", "headers must be an object or an array")]
    return [(str(name).lower(), line) for name, value in headers.items() for line in _lines(value)]


def _lines(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _lines(one)
    elif isinstance(value, dict):
        # No header has a line break in it.
        yield "\n"
    else:
        yield _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(int(value) if isinstance(value, float) and value.is_integer() else value)
