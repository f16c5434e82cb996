"""What all operations have in common: the key, its limits and scopes, methods, JSON."""

from __future__ import annotations

import hmac
import math
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import unquote

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from hookwright.sandbox import json_text
from hookwright.sandbox.posthog.project import Project
from hookwright.sandbox.posthog.refusals import (
    forbidden,
    invalid,
    not_allowed,
    not_found,
    refused,
    throttled,
    unauthenticated,
)
from hookwright.sandbox.refused import Refused

Handler = Callable[[Request], Awaitable[Any]]
READ, WRITE = "hog_function:read", "hog_function:write"


@frozen
class Operation:
    """A handler and the scopes that it needs; without any it is not for keys.

    ``since`` is the age of server that lets keys in, ``until`` the last one that has the operation at all.
    """

    handler: Handler
    scopes: tuple[str, ...] = ()
    status: int = 200
    since: str = "2025"
    until: str = "newest"


@frozen
class View:
    """One path."""

    project: Project
    operations: Mapping[str, Operation]

    def routes(self, path: str) -> list[Route]:
        """Routes for the path with and without a slash at the end; it makes no difference."""
        return [Route(path, self), Route(f"{path}/", self)]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Refused as refusal:
            response = json_answer(refusal.body, refusal.status, refusal.headers)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        # Taken in before anything is refused: a connection with half a request on it is closed.
        await request.body()
        self._check_key(request)
        self._check_limits()
        operation = self.operations.get(request.method)
        if operation is None:
            raise not_allowed(request.method)
        self._check_scopes(request, operation)
        answer = await operation.handler(request)
        return answer if isinstance(answer, Response) else json_answer(answer, operation.status)

    def _check_key(self, request: Request) -> None:
        kind, _, key = request.headers.get("authorization", "").partition(" ")
        hint = self.project.knobs.age != "2025"
        if kind.lower() != "bearer" or not key:
            raise unauthenticated("not_authenticated", "Authentication credentials were not provided.", hint=hint)
        if not hmac.compare_digest(key.encode(), self.project.api_key.encode()):
            detail = "Personal API key found in request Authorization header is invalid."
            raise unauthenticated("authentication_failed", detail, hint=hint)

    def _check_limits(self) -> None:
        project, now = self.project, self.project.sources.clock()
        for limit, seconds in ((project.knobs.per_minute, 60), (project.knobs.per_hour, 3600)):
            recent = [at for at in project.requests if at > now - seconds]
            if limit is not None and len(recent) >= limit:
                raise throttled(recent[0] + seconds - now if project.knobs.says_wait else None)
        project.requests.append(now)

    def _check_scopes(self, request: Request, operation: Operation) -> None:
        given = path_of(request, "project_id")
        if given not in (self.project.id, "@current"):
            raise forbidden(f"API key does not have access to the requested project: ID {given}.")
        # The names of the ages are in alphabetical order.
        if self.project.knobs.age > operation.until:
            raise not_found()
        if not operation.scopes or self.project.knobs.age < operation.since:
            raise forbidden("This action does not support personal API key access")
        for scope in operation.scopes:
            held = self.project.knobs.scopes
            if not held & {scope, scope.replace(":read", ":write"), "*"}:
                raise forbidden(f"API key missing required scope '{scope}'")


def json_answer(value: Any, status: int, headers: Mapping[str, str] | None = None) -> Response:
    """A JSON answer."""
    return Response(json_text.written(value), status, headers, "application/json")


def path_of(request: Request, name: str) -> str:
    """A parameter in the path, decoded."""
    return unquote(request.path_params[name])


async def body_of(request: Request) -> dict[str, Any]:
    """The body, which is a JSON object."""
    raw = await request.body()
    if not raw:
        return {}
    try:
        value = json_text.read(raw)
    except ValueError as failure:
        raise refused(400, "invalid_request", "parse_error", f"JSON parse error - {failure}") from None
    if not isinstance(value, dict):
        raise invalid("Invalid data. Expected a dictionary.", "non_field_errors")
    return value


def paged(project: Project, request: Request, items: list[Any]) -> dict[str, Any]:
    """A page of a list, whose links name whatever host the server takes itself for."""
    limit, offset = _number(request, "limit", 100), _number(request, "offset", 0)

    def link(to: int) -> str:
        host = project.knobs.public_host or f"{request.url.scheme}://{request.headers.get('host', '')}"
        url = request.url.include_query_params(limit=limit, offset=to)
        return f"{host}{request.scope['path']}?{url.query}"

    return {
        "count": len(items),
        "next": link(offset + limit) if offset + limit < len(items) else None,
        "previous": None if not offset else link(max(offset - limit, 0)),
        "results": items[offset : offset + limit],
    }


def _number(request: Request, name: str, default: int) -> int:
    # What is no number, or below the least, is not heeded.
    try:
        value = int(request.query_params.get(name, default))
    except ValueError:
        return default
    return value if value >= (1 if name == "limit" else 0) and not math.isinf(value) else default


async def nothing_there(request: Request) -> Response:
    """The answer to any other path."""
    refusal = not_found()
    return json_answer(refusal.body, refusal.status)
