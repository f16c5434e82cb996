"""Answers that are odd but can be read: nothing that is there gets lost, and no odd item costs the others."""

from __future__ import annotations

import json
import pickle
from typing import Any

import pytest
from tests.faults.driving import Mode
from tests.faults.server import HOOK, LOG, Act, Server, Wire, answer, chunked, cut, gzipped, in_turn, raw, written

from hookwright import (
    BadResponseError,
    ConflictError,
    Endpoint,
    Ensured,
    Hook,
    HookError,
    HookSpec,
    InvalidRequestError,
    Logto,
    LogtoOptions,
    TestResult,
)

GOOD = [{**HOOK, "id": f"good{number}"} for number in range(3)]
ABSENT = object()
WRONG: tuple[Any, ...] = (ABSENT, None, True, 7, 10**400, "", "\ud800", [None, 1], {"a": None})
ODD: dict[str, Any] = {
    f"{name} {'absent' if value is ABSENT else json.dumps(value)[:20]}": {
        **{key: kept for key, kept in HOOK.items() if key != name},
        **({} if value is ABSENT else {name: value}),
    }
    for name in HOOK
    for value in WRONG
}
ODD |= {
    f"config.{name} {'absent' if value is ABSENT else json.dumps(value)[:20]}": {
        **HOOK,
        "config": {
            **{key: kept for key, kept in HOOK["config"].items() if key != name},
            **({} if value is ABSENT else {name: value}),
        },
    }
    for name in HOOK["config"]
    for value in WRONG
}
ODD |= {
    "all null": dict.fromkeys(HOOK),
    "nothing": {},
    "unknown members": {**HOOK, "another": {"a": [1]}, "config": {**HOOK["config"], "b": 2}},
    "unknown events": {**HOOK, "events": ["Brand.New", ""], "event": "Another.One"},
    "a single event": {**HOOK, "events": [], "event": "PostSignIn"},
    "headers of all kinds": {
        **HOOK,
        "config": {"url": "https://example.com", "headers": {"a": 1, "b": None, "c": "d"}},
    },
    "far future": {**HOOK, "createdAt": 10**18},
    "not a number": {**HOOK, "createdAt": float("nan")},
    "infinite": {**HOOK, "createdAt": float("-inf")},
    "no URL": {**HOOK, "config": {"url": "http://["}},
}
NO_OBJECTS: tuple[Any, ...] = (None, True, 7, "text", [], [HOOK])


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


def looked_at(hook: Hook) -> None:
    """Every field has the type that it says, and whatever is done with the hook works."""
    assert isinstance(hook.id, str)
    assert isinstance(hook.name, str | None)
    assert isinstance(hook.events, tuple)
    assert all(isinstance(event, str) for event in hook.events)
    assert isinstance(hook.target, Endpoint | None)
    assert isinstance(hook.enabled, bool | None)
    assert all(isinstance(problem, str) for problem in hook.problems)
    assert hook.secret is None or isinstance(hook.secret.reveal(), str)
    assert hook.created_at is None or hook.created_at.tzinfo is not None
    assert repr(hook)
    assert hook == hook
    assert isinstance(hash(hook), int)
    assert repr(pickle.loads(pickle.dumps(hook))) == repr(hook)


def test_no_item_spoils_its_page(mode: Mode, server: Server) -> None:
    odd = [*ODD.values(), *NO_OBJECTS]
    items = [{**item, "id": f"odd{place}"} if isinstance(item, dict) else item for place, item in enumerate(odd)]
    server.script("GET", "/api/hooks", answer([GOOD[0], *items, GOOD[1], GOOD[2]]))
    with mode.hooks(account(server)) as hooks:
        found = hooks.do("list")
    assert len(found) == len(items) + 3
    for hook in found:
        looked_at(hook)
    assert [hook.id for hook in found if hook.id.startswith("good")] == ["good0", "good1", "good2"]
    assert all(not hook.problems for hook in found if hook.id.startswith("good"))
    assert [hook.raw for hook in found[-3 - len(NO_OBJECTS) + 1 : -2]] == list(NO_OBJECTS)


@pytest.mark.parametrize("odd", ODD)
def test_an_odd_hook(odd: str, mode: Mode, server: Server) -> None:
    item = ODD[odd]
    identified = type(item.get("id")) in (str, int) and item["id"] != ""
    # An odd id is asked for by itself: an answer that names another hook is refused, whatever it is like.
    asked = str(item["id"]) if identified and item["id"] != "\ud800" else "h1"
    for method, path in [("GET", f"/api/hooks/{asked}"), ("POST", "/api/hooks"), ("PATCH", f"/api/hooks/{asked}")]:
        server.script(method, path, answer(item))
    server.script("GET", "/api/hooks", answer([item]))
    with mode.hooks(account(server), timeout=5) as hooks:
        (listed,) = hooks.do("list")
        looked_at(listed)
        if not identified:
            assert listed.id == ""
            assert listed.problems
            with pytest.raises(BadResponseError):
                hooks.do("get", asked)
            with pytest.raises(BadResponseError) as caught:
                hooks.do("create", HookSpec("https://example.com", events=["User.Created"]))
            assert caught.value.maybe_applied
        else:
            assert hooks.do("create", HookSpec("https://example.com", events=["User.Created"])) == listed
            if listed.id == asked:
                assert hooks.do("get", asked) == listed
                assert hooks.do("update", asked, enabled=True) == listed
            else:
                for outcome in [hooks.attempt("get", asked), hooks.attempt("update", asked, enabled=True)]:
                    assert isinstance(outcome, BadResponseError)
        # What works with the stored hook works, or says why not.
        changes: list[dict[str, Any]] = [{"target": "https://example.com/2"}, {"options": LogtoOptions(retries=1)}]
        for outcome in [
            hooks.attempt("test", asked),
            *[hooks.attempt("update", asked, **change) for change in changes],
        ]:
            assert isinstance(outcome, TestResult | Hook | BadResponseError | InvalidRequestError)
        for spec in (HookSpec("https://example.com/in", name="audit"), HookSpec("https://example.com/in")):
            # A hook whose name, target or id cannot be read may be the one that is meant.
            assert isinstance(hooks.attempt("ensure", spec), Ensured | BadResponseError | ConflictError)


@pytest.mark.parametrize(
    ("name", "value", "problem"),
    [
        ("name", None, "name: expected str, got null"),
        ("events", None, "events: expected a list, got null"),
        ("events", [1, "a"], "events[0]: expected text, got a number"),
        ("config", None, "config: expected an object, got null"),
        ("enabled", "yes", "enabled: expected bool, got text"),
        ("signingKey", 7, "signingKey: expected str, got a number"),
    ],
)
def test_what_cannot_be_read_is_named(name: str, value: Any, problem: str, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks", answer([{**HOOK, name: value}]))
    with mode.hooks(account(server)) as hooks:
        (hook,) = hooks.do("list")
    assert problem in hook.problems
    assert hook.id == "h1"


ODD_LOGS: tuple[Any, ...] = (
    {**LOG, "payload": None},
    {**LOG, "payload": {"result": "Maybe"}},
    {**LOG, "payload": {"result": 5, "hookId": 6, "response": "text", "error": ["x"], "hookRequest": 3}},
    {**LOG, "createdAt": 10**400},
    {**LOG, "key": None},
    {"id": 5},
    {"another": "member"},
    *NO_OBJECTS,
)


def test_no_log_spoils_its_page(mode: Mode, server: Server) -> None:
    logs = [
        {**log, "id": f"odd{place}"} if isinstance(log, dict) and "id" in log else log
        for place, log in enumerate(ODD_LOGS)
    ]
    server.script("GET", "/api/hooks/h1/recent-logs", answer([LOG, *logs], total_number="many"))
    with mode.hooks(account(server)) as hooks:
        found = hooks.do("deliveries", "h1")
    assert len(found) == 1 + len(ODD_LOGS)
    assert (found[0].event, found[0].ok) == ("User.Created", True)
    for delivery in found:
        assert repr(delivery)
        assert isinstance(delivery.id, str)
        assert isinstance(delivery.hook_id, str)
    assert found[2].ok is None


@pytest.mark.parametrize("stats", [None, {}, [], 7, {"successCount": None, "requestCount": "4"}, {"successCount": 2}])
def test_odd_statistics(stats: Any, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", answer({**HOOK, "executionStats": stats}))
    with mode.hooks(account(server)) as hooks:
        found = hooks.do("stats", "h1")
    assert (found.hook_id, found.total, found.failed) == ("h1", None, None)


BODY = json.dumps([HOOK]).encode()
WAYS: dict[str, Act] = {
    "chunks": chunked(BODY),
    "single bytes": chunked(BODY, 1),
    "gzip": raw(gzipped(BODY), content_encoding="gzip"),
    "GZIP": raw(gzipped(BODY), content_encoding=" GZIP "),
    "no coding": raw(BODY, content_encoding="identity"),
    "byte order mark": raw(b"\xef\xbb\xbf" + BODY),
    "UTF-16": raw(json.dumps([HOOK]).encode("utf-16")),
    "another type": raw(BODY, 200, "text/plain; charset=latin-1"),
    "no type": raw(BODY, 200, None),
    "white space": raw(b"\r\n " + BODY + b"\n\n"),
    "no length": cut(b"HTTP/1.1 200 OK\r\n\r\n" + BODY),
    "HTTP/1.0": cut(b"HTTP/1.0 200 OK\r\n\r\n" + BODY),
    "early hints": in_turn(written(b"HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n"), raw(BODY)),
    "continue": in_turn(written(b"HTTP/1.1 100 Continue\r\n\r\n"), raw(BODY)),
    "repeated headers": raw(BODY, x_a="1", X_A="2"),
}


@pytest.mark.parametrize("way", WAYS)
def test_ways_to_send_the_same(way: str, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks", WAYS[way])
    with mode.hooks(account(server)) as hooks:
        assert [hook.id for hook in hooks.do("list")] == ["h1"]
    assert len(server.seen()) == 1


@pytest.mark.parametrize("way", ["plain", "gzip", "chunks without end"])
def test_an_answer_without_end_is_given_up(
    way: str, mode: Mode, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hookwright.wire.engine.MAX_BODY", 100_000)
    long = b"[" + b" " * 1_000_000 + b"]"

    def endless(wire: Wire) -> None:
        wire.send(b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n")
        while wire.open:
            wire.send(b"3e8\r\n" + b" " * 1000 + b"\r\n")

    acts = {
        "plain": raw(long),
        "gzip": raw(gzipped(long), content_encoding="gzip"),
        "chunks without end": endless,
    }
    server.script("POST", "/api/hooks", acts[way])
    with mode.hooks(account(server), timeout=5) as hooks, pytest.raises(HookError, match="longer than") as caught:
        hooks.do("create", HookSpec("https://example.com", events=["User.Created"]))
    assert caught.value.maybe_applied
    assert len(server.seen()) == 1


@pytest.mark.parametrize("coding", ["gzip, gzip", "br", "deflate", "gzip,identity", "\xff"])
def test_a_coding_that_was_not_asked_for_is_not_unpacked(coding: str, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks", raw(gzipped(BODY, 2), content_encoding=coding))
    with mode.hooks(account(server)) as hooks, pytest.raises(BadResponseError):
        hooks.do("list")
    assert server.seen()[0].headers["accept-encoding"] == "gzip"


def test_half_of_a_packed_answer_cannot_be_read(mode: Mode, server: Server) -> None:
    packed = gzipped(BODY)
    server.script("GET", "/api/hooks", raw(packed[: len(packed) // 2], content_encoding="gzip"))
    with mode.hooks(account(server)) as hooks, pytest.raises(BadResponseError):
        hooks.do("list")


@pytest.mark.parametrize("name", ["delete", "test"])
@pytest.mark.parametrize("body", [b"{}", b"null", b"OK", b"\x00"])
def test_a_body_where_none_is_documented(body: bytes, name: str, mode: Mode, server: Server) -> None:
    server.script("DELETE", "/api/hooks/h1", raw(body, 200))
    server.script("POST", "/api/hooks/h1/test", raw(body, 200))
    with mode.hooks(account(server)) as hooks:
        outcome = hooks.do(name, "h1")
        assert outcome is None or outcome.ok


def test_a_body_after_an_answer_that_has_none_does_not_answer_the_next_request(mode: Mode, server: Server) -> None:
    def act(wire: Wire) -> None:
        wire.send(b'HTTP/1.1 204 No Content\r\ncontent-length: 17\r\n\r\n{"id": "another"}')

    server.script("DELETE", "/api/hooks/h1", act)
    with mode.hooks(account(server), timeout=5) as hooks:
        hooks.do("delete", "h1")
        assert hooks.do("create", HookSpec("https://example.com", events=["User.Created"])).id == "h1"
    assert len(server.seen("POST")) == 1
