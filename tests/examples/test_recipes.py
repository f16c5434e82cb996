"""The recipes for web frameworks take deliveries as they stand on the page."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib import import_module
from types import ModuleType, SimpleNamespace
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server

import httpx
import pytest
from tests.examples.programs import ROOT, programs

from hookwright import Event, sign
from hookwright.sandbox.server import Server
from hookwright.secret import Secret

SECRET = "the-signing-secret-of-the-hook"
BODY = b'{"event":"User.Created","hookId":"h1"}'


class _Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """By default it writes to the error output."""


@contextmanager
def asgi(app: Any) -> Iterator[str]:
    server = Server(app, "127.0.0.1", 0)
    server.start()
    try:
        yield server.url
    finally:
        server.stop()


@contextmanager
def wsgi(app: Any) -> Iterator[str]:
    with make_server("127.0.0.1", 0, app, handler_class=_Quiet) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def fastapi(names: dict[str, Any]) -> Any:
    return asgi(names["app"])


def flask(names: dict[str, Any]) -> Any:
    return wsgi(names["app"])


def django(names: dict[str, Any]) -> Any:
    # Untyped, so it is asked for by name.
    conf, urls, core = (import_module(f"django.{name}") for name in ("conf", "urls", "core.wsgi"))
    routes: Any = ModuleType("routes_of_the_recipe")
    routes.urlpatterns = [urls.path("hooks/logto", names["logto"])]
    if not conf.settings.configured:
        conf.settings.configure(ALLOWED_HOSTS=["*"], SECRET_KEY="any", ROOT_URLCONF=routes)
    return wsgi(core.get_wsgi_application())


RECIPES: dict[str, Callable[[dict[str, Any]], Any]] = {
    "FastAPI and Starlette": fastapi,
    "Flask": flask,
    "Django": django,
}


@pytest.mark.parametrize("heading", RECIPES)
def test_a_recipe_takes_deliveries(heading: str) -> None:
    (recipe,) = (program for program in programs(ROOT / "docs" / "receiving.md") if program.heading == heading)
    handled: list[Event] = []
    names: dict[str, Any] = {
        "__name__": "page",
        "handle": handled.append,
        "hook": SimpleNamespace(secret=Secret(SECRET)),
    }
    if heading == "Flask":
        names["request"] = import_module("flask").request
    exec(recipe.code, names)
    with RECIPES[heading](names) as url, httpx.Client(base_url=url) as client:
        signed = sign("logto", body=BODY, secret=SECRET)
        for _ in range(2):
            answer = client.post("/hooks/logto", content=BODY, headers=signed)
            assert (answer.status_code, answer.content) == (204, b"")
        refused = client.post("/hooks/logto", content=BODY + b" ", headers=signed)
        assert (refused.status_code, refused.text.strip()) == (401, "not to be trusted")
        assert client.post("/hooks/logto", content=BODY).status_code == 401
        assert client.get("/hooks/logto").status_code == 405
    assert [event.hook_ids for event in handled] == [("h1",)]
