"""Gets a vendor's document from a file or from the web."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx

from spectools.failure import SpecFailure
from spectools.load import load, parsed

_SECONDS = 60.0


def document_at(place: str) -> dict[str, Any]:
    """The document in a file or behind a URL, JSON or YAML 1.2; SpecFailure when there is none."""
    if urlsplit(place).scheme in ("http", "https"):
        return parsed(_fetched(place), place)
    return load(Path(place))


def _fetched(url: str) -> str:
    try:
        answer = httpx.get(url, follow_redirects=True, timeout=_SECONDS)
        answer.raise_for_status()
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SpecFailure(f"{url} cannot be fetched: {error}") from error
    # Servers seldom state a charset for JSON or YAML, and then the guess would be theirs: both are UTF-8.
    return answer.content.decode("utf-8", "replace")
