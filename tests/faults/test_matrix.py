"""Every operation under every fault, in both modes: the right error, the right number of requests, in time."""

from __future__ import annotations

from time import monotonic
from typing import Any

import pytest
from attrs import field, frozen
from tests.faults.driving import Mode
from tests.faults.operations import OPERATIONS, Operation
from tests.faults.server import Act, Server, Wire, answer, cut, drip, good_token, missing, raw, silence

from hookwright import (
    AuthenticationError,
    BadResponseError,
    ConflictError,
    HookError,
    InvalidRequestError,
    Logto,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    Retry,
    UnavailableError,
)

ATTEMPTS = 3
QUICK = Retry(attempts=ATTEMPTS, wait=0.001)
SHORT = 0.2
SLACK = 1.0
HTML = b"<!doctype html><html><body>Welcome</body></html>"
HEAD = b"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\n"
PROBLEM = {"code": "some.code", "message": "It went wrong."}


@frozen
class Fault:
    """What the server does to the deciding request, and what has to come of it."""

    name: str
    act: Act
    error: type[HookError]
    status: int | None = field(default=None, kw_only=True)
    nothing_done: bool = field(default=False, kw_only=True)
    """The server certainly did nothing."""
    repeated: bool = field(default=False, kw_only=True)
    """Requests are sent again, unless that could do something twice."""
    retry_after: float | None = field(default=None, kw_only=True)
    code: str | None = field(default=None, kw_only=True)

    def attempts(self, operation: Operation) -> int:
        """How many requests the server gets to see."""
        return ATTEMPTS if self.repeated and (operation.repeatable or self.nothing_done) else 1


def lost(name: str, act: Act) -> Fault:
    return Fault(name, act, UnavailableError, repeated=True)


def refused(status: int, error: type[HookError]) -> Fault:
    return Fault(f"{status}", answer(PROBLEM, status), error, code="some.code", status=status, nothing_done=True)


def oddly_refused(status: int, error: type[HookError]) -> list[Fault]:
    here = f"{status} "
    known: dict[str, Any] = {"status": status, "nothing_done": True}
    return [
        Fault(f"{here}html", raw(HTML, status, "text/html"), error, **known),
        Fault(f"{here}empty", raw(b"", status, None), error, **known),
        Fault(f"{here}packed wrongly", raw(b"no gzip", status, content_encoding="gzip"), error, **known),
        Fault(f"{here}list", answer([PROBLEM], status), error, **known),
        Fault(
            f"{here}odd members",
            answer({"code": {"a": 1}, "message": [2], "data": {"issues": [{"path": 1, "message": 5}]}}, status),
            error,
            **known,
        ),
    ]


def unavailable(status: int, act: Act) -> Fault:
    return Fault(f"{status}", act, UnavailableError, status=status, repeated=True)


def limited(name: str, value: str | None, *, asked: float | None, repeated: bool = False) -> Fault:
    headers = {} if value is None else {"retry_after": value}
    act = answer(PROBLEM, 429, date="Mon, 01 Jan 2024 10:00:00 GMT", **headers)
    return Fault(
        f"429 {name}",
        act,
        RateLimitError,
        status=429,
        nothing_done=True,
        repeated=repeated,
        retry_after=asked,
        code="some.code",
    )


FAULTS = (
    lost("cut after the request", cut()),
    lost("reset after the request", cut(hard=True)),
    lost("cut in the status line", cut(b"HTTP/1.1 20")),
    lost("cut in the headers", cut(HEAD + b"content-le")),
    lost("cut in the body", cut(HEAD + b'content-length: 999\r\n\r\n{"id": "h')),
    lost("reset in the body", cut(HEAD + b'content-length: 999\r\n\r\n{"id": "h', hard=True)),
    lost("cut in a chunk", cut(HEAD + b'transfer-encoding: chunked\r\n\r\n10\r\n{"id"')),
    lost("no HTTP", cut(b"220 smtp.example.com ready\r\n")),
    lost("endless header", cut(HEAD + b"x: " + b"y" * 200_000)),
    unavailable(500, answer({"message": "Internal server error."}, 500)),
    unavailable(502, raw(HTML, 502, "text/html")),
    unavailable(503, raw(b"", 503, None)),
    unavailable(504, answer([None], 504)),
    unavailable(520, raw(b"\xff\xfe", 520)),
    unavailable(599, answer(None, 599)),
    unavailable(999, raw(b"", 999, None)),
    Fault(
        "503 with a time to wait",
        raw(b"", 503, None, retry_after="0"),
        UnavailableError,
        status=503,
        repeated=True,
        retry_after=0.0,
    ),
    Fault("503 for an hour", raw(b"", 503, None, retry_after="3600"), UnavailableError, status=503, retry_after=3600.0),
    Fault("408", raw(b"", 408, None), UnavailableError, status=408, repeated=True),
    limited("without a time to wait", None, asked=None, repeated=True),
    limited("seconds", "0.002", asked=0.002, repeated=True),
    limited("a date now", "Mon, 01 Jan 2024 10:00:00 GMT", asked=0.0, repeated=True),
    limited("a date in an hour", "Mon, 01 Jan 2024 11:00:00 GMT", asked=3600.0),
    limited("an hour", "3600", asked=3600.0),
    limited("garbage", "soon; please", asked=None, repeated=True),
    limited("not a number", "nan", asked=None, repeated=True),
    limited("for ever", "inf", asked=None, repeated=True),
    limited("the past", "-7", asked=0.0, repeated=True),
    limited("an odd date", "0001-01-01T00:00:00+23:59", asked=None, repeated=True),
    refused(400, InvalidRequestError),
    *oddly_refused(400, InvalidRequestError),
    refused(403, PermissionDeniedError),
    Fault("404", missing(), NotFoundError, code="entity.not_found", status=404, nothing_done=True),
    # Not Logto's words: a gateway, or a path that is not the API's, says nothing about a hook.
    Fault("404 of others", answer(PROBLEM, 404), BadResponseError, code="some.code", status=404, nothing_done=True),
    *oddly_refused(404, BadResponseError),
    refused(405, InvalidRequestError),
    refused(409, ConflictError),
    refused(412, ConflictError),
    refused(422, InvalidRequestError),
    refused(499, InvalidRequestError),
)


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


def run(server: Server, mode: Mode, operation: Operation, **settings: Any) -> Any:
    """What the operation gives; the error in its place when it fails."""
    with mode.hooks(account(server), **settings) as hooks:
        return hooks.attempt(operation.name, *operation.arguments, **operation.named)


def deciding(server: Server, operation: Operation) -> int:
    """How many times the deciding request came, once it is certain that nothing else came."""
    count = len(server.seen(operation.method, operation.path)) - (operation.before if operation.method == "GET" else 0)
    assert len(server.seen()) == operation.before + count
    return count


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_the_right_error(fault: Fault, operation: Operation, mode: Mode, server: Server) -> None:
    assert_right(fault, operation, mode, server, QUICK)


ONCE = ("cut after the request", "reset in the body", "500", "503 with a time to wait", "429 without a time to wait")


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("fault", [fault for fault in FAULTS if fault.name in ONCE], ids=lambda fault: fault.name)
def test_without_retries_everything_is_sent_once(
    fault: Fault, operation: Operation, mode: Mode, server: Server
) -> None:
    assert_right(fault, operation, mode, server, None)


def assert_right(fault: Fault, operation: Operation, mode: Mode, server: Server, retry: Retry | None) -> None:
    server.script(operation.method, operation.path, fault.act)
    failure = run(server, mode, operation, retry=retry, timeout=5)
    assert type(failure) is fault.error
    assert failure.provider == "logto"
    assert failure.operation
    assert failure.status == fault.status
    assert failure.code == fault.code
    assert failure.maybe_applied is (operation.changes and not fault.nothing_done)
    assert getattr(failure, "retry_after", None) == fault.retry_after
    assert (failure.body is None) is (fault.status is None)
    assert deciding(server, operation) == (1 if retry is None else fault.attempts(operation))
    assert server.tokens == 1


TARDY = {
    "never answers": silence,
    "headers drip": drip(b"HTTP/1.1 200 OK\r\nx: ", b"y"),
    "body drips": drip(HEAD + b"content-length: 100000\r\n\r\n", b" "),
    "chunks drip": drip(HEAD + b"transfer-encoding: chunked\r\n\r\n", b"1\r\n \r\n"),
    "goes on with 100 Continue": drip(b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
}


@pytest.mark.parametrize(
    ("tardy", "operation"),
    [
        pytest.param(tardy, operation, id=f"{tardy}-{operation.name}")
        for tardy in TARDY
        for operation in OPERATIONS
        if tardy in ("never answers", "body drips") or operation.name in ("list", "create", "test")
    ],
)
def test_a_call_ends_with_its_deadline(tardy: str, operation: Operation, mode: Mode, server: Server) -> None:
    server.script(operation.method, operation.path, TARDY[tardy])
    with mode.hooks(account(server), retry=QUICK, timeout=SHORT) as hooks:
        # The token and the connection are there before the time is taken: a busy machine is slow to make them.
        while server.tokens == 0 or server.requests[-1].path != "/api/hooks/warm":
            hooks.attempt("get", "warm")
        server.requests.clear()
        begun = monotonic()
        failure = hooks.attempt(operation.name, *operation.arguments, **operation.named)
        assert monotonic() - begun < SHORT + SLACK
    assert type(failure) is UnavailableError
    assert failure.maybe_applied is operation.changes
    assert failure.operation
    assert deciding(server, operation) == 1


@pytest.mark.parametrize("tardy", TARDY)
def test_a_token_that_does_not_come_ends_the_call_with_its_deadline(tardy: str, mode: Mode, server: Server) -> None:
    server.token(TARDY[tardy])
    for operation in OPERATIONS[2:3]:
        begun = monotonic()
        failure = run(server, mode, operation, retry=QUICK, timeout=SHORT)
        assert monotonic() - begun < SHORT + SLACK
        assert type(failure) is UnavailableError
        assert failure.operation == "Token"
        assert not failure.maybe_applied
    assert server.seen() == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("retry", [QUICK, None], ids=["retry", "once"])
def test_a_connection_that_is_cut_before_the_request_is_read(
    operation: Operation, retry: Retry | None, mode: Mode, server: Server
) -> None:
    server.token(good_token(connection="close"))
    server.refuse_after = 1
    failure = run(server, mode, operation, retry=retry, timeout=5)
    assert type(failure) is UnavailableError
    # The client cannot know that nothing was read.
    decisive = not operation.before
    assert failure.maybe_applied is (operation.changes and decisive)
    repeated = retry is not None and (operation.repeatable or not decisive)
    assert server.accepted == 1 + (ATTEMPTS if repeated else 1)
    assert server.seen() == []


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_a_refused_connection_did_nothing(operation: Operation, mode: Mode, server: Server) -> None:
    def last(wire: Wire) -> None:
        server.deaf()
        good_token(connection="close")(wire)

    server.token(last)
    failure = run(server, mode, operation, retry=QUICK, timeout=5)
    assert type(failure) is UnavailableError
    assert not failure.maybe_applied
    assert failure.status is None
    assert failure.operation
    assert server.seen() == []


UNREADABLE = {
    "empty": raw(b""),
    "white space": raw(b" \r\n"),
    "no content": raw(b"", 204, None),
    "html": raw(HTML, 200, "text/html"),
    "html without a type": raw(HTML, 200, None),
    "truncated": raw(b'{"id": "h1", "name": "au'),
    "text": answer("h1"),
    "number": answer(7),
    "null": answer(None),
    "true": answer(True),
    "invalid UTF-8": raw(b'{"id": "h1", "name": "\xff\xfe"}'),
    "deeply nested": raw(b"[" * 10_000 + b"]" * 10_000),
    "deeply nested object": raw(b'{"a":' * 10_000 + b"1" + b"}" * 10_000),
    "two values": raw(b"{}{}"),
    "a number too long": raw(b"1" * 10_000),
    "broken gzip": raw(b"\x1f\x8b nothing that can be unpacked", content_encoding="gzip"),
    "redirect without a place": raw(b"", 302, None),
    "not modified": raw(b"", 304, None),
}
WRONG_SHAPE = {"hook": answer([{"id": "h1"}]), "list": answer({"id": "h1"})}


@pytest.mark.parametrize("operation", [op for op in OPERATIONS if op.reads != "nothing"], ids=lambda op: op.name)
@pytest.mark.parametrize("body", [*UNREADABLE, "wrong shape"])
def test_an_answer_that_cannot_be_read(body: str, operation: Operation, mode: Mode, server: Server) -> None:
    act = UNREADABLE[body] if body in UNREADABLE else WRONG_SHAPE[operation.reads]
    server.script(operation.method, operation.path, act)
    failure = run(server, mode, operation, retry=QUICK, timeout=5)
    assert type(failure) is BadResponseError
    assert failure.operation
    assert failure.status in (200, 204, 302, 304)
    assert failure.body is not None
    assert failure.maybe_applied is operation.changes
    assert deciding(server, operation) == 1


@pytest.mark.parametrize("name", ["delete", "test"])
@pytest.mark.parametrize("status", [200, 201, 202, 204])
def test_a_page_of_html_is_no_success(status: int, name: str, mode: Mode, server: Server) -> None:
    operation = next(operation for operation in OPERATIONS if operation.name == name)
    act = raw(HTML, status, "text/html")
    server.script(operation.method, operation.path, act)
    outcome = run(server, mode, operation, retry=QUICK, timeout=5)
    if status == 204:
        # It has no body by definition; what follows it is not part of the answer.
        assert not isinstance(outcome, HookError)
    else:
        assert type(outcome) is BadResponseError
        assert outcome.maybe_applied
    assert deciding(server, operation) == 1


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize("status", [200, 201, 202, 203, 206])
def test_any_status_of_success_is_one(status: int, operation: Operation, mode: Mode, server: Server) -> None:
    usual = {"hook": {"id": "h1"}, "list": [{"id": "h1"}], "nothing": {"done": True}}[operation.reads]
    server.script(operation.method, operation.path, answer(usual, status))
    outcome = run(server, mode, operation)
    assert not isinstance(outcome, HookError)
    assert deciding(server, operation) == 1


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_a_refused_credential_is_replaced_once(operation: Operation, mode: Mode, server: Server) -> None:
    (usual,) = server.acts(operation.method, operation.path)
    server.script(operation.method, operation.path, answer({"code": "auth.unauthorized"}, 401), usual)
    if operation.name == "stats":
        server.token(good_token("first-token-0123"), good_token("second-token-0123"))
    outcome = run(server, mode, operation)
    assert not isinstance(outcome, HookError)
    assert deciding(server, operation) == 2
    assert server.tokens == 2
    if operation.name == "stats":
        used = [request.headers["authorization"] for request in server.seen()]
        assert used == ["Bearer first-token-0123", "Bearer second-token-0123"]


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
@pytest.mark.parametrize(("retry", "sent"), [(QUICK, 2), (None, 1)], ids=["retry", "once"])
def test_a_credential_that_is_always_refused(
    retry: Retry | None, sent: int, operation: Operation, mode: Mode, server: Server
) -> None:
    server.script(operation.method, operation.path, answer({"code": "auth.unauthorized", "message": "No."}, 401))
    failure = run(server, mode, operation, retry=retry)
    assert type(failure) is AuthenticationError
    assert (failure.status, failure.code) == (401, "auth.unauthorized")
    assert not failure.maybe_applied
    assert deciding(server, operation) == sent
    assert server.tokens == sent


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda operation: operation.name)
def test_an_error_names_its_request(operation: Operation, mode: Mode, server: Server) -> None:
    act = answer(PROBLEM, 422, logto_core_request_id="request-7", x_other="seen")
    server.script(operation.method, operation.path, act)
    failure = run(server, mode, operation)
    assert failure.request_id == "request-7"
    assert failure.headers["X-Other"] == "seen"
    assert "It went wrong." in str(failure)
    assert "logto" in str(failure)
    assert failure.operation in str(failure)
