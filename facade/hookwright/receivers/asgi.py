"""A receiver as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import TYPE_CHECKING, Any, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    from hookwright.receivers.receiver import Receiver

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

_CLOSE = (b"connection", b"close")


class _Refused(Exception):
    def __init__(self, status: int, text: str) -> None:
        self.status = status
        self.text = text


class _Gone(Exception):
    """The sender hung up."""


@frozen(eq=False)
class AsgiReceiver:
    """Takes deliveries under any path that leads to it; see ``Receiver.asgi``."""

    receiver: Receiver
    read_timeout: float = 30.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "lifespan":
            await _live(receive, send)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
        elif scope["type"] == "http":
            await self._answer(scope, receive, send)

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["method"] not in self.receiver.methods:
            allowed = ", ".join(sorted(self.receiver.methods)).encode()
            return await _respond(send, 405, "method not allowed", [(b"allow", allowed)])
        try:
            body = await self._body(scope, receive)
        except _Gone:
            return None
        except _Refused as refused:
            # What is left of the body is not read: the connection is of no more use.
            return await _respond(send, refused.status, refused.text, [_CLOSE])
        answer = await self.receiver.atake(scope["headers"], body)
        return await _respond(send, answer.status, answer.text)

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        limit = self.receiver.max_body
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value[:20]) > limit:
                raise _Refused(413, "too large")
        try:
            return await _within(self.read_timeout, _read(receive, limit))
        except TimeoutError:
            raise _Refused(408, "too slow") from None


async def _within(seconds: float, reading: Awaitable[bytes]) -> bytes:
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        from anyio import fail_after

        with fail_after(seconds):
            return await reading
    # Does the same for a tenth of what anyio takes, which is most of what an application adds to a small request.
    async with asyncio.timeout(seconds):
        return await reading


async def _read(receive: Receive, limit: int) -> bytes:
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise _Gone
        part = message.get("body", b"")
        size += len(part)
        # Counted as it comes in: a length may be missing, or wrong.
        if size > limit:
            raise _Refused(413, "too large")
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


async def _respond(send: Send, status: int, text: str, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    content = f"{text}\n".encode() if text else b""
    described = []
    if status != 204:
        described = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": status, "headers": [*described, *headers]})
    await send({"type": "http.response.body", "body": content})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
