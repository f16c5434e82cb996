"""What all of the server's answers have in common: request ids, ETags, HEAD, 405."""

from __future__ import annotations

import hashlib
import string
from base64 import b64encode
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from hookwright.sandbox.logto.javascript import compact
from hookwright.sandbox.logto.refusals import not_allowed
from hookwright.sandbox.refused import Refused
from hookwright.sandbox.sources import Sources

Handler = Callable[[Request], Awaitable[Response]]

_REQUEST_IDS = string.ascii_letters + string.digits + "_-"


def json_answer(value: Any, status: int = 200, headers: Iterable[tuple[str, str]] = ()) -> Response:
    """A JSON answer; ``headers`` may name one header several times."""
    response = Response(compact(value), status, media_type="application/json; charset=utf-8")
    for name, text in headers:
        response.headers.append(name, text)
    return response


def no_content() -> Response:
    """204, nothing in it."""
    return Response(status_code=204)


@frozen
class Resource:
    """One path: picks the handler by method, turns refusals into answers."""

    handlers: Mapping[str, Handler]
    sources: Sources
    check: Callable[[Request], None] | None = None
    """Runs before a handler, but after it is known that the method has one."""
    unknown_method: Callable[[Request], Refused] | None = None
    """The answer to a method without a handler, where it is not 405."""

    def routes(self, path: str) -> list[Route]:
        """Routes for the path with and without a slash at the end; it makes no difference."""
        return [Route(path, self), Route(f"{path}/", self)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        request = Request(scope, receive)
        response = await self._answer(request)
        response.headers["Logto-Core-Request-Id"] = self.sources.text(16, _REQUEST_IDS)
        readable = request.method in ("GET", "HEAD") and response.status_code == 200
        if readable and response.media_type != "text/html":
            response = _conditional(request, response)
        if request.method == "HEAD":
            response.body = b""
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        handler = self.handlers.get("GET" if request.method == "HEAD" else request.method)
        try:
            if handler is None:
                allow = ", ".join("HEAD, GET" if method == "GET" else method for method in self.handlers)
                if request.method == "OPTIONS":
                    return Response(headers={"Allow": allow})
                raise not_allowed(allow) if self.unknown_method is None else self.unknown_method(request)
            if self.check is not None:
                self.check(request)
            return await handler(request)
        except Refused as refusal:
            if isinstance(refusal.body, str):
                return PlainTextResponse(refusal.body, refusal.status, refusal.headers)
            return json_answer(refusal.body, refusal.status, refusal.headers.items())


def _conditional(request: Request, response: Response) -> Response:
    digest = b64encode(hashlib.sha1(response.body, usedforsecurity=False).digest()).decode()[:27]
    tag = f'"{len(response.body):x}-{digest}"'
    response.headers["ETag"] = tag
    known = [text.strip().removeprefix("W/") for text in request.headers.get("if-none-match", "").split(",")]
    if tag not in known and "*" not in known:
        return response
    unchanged = Response(status_code=304)
    for name, value in response.headers.items():
        if name not in ("content-type", "content-length"):
            unchanged.headers.append(name, value)
    return unchanged
