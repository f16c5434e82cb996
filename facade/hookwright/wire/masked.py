"""Data without the secrets in it, for being shown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode, urlsplit, urlunsplit

from hookwright.wire.redact import HIDDEN, redact

_SECRET = re.compile(
    "auth|token|secret|passw|passphrase|credential|cookie|signature|session|bearer|api.?key|access.?key|private.?key"
    "|signing.?key",
    re.IGNORECASE,
)
_HEADERS = "headers"


def names_secret(name: str) -> bool:
    """Whether something of this name is most likely a secret."""
    return _SECRET.search(name) is not None


def masked(value: Any) -> Any:
    """Return JSON with texts hidden that have the name of a secret, or are headers; numbers and the like stay."""
    if isinstance(value, Mapping):
        return {
            name: _hidden(one) if names_secret(str(name)) or str(name).lower() == _HEADERS else masked(one)
            for name, one in value.items()
        }
    if isinstance(value, list | tuple):
        return [masked(one) for one in value]
    return masked_url(value) if isinstance(value, str) else value


def masked_text(text: str, secrets: Iterable[str]) -> str:
    """Return a body without secrets: members of JSON by their names, anything else by the secrets that are known."""
    with suppress(ValueError, RecursionError):
        text = json.dumps(masked(json.loads(text)), ensure_ascii=False, separators=(",", ":"))
    return redact(text, secrets)


def masked_url(url: str) -> str:
    """Return the URL without its password, and without the values of parameters that have the name of a secret."""
    if "://" not in url:
        return url
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return url
    if parts.password is not None:
        parts = parts._replace(netloc=f"{parts.username}:{HIDDEN}@{parts.netloc.rpartition('@')[2]}")
    if any(names_secret(name) for name, _ in query):
        shown = [(name, HIDDEN if names_secret(name) else value) for name, value in query]
        parts = parts._replace(query=urlencode(shown, safe="*", quote_via=quote))
    return urlunsplit(parts) if parts != urlsplit(url) else url


def _hidden(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _hidden(one) for name, one in value.items()}
    if isinstance(value, list | tuple):
        return [_hidden(one) for one in value]
    return HIDDEN if isinstance(value, str) and value else value
