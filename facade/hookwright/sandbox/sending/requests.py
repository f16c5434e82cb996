"""The headers of a request as the sender's HTTP library lets them through."""

from __future__ import annotations

import re
from collections.abc import Sequence

from hookwright.sandbox.sending.failures import NotDelivered
from hookwright.sandbox.sending.senders import Sender

Headers = Sequence[tuple[str, str]]

_NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")
_WHOLE = re.compile(r"\s*([+-]?\d+)", re.ASCII)
WITHOUT_BODY = frozenset({"GET", "HEAD"})


def sent_headers(sender: Sender, headers: Headers, length: int | None) -> list[tuple[str, str]]:
    """The headers that leave; ``length`` is the body's, ``None`` without one. ``NotDelivered`` if the library refuses."""
    kept: list[tuple[str, str]] = []
    seen: set[str] = set()
    for name, value in headers:
        lower = name.lower()
        _check(sender, lower, value)
        if lower in sender.single and lower in seen:
            raise NotDelivered("request", f"duplicate {lower} header")
        seen.add(lower)
        if lower == "content-length":
            _check_length(value, length)
        elif lower not in sender.dropped:
            kept.append((name, sender.replaced.get(lower, value)))
    return kept


def check_method(method: str) -> None:
    """Refuse what is no method."""
    if not _NAME.fullmatch(method) or method == "CONNECT":
        raise NotDelivered("request", "invalid request method")


def _check(sender: Sender, name: str, value: str) -> None:
    if not _NAME.fullmatch(name):
        raise NotDelivered("request", "invalid header key")
    if not _VALUE.fullmatch(value) or name in sender.refused - {"expect"}:
        raise NotDelivered("request", f"invalid {name} header")
    if name in sender.refused:
        raise NotDelivered("request", f"{name} header not supported")
    if name == "connection" and sender.connection and value.lower() not in sender.connection:
        raise NotDelivered("request", "invalid connection header")


def _check_length(value: str, length: int | None) -> None:
    # Read like parseInt does, so that "07" is 7; then the library writes its own.
    number = _WHOLE.match(value)
    if number is None:
        raise NotDelivered("request", "invalid content-length header")
    if length is not None and int(number[1]) != length:
        raise NotDelivered("request", "Request body length does not match content-length header")
