"""A receiver as an ASGI application."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, MutableMapping
from typing import Any, TypeAlias

from attrs import field, frozen

from hookwright.kit.spec import bad_field
from hookwright.receivers.answer import Answer
from hookwright.receivers.application import TakesDeliveries
from hookwright.receivers.refusals import RefusedRequest, gone, too_large, too_slow, wrong_method

Scope: TypeAlias = MutableMapping[str, Any]
Message: TypeAlias = MutableMapping[str, Any]
Receive: TypeAlias = Callable[[], Awaitable[Message]]
Send: TypeAlias = Callable[[Message], Awaitable[None]]

_CLOSE = (b"connection", b"close")


class _Gone(Exception):
    """The sender hung up."""


def _checked_timeout(seconds: float) -> float:
    if isinstance(seconds, bool) or not isinstance(seconds, int | float) or not seconds > 0:
        raise bad_field("read_timeout", f"expected a number of seconds above 0, got {seconds!r}")
    return seconds


@frozen(eq=False)
class AsgiReceiver:
    """Takes deliveries under any path that leads to it; see ``Receiver.asgi``."""

    receiver: TakesDeliveries
    read_timeout: float = field(default=30.0, converter=_checked_timeout)

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
            answer = self.receiver.refuse(wrong_method(scope["method"], self.receiver.methods))
            allowed = ", ".join(sorted(self.receiver.methods)).encode()
            return await _respond(send, answer, [(b"allow", allowed)])
        try:
            body = await self._body(scope, receive)
        except _Gone:
            self.receiver.refuse(gone())
            return None
        except RefusedRequest as refused:
            # What is left of the body is not read: the connection is of no more use.
            return await _respond(send, self.receiver.refuse(refused), [_CLOSE])
        return await _respond(send, await self.receiver.atake(scope["headers"], body))

    async def _body(self, scope: Scope, receive: Receive) -> bytes:
        limit = self.receiver.max_body
        for name, value in scope["headers"]:
            if name == b"content-length" and value.isdigit() and int(value[:20]) > limit:
                raise too_large(int(value[:20]), limit)
        try:
            return await _within(self.read_timeout, _read(receive, limit))
        except TimeoutError:
            raise too_slow(self.read_timeout) from None


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
            raise too_large(None, limit)
        parts.append(part)
        if not message.get("more_body", False):
            return b"".join(parts)


async def _respond(send: Send, answer: Answer, headers: Iterable[tuple[bytes, bytes]] = ()) -> None:
    content = f"{answer.text}\n".encode() if answer.text else b""
    described = []
    if answer.status != 204:
        described = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", b"%d" % len(content))]
    await send({"type": "http.response.start", "status": answer.status, "headers": [*described, *headers]})
    await send({"type": "http.response.body", "body": content})


async def _live(receive: Receive, send: Send) -> None:
    while True:
        message = await receive()
        await send({"type": f"{message['type']}.complete"})
        if message["type"] == "lifespan.shutdown":
            return
