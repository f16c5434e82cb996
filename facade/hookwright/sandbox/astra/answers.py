"""What all answers have in common: the token, the feature, the role, media types, problems."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from urllib.parse import unquote

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from hookwright.sandbox import json_text
from hookwright.sandbox.astra.control import Control, Resource, etag
from hookwright.sandbox.astra.problems import PreconditionFailed, Problem, bad_parameter

Handler = Callable[[Request], Awaitable[Response]]

PROBLEM = "application/problem+json"


def media_type(resource: str) -> str:
    """``application/astra-hookSource+json`` for a resource of the type ``application/astra-hookSource``."""
    return f"{resource}+json"


def json_answer(value: Any, status: int = 200, media: str = "application/json", **headers: str) -> Response:
    """A JSON answer."""
    return Response(json_text.written(value, separators=(", ", ": "), ascii_only=True), status, headers, media)


def one(control: Control, request: Request, resource: Resource, status: int = 200, **headers: str) -> Response:
    """A single resource, of the type that is asked for."""
    own = media_type(resource["type"])
    # Whoever accepts anything gets plain JSON.
    media = own if own in request.headers.get("accept", "") else "application/json"
    if control.knobs.etags:
        headers["Etag"] = etag(resource)
    return json_answer(resource, status, media, **headers)


def no_content() -> Response:
    """204, nothing in it."""
    return Response(status_code=204)


def path_value(request: Request, name: str) -> str:
    """A part of the path, decoded."""
    return unquote(request.path_params[name])


def check_condition(control: Control, request: Request, resource: Resource) -> None:
    """Refuse a change of what is not as the caller has seen it."""
    wanted = request.headers.get("if-match")
    if control.knobs.etags and wanted not in (None, "*", etag(resource)):
        raise PreconditionFailed


async def read_body(request: Request, type_: str) -> Resource:
    """The body, which has to be a JSON object of the resource's own media type."""
    if request.headers.get("content-type", "").partition(";")[0].strip() != media_type(type_):
        raise Problem(7)
    try:
        body = json_text.read(await request.body())
    except ValueError:
        raise Problem(7) from None
    if not isinstance(body, dict):
        raise Problem(8, schemaValidationFailure="expected an object")
    return body


@frozen
class Resources:
    """One path: checks who asks, picks the handler by method, turns problems into answers."""

    control: Control
    handlers: Mapping[str, Handler]
    of_hooks: bool = True
    """Whether it is part of the feature that can be turned off."""
    lists: bool | None = None
    """Whether a GET lists, which is what has parameters; ``None``: if the path can also make a new one."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer as an ASGI application."""
        request = Request(scope, receive)
        try:
            response = await self._answer(request)
        except Problem as problem:
            correlation = self.control.new_id()
            response = json_answer({**problem.body, "correlationID": correlation}, problem.status, PROBLEM)
        except PreconditionFailed:
            response = Response(status_code=412)
        await response(scope, receive, send)

    async def _answer(self, request: Request) -> Response:
        self._check_token(request)
        handler = self.handlers.get(request.method)
        if not self.handlers:
            raise Problem(2)
        if handler is None:
            return Response(status_code=405, headers={"Allow": ", ".join(self.handlers)})
        if request.path_params.get("account_id") != self.control.account_id:
            raise Problem(2)
        if self.of_hooks and not self.control.knobs.hooks_enabled:
            raise Problem(168)
        if request.method != "GET" and self.control.knobs.role == "Viewer":
            raise Problem(11)
        app_id = path_value(request, "app_id") if "app_id" in request.path_params else None
        if app_id is not None and app_id not in self.control.containers:
            raise Problem(2)
        lists = "POST" in self.handlers if self.lists is None else self.lists
        if request.query_params and not (request.method == "GET" and lists):
            raise bad_parameter(next(iter(request.query_params)), "not supported here", 6)
        return await handler(request)

    def _check_token(self, request: Request) -> None:
        kind, _, token = request.headers.get("authorization", "").partition(" ")
        if kind.lower() != "bearer" or not token:
            raise Problem(3)
        if token != self.control.api_token:
            raise Problem(4)
