"""Whatever a server answers and whatever a caller asks for: a result or an error of this package, nothing else."""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any
from urllib.parse import quote, unquote

import httpx
import pytest
from anyio.from_thread import BlockingPortal
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.faults.driving import Awaited, Blocking, Driven
from tests.faults.server import HOOK, Server, answer
from tests.faults.test_answers import looked_at

from hookwright import AsyncHooks, Endpoint, HookError, Hooks, HookSpec, Logto, LogtoOptions, Retry
from hookwright.wire.engine import HttpxEngine

ENDPOINT = "http://127.0.0.1:9"
FEW = settings(max_examples=60)
TEXT = st.text(st.characters(), max_size=20)
NUMBERS = st.integers() | st.floats() | st.integers(10**300, 10**320)
JSON = st.recursive(
    st.none() | st.booleans() | NUMBERS | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
CONFIG = st.fixed_dictionaries({}, optional={"url": JSON, "headers": JSON, "retries": JSON}) | JSON
HOOKS = st.fixed_dictionaries(
    {}, optional={**{name: JSON for name in HOOK if name != "config"}, "config": CONFIG, "executionStats": JSON}
)
STATUSES = st.sampled_from([200, 201, 204, 302, 400, 401, 404, 409, 422, 429, 500, 503, 599])


class Canned:
    """Answers every request for a hook alike, without a network."""

    def __init__(self) -> None:
        self.answer = httpx.Response(200)
        self.account = Logto(endpoint=ENDPOINT, client_id="client-1", client_secret="client-secret-0123456789")

    def handle(self, request: httpx.Request) -> httpx.Response:
        if request.url.path == "/oidc/token":
            return httpx.Response(200, json={"access_token": "token-0123456789", "scope": "all"})
        return httpx.Response(self.answer.status_code, content=self.answer.content, headers=self.answer.headers)

    def both(self, portal: BlockingPortal) -> Iterator[Driven]:
        """The hooks, in both modes."""
        transport = httpx.MockTransport(self.handle)
        engine = HttpxEngine(transport=transport, async_transport=transport)
        retry = Retry(attempts=2, wait=0)
        yield Blocking(Hooks(self.account, engine=engine, retry=retry))

        async def make() -> AsyncHooks:
            return AsyncHooks(self.account, engine=engine, retry=retry)

        yield Awaited(portal, portal.call(make))


@pytest.fixture(scope="module")
def canned() -> Canned:
    return Canned()


@pytest.fixture(scope="module")
def both(canned: Canned, portal: BlockingPortal) -> list[Driven]:
    return list(canned.both(portal))


def outcome(hooks: Driven, method: str, *arguments: Any, **named: Any) -> Any:
    """What a call gives or with which error of this package it ends; anything else passes through."""
    given = hooks.attempt(method, *arguments, **named)
    if isinstance(given, HookError):
        assert str(given)
        assert repr(pickle.loads(pickle.dumps(given))) == repr(given)
        return given
    if method in ("get", "update", "create"):
        looked_at(given)
    if method == "list":
        for hook in given:
            looked_at(hook)
    assert repr(given)
    return given


def tried(both: list[Driven], method: str, *arguments: Any, **named: Any) -> None:
    first, second = (outcome(hooks, method, *arguments, **named) for hooks in both)
    assert type(first) is type(second)


@given(value=JSON | HOOKS | st.lists(HOOKS | JSON, max_size=3), status=STATUSES)
@settings(max_examples=150)
def test_any_json_as_the_answer(canned: Canned, both: list[Driven], value: Any, status: int) -> None:
    canned.answer = httpx.Response(status, content=json.dumps(value).encode(), headers={"retry-after": "0"})
    for method, arguments in [
        ("list", ()),
        ("get", ("h1",)),
        ("deliveries", ("h1",)),
        ("stats", ("h1",)),
        ("test", ("h1",)),
        ("delete", ("h1",)),
        ("ensure", (HookSpec("https://example.com/in", name="audit"),)),
    ]:
        tried(both, method, *arguments)
    tried(both, "update", "h1", options=LogtoOptions(retries=2))


@given(
    body=st.binary(max_size=200), status=STATUSES, kind=st.sampled_from(["application/json", "text/html", "\x7f", ""])
)
@settings(max_examples=150)
def test_any_bytes_as_the_answer(canned: Canned, both: list[Driven], body: bytes, status: int, kind: str) -> None:
    canned.answer = httpx.Response(status, content=body, headers={"content-type": kind, "retry-after": "0"})
    for method, arguments in [("list", ()), ("get", ("h1",)), ("delete", ("h1",)), ("rotate_secret", ("h1",))]:
        tried(both, method, *arguments)


@given(
    headers=st.dictionaries(
        st.sampled_from(["retry-after", "date", "location", "total-number", "content-encoding", "content-type"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=40),
    ),
    status=st.sampled_from([200, 302, 400, 404]),
)
def test_any_headers_of_the_answer(canned: Canned, both: list[Driven], headers: dict[str, str], status: int) -> None:
    raw = [(name.encode(), value.encode("latin-1")) for name, value in headers.items()]
    canned.answer = httpx.Response(status, headers=raw)
    canned.answer._content = b"[]"
    tried(both, "list", page_size=1)
    tried(both, "delete", "h1")


@given(
    name=st.none() | TEXT,
    url=TEXT | TEXT.map("https://{}".format) | TEXT.map("http://[{}".format),
    events=st.lists(TEXT, max_size=3),
    headers=st.none() | st.dictionaries(TEXT, TEXT, max_size=3),
    retries=st.none() | NUMBERS | TEXT,
    enabled=st.none() | st.booleans(),
)
@settings(max_examples=200)
def test_any_text_in_a_spec(
    canned: Canned,
    both: list[Driven],
    name: str | None,
    url: str,
    events: list[str],
    headers: dict[str, str] | None,
    retries: Any,
    enabled: bool | None,
) -> None:
    canned.answer = httpx.Response(200, content=json.dumps(HOOK).encode())
    target = Endpoint(url, headers=headers)
    spec = HookSpec(target, name=name, events=events, enabled=enabled, options=LogtoOptions(retries=retries))
    assert repr(spec)
    tried(both, "create", spec)
    tried(both, "update", "h1", target=target, events=events)
    tried(both, "test", "h1", event=next(iter(events), None))
    tried(both, "ensure", spec)
    for hooks in both:
        (made,) = hooks.do("create_many", [spec])
        assert repr(made)


ODD = st.none() | st.integers() | st.binary(max_size=5) | st.lists(st.integers(), max_size=2) | st.builds(object)


@given(value=ODD)
@FEW
def test_any_value_as_an_argument(canned: Canned, both: list[Driven], value: Any) -> None:
    canned.answer = httpx.Response(200, content=json.dumps([HOOK]).encode())
    for hooks in both:
        for method in ("get", "delete", "test", "rotate_secret", "deliveries", "stats", "create", "ensure"):
            with pytest.raises(HookError):
                hooks.do(method, value)
        with pytest.raises(HookError):
            hooks.do("replace", value, value)
        for name in ("target", "name", "events", "enabled", "secret", "options"):
            outcome(hooks, "update", "h1", **{name: value})
        for named in ({"event": value}, {"enabled": value}, {"page_size": value}):
            outcome(hooks, "list", **named)
        outcome(hooks, "deliveries", "h1", since=value)
        outcome(hooks, "test", "h1", event=value)
        outcome(hooks, "renew", value)


@pytest.fixture(scope="module")
def real() -> Iterator[tuple[Server, Hooks]]:
    with Server() as server:
        account = Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")
        with Hooks(account, retry=None, timeout=5) as hooks:
            yield server, hooks


@given(id=st.text(st.characters(), max_size=12) | st.text("./\\%?#;&= \t\n\x00~:@", max_size=8))
@settings(max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_as_an_id_stays_in_its_place(real: tuple[Server, Hooks], id: str) -> None:
    server, hooks = real
    before = len(server.seen())
    path = f"/api/hooks/{quote(id, safe='', errors='replace')}"
    server.script("GET", path, answer({**HOOK, "id": id, "name": "found"}))
    refused = id in ("", ".", "..") or any("\ud800" <= letter <= "\udfff" for letter in id)
    with pytest.raises(HookError) if refused else nullcontext():
        assert hooks.get(id).name == "found"
    targets = [request.target for request in server.seen()[before:]]
    assert targets == ([] if refused else [path])
    if not refused:
        assert "/" not in targets[0].removeprefix("/api/hooks/")
        assert unquote(targets[0].removeprefix("/api/hooks/")) == id


def test_an_id_may_be_long_but_not_endless(real: tuple[Server, Hooks]) -> None:
    with pytest.raises(HookError) as caught:
        real[1].get("x" * 100_000)
    assert caught.value.status is None
