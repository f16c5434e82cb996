"""A receiver as a WSGI application."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import TYPE_CHECKING, Any

from attrs import frozen

if TYPE_CHECKING:
    from hookwright.receivers.receiver import Receiver

_AT_ONCE = 64 * 1024


class _Refused(Exception):
    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.text = text


@frozen(eq=False)
class WsgiReceiver:
    """Takes deliveries under any path that leads to it; see ``Receiver.wsgi``."""

    receiver: Receiver

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        if environ["REQUEST_METHOD"] not in self.receiver.methods:
            allowed = ", ".join(sorted(self.receiver.methods))
            return _respond(start_response, 405, "method not allowed", [("Allow", allowed)])
        try:
            body = _body(environ, self.receiver.max_body)
        except _Refused as refused:
            return _respond(start_response, refused.status, refused.text)
        answer = self.receiver.take(list(_headers(environ)), body)
        return _respond(start_response, answer.status, answer.text)


def _headers(environ: dict[str, Any]) -> Iterator[tuple[str, str]]:
    # Servers join headers that were repeated, by a comma.
    for name, value in environ.items():
        if name.startswith("HTTP_"):
            yield name.removeprefix("HTTP_").replace("_", "-"), value
        elif name in ("CONTENT_TYPE", "CONTENT_LENGTH") and value:
            yield name.replace("_", "-"), value


def _body(environ: dict[str, Any], limit: int) -> bytes:
    stated = environ.get("CONTENT_LENGTH") or ""
    source = environ["wsgi.input"]
    if stated:
        if not (stated.isascii() and stated.isdecimal()):
            raise _Refused(400, "cannot be read")
        if len(stated) > 18 or int(stated) > limit:
            raise _Refused(413, "too large")
        body = _read(source, int(stated))
        if len(body) < int(stated):
            raise _Refused(400, "cannot be read")
        return body
    # Without a length a server may wait for ever, unless it says that it knows where the body ends.
    if environ.get("wsgi.input_terminated"):
        body = _read(source, limit + 1)
        if len(body) > limit:
            raise _Refused(413, "too large")
        return body
    if environ.get("HTTP_TRANSFER_ENCODING"):
        raise _Refused(411, "length required")
    return b""


def _read(source: Any, size: int) -> bytes:
    parts = []
    while size > 0:
        try:
            part = source.read(min(size, _AT_ONCE))
        except OSError:
            raise _Refused(400, "cannot be read") from None
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _respond(
    start_response: Callable[..., Any], status: int, text: str, headers: Iterable[tuple[str, str]] = ()
) -> list[bytes]:
    content = f"{text}\n".encode() if text else b""
    described = []
    if status != 204:
        described = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))]
    start_response(f"{status} {HTTPStatus(status).phrase}", [*described, *headers])
    return [content]
