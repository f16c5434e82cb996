"""A receiver as a WSGI application."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from http import HTTPStatus
from typing import Any

from attrs import frozen

from hookwright.receivers.answer import Answer
from hookwright.receivers.application import TakesDeliveries
from hookwright.receivers.refusals import RefusedRequest, gone, too_large, without_length, wrong_method

_AT_ONCE = 64 * 1024


@frozen(eq=False)
class WsgiReceiver:
    """Takes deliveries under any path that leads to it; see ``Receiver.wsgi``."""

    receiver: TakesDeliveries

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        """Answer one request."""
        if environ["REQUEST_METHOD"] not in self.receiver.methods:
            answer = self.receiver.refuse(wrong_method(environ["REQUEST_METHOD"], self.receiver.methods))
            return _respond(start_response, answer, [("Allow", ", ".join(sorted(self.receiver.methods)))])
        try:
            body = _body(environ, self.receiver.max_body)
        except RefusedRequest as refused:
            return _respond(start_response, self.receiver.refuse(refused))
        return _respond(start_response, self.receiver.take(list(_headers(environ)), body))


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
            raise RefusedRequest(f"its Content-Length is {stated!r}, which is no number of bytes")
        if len(stated) > 18 or int(stated) > limit:
            raise too_large(int(stated) if len(stated) < 19 else None, limit)
        body = _read(source, int(stated))
        if len(body) < int(stated):
            raise gone()
        return body
    # Without a length a server may wait for ever, unless it says that it knows where the body ends.
    if environ.get("wsgi.input_terminated"):
        body = _read(source, limit + 1)
        if len(body) > limit:
            raise too_large(None, limit)
        return body
    if environ.get("HTTP_TRANSFER_ENCODING"):
        raise without_length()
    return b""


def _read(source: Any, size: int) -> bytes:
    parts = []
    while size > 0:
        try:
            part = source.read(min(size, _AT_ONCE))
        except OSError:
            raise gone() from None
        if not part:
            break
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _respond(
    start_response: Callable[..., Any], answer: Answer, headers: Iterable[tuple[str, str]] = ()
) -> list[bytes]:
    content = f"{answer.text}\n".encode() if answer.text else b""
    described = []
    if answer.status != 204:
        described = [("Content-Type", "text/plain; charset=utf-8"), ("Content-Length", str(len(content)))]
    start_response(f"{answer.status} {HTTPStatus(answer.status).phrase}", [*described, *headers])
    return [content]
