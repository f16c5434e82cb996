"""httpx clients of the caller's: what they are used with, and what never gets into them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.faults.driving import Mode
from tests.faults.server import HOOK, Server, answer, nothing, silence

from hookwright import (
    BadResponseError,
    Endpoint,
    HookSpec,
    HttpxEngine,
    InvalidRequestError,
    Logto,
    Retry,
    UnavailableError,
)

SPEC = HookSpec(Endpoint("https://example.com/in"), name="audit", events=["User.Created"])
QUICK = Retry(wait=0.001)


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


class Lent:
    """A client for each mode, whose event hooks are plain functions."""

    def __init__(self, mode: Mode, on_response: Any = None, **settings: Any) -> None:
        self.mode = mode
        self.seen: list[tuple[str, str]] = []

        def asked(request: httpx.Request) -> None:
            self.seen.append((request.method, request.url.path))

        def answered(response: httpx.Response) -> None:
            if on_response is not None:
                on_response(response)

        async def aasked(request: httpx.Request) -> None:
            asked(request)

        async def aanswered(response: httpx.Response) -> None:
            if on_response == "read":
                await response.aread()
            else:
                answered(response)

        if mode.name == "sync":
            read = (lambda response: response.read()) if on_response == "read" else answered
            self.client: Any = httpx.Client(event_hooks={"request": [asked], "response": [read]}, **settings)
            self.engine = HttpxEngine(client=self.client)
        else:
            self.client = httpx.AsyncClient(event_hooks={"request": [aasked], "response": [aanswered]}, **settings)
            self.engine = HttpxEngine(async_client=self.client)

    def close(self) -> None:
        if self.mode.name == "sync":
            self.client.close()
        else:
            self.mode.portal.call(self.client.aclose)


def test_it_is_used_with_its_headers_and_event_hooks_and_stays_open(mode: Mode, server: Server) -> None:
    lent = Lent(mode, headers={"X-Gateway": "1"}, cookies={"mine": "1"}, auth=("me", "word-of-another"))
    for _ in range(2):
        with mode.hooks(account(server), engine=lent.engine) as hooks:
            assert hooks.do("get", "h1").id == "h1"
            break
    assert not lent.client.is_closed
    assert lent.seen == [("POST", "/oidc/token"), ("GET", "/api/hooks/h1")]
    for request in server.requests:
        assert request.headers["x-gateway"] == "1"
        assert "cookie" not in request.headers
        assert request.headers["accept-encoding"] == "gzip"
        assert request.headers["user-agent"].startswith("hookwright/")
    assert server.seen()[0].headers["authorization"].startswith("Bearer ")
    lent.close()


def test_its_redirects_are_not_followed(mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", nothing(307, location=f"{server.url}/elsewhere"))
    lent = Lent(mode, follow_redirects=True)
    with mode.hooks(account(server), engine=lent.engine) as hooks, pytest.raises(BadResponseError, match="redirects"):
        hooks.do("get", "h1")
    assert [request.path for request in server.seen()] == ["/api/hooks/h1"]
    lent.close()


def test_a_body_that_an_event_hook_has_read(mode: Mode, server: Server) -> None:
    lent = Lent(mode, "read")
    with mode.hooks(account(server), engine=lent.engine) as hooks:
        assert hooks.do("get", "h1").id == "h1"
    lent.close()


def test_an_event_hook_that_raises_for_a_status(mode: Mode, server: Server) -> None:
    server.script("POST", "/api/hooks", nothing(503))
    lent = Lent(mode, lambda response: response.raise_for_status())
    with mode.hooks(account(server), engine=lent.engine, retry=QUICK) as hooks:
        with pytest.raises(UnavailableError) as caught:
            hooks.do("create", SPEC)
        assert caught.value.status == 503
        assert len(server.seen("POST", "/api/hooks")) == 1
        server.script("POST", "/api/hooks", answer(HOOK, 201))
        assert hooks.do("create", SPEC).id == "h1"
    lent.close()


def test_what_an_event_hook_raises_comes_out(mode: Mode, server: Server) -> None:
    class Veto(Exception):
        """Of the caller's."""

    def refuse(response: httpx.Response) -> None:
        if response.request.url.path == "/api/hooks":
            raise Veto

    lent = Lent(mode, refuse)
    with mode.hooks(account(server), engine=lent.engine, retry=QUICK) as hooks, pytest.raises(Veto):
        hooks.do("create", SPEC)
    assert len(server.seen("POST", "/api/hooks")) == 1
    lent.close()


def test_the_shorter_of_its_timeout_and_the_deadline_counts(mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", silence)
    for own, ours in ((0.2, 30), (30, 0.3)):
        lent = Lent(mode, timeout=own)
        with (
            mode.hooks(account(server), engine=lent.engine, timeout=ours, retry=None) as hooks,
            pytest.raises(UnavailableError, match="within the time allowed"),
        ):
            hooks.do("get", "h1")
        lent.close()


def test_a_client_that_is_closed_is_told(mode: Mode, server: Server) -> None:
    lent = Lent(mode)
    lent.close()
    with mode.hooks(account(server), engine=lent.engine) as hooks, pytest.raises(InvalidRequestError, match="closed"):
        hooks.do("get", "h1")
    assert server.requests == []


def test_a_client_for_the_other_mode_is_told(mode: Mode, server: Server) -> None:
    other = {"async_client": httpx.AsyncClient()} if mode.name == "sync" else {"client": httpx.Client()}
    needed = "client" if mode.name == "sync" else "async_client"
    with (
        mode.hooks(account(server), engine=HttpxEngine(**other)) as hooks,
        pytest.raises(InvalidRequestError, match=rf"^logto \w+: {needed}: this engine has none"),
    ):
        hooks.do("get", "h1")
    assert server.requests == []
