"""What the httpx engine makes of requests that cannot be written, and of transports that are none of the network."""

from __future__ import annotations

import zlib
from typing import Any

import anyio
import httpx
import pytest
from tests.unit.scripted import ACCOUNT, HOOK

from hookwright import AsyncHooks, Hooks, InvalidRequestError, Secret
from hookwright.kit.calls import Answer, Lost
from hookwright.wire.deadline import Deadline
from hookwright.wire.decoding import unpacked
from hookwright.wire.engine import HttpxEngine

BASE = "http://127.0.0.1:9/base"
FAR = Deadline.after(5)
KEY = {"Authorization": Secret("Bearer token-0123456789")}


def engine(handler: Any = lambda request: httpx.Response(200, json={})) -> HttpxEngine:
    transport = httpx.MockTransport(handler)
    return HttpxEngine(transport=transport, async_transport=transport)


def both(made: HttpxEngine, request: dict[str, Any], deadline: Deadline = FAR) -> list[Answer | Lost]:
    """The outcome in both modes."""

    async def awaited() -> Answer | Lost:
        return await made.asend(request, KEY, deadline)

    return [made.send(request, KEY, deadline), anyio.run(awaited)]


def test_a_request_as_it_is_written() -> None:
    seen: list[httpx.Request] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request)
        return httpx.Response(200, headers=[("X-A", "1"), ("X-A", "2")], content=b"body")

    request = {
        "method": "post",
        "url": f"{BASE}/api/hooks",
        "json": {"a": 1},
        "params": {"q": "1 2"},
        "headers": {"X": "y"},
    }
    for outcome in both(engine(handler), request):
        assert isinstance(outcome, Answer)
        assert (outcome.status, outcome.headers["x-a"], outcome.text) == (200, "1, 2", "body")
    for sent in seen:
        assert str(sent.url) == "http://127.0.0.1:9/base/api/hooks?q=1+2"
        assert (sent.method, sent.headers["x"], sent.headers["authorization"]) == (
            "POST",
            "y",
            "Bearer token-0123456789",
        )
        assert sent.headers["user-agent"].startswith("hookwright/")


@pytest.mark.parametrize(
    "wrong",
    [
        {"json": object()},
        {"json": float("nan")},
        {"json": "\ud800"},
        {"headers": {"x": "\ud800"}},
        {"headers": {"x": 5}},
        {"url": f"{BASE}/\x00"},
        {"url": "http://exa mple:x/"},
        {"url": f"{BASE}/" + "x" * 70_000},
    ],
    ids=["object", "nan", "surrogate", "header surrogate", "header number", "nul", "host", "long"],
)
def test_a_request_that_cannot_be_written(wrong: dict[str, Any]) -> None:
    request = {"method": "get", "url": BASE, **wrong}
    made = engine()
    with pytest.raises(InvalidRequestError, match="cannot be written"):
        made.send(request, KEY, FAR)

    async def awaited() -> None:
        with pytest.raises(InvalidRequestError, match="cannot be written"):
            await made.asend(request, KEY, FAR)

    anyio.run(awaited)


@pytest.mark.parametrize(
    ("failure", "sent"),
    [
        (httpx.ConnectError("refused"), False),
        (httpx.ConnectTimeout(""), False),
        (httpx.PoolTimeout(""), False),
        (httpx.ProxyError("502"), False),
        (httpx.ReadTimeout(""), True),
        (httpx.WriteTimeout(""), True),
        (httpx.ReadError(""), True),
        (httpx.WriteError(""), True),
        (httpx.RemoteProtocolError("no"), True),
        (httpx.CloseError(""), True),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_may_have_been_sent(failure: httpx.HTTPError, sent: bool) -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise failure

    for outcome in both(engine(handler), {"method": "get", "url": BASE}):
        assert isinstance(outcome, Lost)
        assert outcome.sent is sent
        assert outcome.reason


def test_a_protocol_that_the_request_breaks() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        raise httpx.LocalProtocolError("Illegal header value")

    made = engine(handler)
    with pytest.raises(InvalidRequestError, match="Illegal header value"):
        made.send({"method": "get", "url": BASE}, KEY, FAR)

    async def awaited() -> None:
        with pytest.raises(InvalidRequestError, match="Illegal header value"):
            await made.asend({"method": "get", "url": BASE}, KEY, FAR)

    anyio.run(awaited)


def test_no_deadline_is_no_timeout() -> None:
    seen: list[Any] = []

    def handler(request: httpx.Request) -> httpx.Response:
        seen.append(request.extensions["timeout"])
        return httpx.Response(204)

    both(engine(handler), {"method": "get", "url": BASE}, Deadline.after(None))
    assert seen == [dict.fromkeys(["connect", "read", "write", "pool"])] * 2


def test_closing_what_was_never_used() -> None:
    made = engine()
    made.close()
    anyio.run(made.aclose)


def test_a_transport_in_the_place_of_the_network() -> None:
    def handler(request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/oidc/token"):
            return httpx.Response(200, json={"access_token": "token-0123456789", "scope": "all"})
        return httpx.Response(200, json=HOOK)

    with Hooks(ACCOUNT, engine=engine(handler)) as hooks:
        assert hooks.get("h1").id == "h1"

    async def awaited() -> str:
        async with AsyncHooks(ACCOUNT, engine=engine(handler)) as hooks:
            return (await hooks.get("h1")).id

    assert anyio.run(awaited) == "h1"


PACKED = zlib.compress(b"body " * 100, wbits=31)


@pytest.mark.parametrize(
    ("body", "coding", "limit", "expected"),
    [
        (PACKED, "gzip", 1000, b"body " * 100),
        (PACKED, " GZIP", 500, b"body " * 100),
        (PACKED, "gzip", 499, None),
        (PACKED[:20], "gzip", 1000, b"body "),
        (PACKED, "gzip, gzip", 10, PACKED),
        (PACKED, "", 10, PACKED),
        (b"plain", "gzip", 10, b"plain"),
        (b"", "gzip", 10, b""),
    ],
    ids=str,
)
def test_unpacking(body: bytes, coding: str, limit: int, expected: bytes | None) -> None:
    found = unpacked(body, coding, limit)
    assert found == expected or (len(body) == 20 and expected is not None and found is not None and expected in found)
