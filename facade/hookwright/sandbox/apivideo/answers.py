"""What all answers of the fake have in common: problems as JSON, and the headers of the rate limits."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hookwright.sandbox import json_text
from hookwright.sandbox.apivideo.authentication import check_credential
from hookwright.sandbox.apivideo.problems import refused
from hookwright.sandbox.apivideo.project import Project
from hookwright.sandbox.refused import Refused

Handler = Callable[[Request], Awaitable[Any]]


@frozen
class Resource:
    """One path. Its handlers give the JSON of a good answer, or ``None`` for 204."""

    project: Project
    handlers: Mapping[str, Handler]
    limited: bool = True
    """Whether a credential is needed and requests are counted; the paths below ``/auth`` are open and free."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        request = Request(scope, receive)
        try:
            status, body = await self._handled(request)
        except Refused as refusal:
            status, body = refusal.status, refusal.body
        response = Response(status_code=status)
        if body is not None:
            content = json_text.written(body)
            response = Response(content, status, media_type="application/json")
        if self.limited:
            kind, limit = self._limit(request)
            response.headers.update(self.project.counts.headers(kind, limit))
        await response(scope, receive, send)

    async def _handled(self, request: Request) -> tuple[int, Any]:
        if self.project.knobs.failing:
            raise refused(500, "general-errors")
        if self.limited:
            check_credential(self.project, request)
            if not self.project.counts.take(*self._limit(request)):
                raise refused(429, "too-many-requests")
        if not self.handlers:
            raise refused(404, "unrecognized-request-url")
        if request.method not in self.handlers:
            raise refused(405, "method-not-allowed")
        body = await self.handlers[request.method](request)
        if body is None:
            return 204, None
        return 201 if self.limited and request.method == "POST" else 200, body

    def _limit(self, request: Request) -> tuple[str, int]:
        knobs = self.project.knobs
        return ("read", knobs.read_limit) if request.method == "GET" else ("write", knobs.write_limit)


async def object_of(request: Request) -> dict[str, Any]:
    """The body as a JSON object; anything else is an invalid payload."""
    try:
        body = json_text.read(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise refused(400, "invalid-payload")
    return body
