"""Gets a vendor's document from a file or from the web."""

from __future__ import annotations

from pathlib import Path
from time import monotonic
from typing import Any
from urllib.parse import urlsplit

import httpx

from spectools import bounds
from spectools.failure import SpecFailure
from spectools.load import decoded, load, parsed
from spectools.versions import check_version

_SECONDS = 60.0


def document_at(place: str) -> dict[str, Any]:
    """The OpenAPI document in a file or behind a URL, JSON or YAML 1.2; SpecFailure when there is none."""
    if urlsplit(place).scheme in ("http", "https"):
        # Servers seldom state a charset for JSON or YAML, and then the guess would be theirs: both are UTF-8.
        document = parsed(decoded(_fetched(place), place), place)
    else:
        document = load(Path(place))
    check_version(document, place)
    return document


def _fetched(url: str) -> bytes:
    content = bytearray()
    end = monotonic() + bounds.FETCH_SECONDS
    try:
        with httpx.stream("GET", url, follow_redirects=True, timeout=_SECONDS) as answer:
            answer.raise_for_status()
            for piece in answer.iter_bytes(65536):
                content += piece
                if len(content) > bounds.BYTES:
                    break
                if monotonic() > end:
                    raise SpecFailure(f"{url} cannot be fetched: it takes longer than {bounds.FETCH_SECONDS} seconds")
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise SpecFailure(f"{url} cannot be fetched: {error}") from error
    return bytes(content)
