"""The sandbox as one ASGI application: every provider under a path of its own name."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse
from starlette.routing import Mount, Route, Router
from starlette.types import ASGIApp, Receive, Scope, Send

from hookwright.sandbox.fake import Fake


def build_app(providers: Iterable[str], find: Callable[[str], Fake]) -> ASGIApp:
    """An application that serves ``/<provider>/...``; a fake is looked up with the first request for it."""
    names = list(providers)

    async def front_page(request: Request) -> HTMLResponse:
        # Real hosts answer stray paths with their web interface, status 200. A link followed out of an API has to be
        # noticed by its content type here as well.
        links = "".join(f"<li>/{name}</li>" for name in names)
        return HTMLResponse(f"<html><title>hookwright sandbox</title><ul>{links}</ul></html>")

    mounts = [Mount(f"/{name}", app=_lazily(name, find)) for name in names]
    return _paths_as_sent(Starlette(routes=[*mounts, Route("/{rest:path}", front_page)]))


def _lazily(name: str, find: Callable[[str], Fake]) -> ASGIApp:
    router: Router | None = None

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        nonlocal router
        router = router or Router(routes=find(name).routes, redirect_slashes=False)
        await router(scope, receive, send)

    return app


def _paths_as_sent(app: ASGIApp) -> ASGIApp:
    async def wrapped(scope: Scope, receive: Receive, send: Send) -> None:
        # Servers decode the path before routing. Then an id with an encoded slash would become another route, and a
        # client that forgets to quote ids would look right.
        raw = scope.get("raw_path")
        if raw:
            scope = {**scope, "path": raw.decode("latin-1")}
        await app(scope, receive, send)

    return wrapped
