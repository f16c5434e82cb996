"""What all answers have in common: JSON, a trace id, refusals."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hookwright.sandbox import json_text
from hookwright.sandbox.jira.callers import caller
from hookwright.sandbox.jira.limits import count
from hookwright.sandbox.jira.refusals import refused
from hookwright.sandbox.jira.site import App, Site
from hookwright.sandbox.refused import Refused

Handler = Callable[[Request, App], Awaitable[tuple[int, Any]]]


@frozen
class Resource:
    """One path of the API; its handlers give a status and the JSON of the answer, if there is any."""

    site: Site
    handlers: Mapping[str, Handler]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        request = Request(scope, receive)
        try:
            status, body = await self._handled(request)
            headers = {}
        except Refused as refusal:
            status, body, headers = refusal.status, refusal.body, refusal.headers
        response = written(status, body)
        response.headers.update({"Atl-Traceid": self.site.new_text(32).lower(), **headers})
        await response(scope, receive, send)

    async def _handled(self, request: Request) -> tuple[int, Any]:
        if self.site.refusals:
            raise self.site.refusals.pop(0)
        app = caller(self.site, request)
        count(self.site, request.method)
        if request.method not in self.handlers:
            raise refused(405, "Method not allowed")
        return await self.handlers[request.method](request, app)


def written(status: int, body: Any) -> Response:
    """An answer as JSON, or as HTML for a text, or with nothing in it."""
    if body is None:
        return Response(status_code=status)
    if isinstance(body, str):
        return Response(body, status, media_type="text/html")
    content = json_text.written(body)
    return Response(content, status, media_type="application/json;charset=UTF-8")


async def object_of(request: Request) -> dict[str, Any]:
    """The body as a JSON object."""
    try:
        body = json_text.read(await request.body())
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise refused(400, "Invalid request payload. Refer to the REST API documentation and try again.")
    return body
