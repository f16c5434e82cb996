"""No failure shows a secret: not in its text, its parts, its traceback with all variables, nor in the logs."""

from __future__ import annotations

import logging
import pickle
from collections.abc import Callable, Iterator
from pathlib import Path
from traceback import StackSummary, TracebackException
from typing import Any

import pytest
from tests.faults.driving import Driven, Mode
from tests.faults.server import HOOK, TOKEN, Act, Server, answer, cut, good_token, nothing, raw, silence

from hookwright import Endpoint, HookError, HookSpec, Logto, LogtoOptions, Retry, Secret

TESTS = str(Path(__file__).parent)
CLIENT_SECRET = 'client-secret-0123456789/+"x'
RECEIVER = "receiver-secret-1"
SECRETS = {
    "client secret": CLIENT_SECRET,
    "client secret as JSON": CLIENT_SECRET.replace('"', '\\"'),
    "token": TOKEN,
    "signing key": HOOK["signingKey"],
    "new signing key": "another-key-0123456789",
    "receiver": RECEIVER,
    "basic": "Y2xpZW50LTE6Y2xpZW50LXNlY3JldC0wMTIzNDU2Nzg5",
}
SPEC = HookSpec(Endpoint("https://example.com/in", headers={"X-Key": RECEIVER}), name="audit", events=["User.Created"])
ECHO = {
    "code": "some.code",
    "message": f"bad credentials: Bearer {TOKEN}, client_secret={CLIENT_SECRET}",
    "authorization": f"Bearer {TOKEN}",
    "hook": {"signingKey": HOOK["signingKey"]},
    "config": {"headers": {"X-Key": RECEIVER, "X-Odd": 'a "quoted" {brace}'}},
    "nested": f'{{"signingKey": "{HOOK["signingKey"]}", "clientSecret": "{CLIENT_SECRET[:24]}"}}',
    "data": {"issues": [{"path": ["config"], "message": f"not {CLIENT_SECRET} nor {TOKEN}", "code": "c"}]},
}
LATE = b"x" * 280 + CLIENT_SECRET.encode() + b"y" * 300

Work = Callable[[Driven], Any]
WORK: dict[str, Work] = {
    "list": lambda hooks: hooks.do("list"),
    "get": lambda hooks: hooks.do("get", "h1"),
    "create": lambda hooks: hooks.do("create", SPEC),
    "update target": lambda hooks: hooks.do("update", "h1", target=SPEC.target),
    "update options": lambda hooks: hooks.do("update", "h1", options=LogtoOptions(retries=1)),
    "test": lambda hooks: hooks.do("test", "h1"),
    "rotate_secret": lambda hooks: hooks.do("rotate_secret", "h1"),
    "replace": lambda hooks: hooks.do("replace", "h1", SPEC),
    "ensure": lambda hooks: hooks.do("ensure", HookSpec(SPEC.target, name="another", events=["User.Created"])),
    "ensure in line": lambda hooks: hooks.do("ensure", HookSpec(SPEC.target, name="audit", events=["Role.Deleted"])),
    "unwritable": lambda hooks: hooks.do("create", HookSpec(SPEC.target, name="\ud800", events=["User.Created"])),
}
FAULTS: dict[str, Act] = {
    "echo 400": answer(ECHO, 400),
    "echo 401": answer(ECHO, 401),
    "echo 422": answer(ECHO, 422),
    "echo 500": answer(ECHO, 500),
    "late": raw(LATE, 400, "text/plain"),
    "late but good": raw(LATE, 200, "text/plain"),
    "lost": cut(),
    "unreadable hook": raw(b'{"id": "", "signingKey": "' + HOOK["signingKey"].encode() + b'", "name": '),
    "hook without an id": answer({**HOOK, "id": None}),
    "redirect": raw(b"", 302, None, location=f"https://elsewhere.example/?client_secret={CLIENT_SECRET[:20]}"),
    "silent": silence,
}


def every_error(failure: BaseException | None) -> Iterator[BaseException]:
    """The error and those behind it."""
    waiting, known = [failure], set[int]()
    while waiting:
        error = waiting.pop()
        if error is not None and id(error) not in known:
            known.add(id(error))
            yield error
            waiting += [error.__cause__, error.__context__]


def shown(failure: BaseException) -> str:
    """All that anybody could print of an error."""
    parts: list[str] = []
    for error in every_error(failure):
        whole = TracebackException.from_exception(error, capture_locals=True, compact=True)
        # The caller's own variables are the caller's.
        whole.stack = StackSummary.from_list([frame for frame in whole.stack if TESTS not in frame.filename])
        parts += [*whole.format(chain=False), str(error), repr(error), repr(error.args), repr(vars(error))]
    return "\n".join(parts)


def assert_hidden(text: str, *, but: str = "") -> None:
    assert [name for name, secret in SECRETS.items() if secret in text and name != but] == []


@pytest.fixture
def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret=CLIENT_SECRET)


@pytest.fixture
def hooks(account: Logto, mode: Mode) -> Iterator[Driven]:
    with mode.hooks(account, retry=Retry(attempts=2, wait=0.001), timeout=0.12) as hooks:
        yield hooks


@pytest.mark.parametrize("work", WORK)
@pytest.mark.parametrize("fault", FAULTS)
def test_failures_show_no_secret(
    fault: str, work: str, hooks: Driven, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for method, path in [
        ("GET", "/api/hooks"),
        ("POST", "/api/hooks"),
        ("PATCH", "/api/hooks/h1"),
        ("DELETE", "/api/hooks/h1"),
        ("POST", "/api/hooks/h1/test"),
        ("PATCH", "/api/hooks/h1/signing-key"),
    ]:
        if not (method == "GET" and work.startswith("ensure")) and not (method == "POST" and work == "replace"):
            server.script(method, path, FAULTS[fault])
    if work == "get":
        server.script("GET", "/api/hooks/h1", FAULTS[fault])
    try:
        outcome = WORK[work](hooks)
    except HookError as error:
        failure = error
    else:
        # What is read of an answer without a body is its status alone.
        assert work in ("test", "replace")
        assert_hidden(repr(outcome))
        return
    assert_hidden(shown(failure))
    assert_hidden(shown(pickle.loads(pickle.dumps(failure))))
    assert_hidden(caplog.text)
    assert_hidden(repr(hooks))
    assert failure.hook is None or "***" in repr(failure.hook)


@pytest.mark.parametrize("fault", FAULTS)
def test_a_token_that_is_not_given_shows_no_secret(
    fault: str, hooks: Driven, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    server.token(FAULTS[fault])
    with pytest.raises(HookError) as caught:
        hooks.do("create", SPEC)
    # A token that was never given is nobody's.
    assert_hidden(shown(caught.value), but="token")
    assert_hidden(caplog.text)
    assert server.seen() == []


def test_what_a_server_repeats_in_its_headers_is_hidden(hooks: Driven, server: Server) -> None:
    # The logs of httpcore show the headers of an answer; the error does not.
    echo = answer(ECHO, 400, x_echo=f"Bearer {TOKEN}", authorization=f"Bearer {TOKEN}", set_cookie=f"session={TOKEN}")
    server.script("GET", "/api/hooks/h1", echo)
    with pytest.raises(HookError) as caught:
        hooks.do("get", "h1")
    assert_hidden(shown(caught.value))
    assert caught.value.headers["X-Echo"] == "***"


def test_the_error_that_a_caller_is_handling_stays_whole(hooks: Driven, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", nothing(404))
    mine = LookupError("the caller's own")
    try:
        raise mine
    except LookupError:
        failure = hooks.attempt("get", "h1")
    assert failure.status == 404
    assert mine.__traceback__ is not None


def test_success_shows_no_secret(
    hooks: Driven, account: Logto, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    given = [
        hooks.do("list"),
        hooks.do("get", "h1"),
        hooks.do("create", SPEC),
        hooks.do("rotate_secret", "h1"),
        hooks.do("deliveries", "h1"),
        hooks.do("ensure", SPEC),
        hooks.do("stats", "h1"),
    ]
    assert_hidden(repr(given))
    assert_hidden(str(given))
    assert_hidden(repr((account, str(account), hooks, SPEC)))
    assert_hidden(caplog.text)
    assert given[1].secret == Secret(HOOK["signingKey"])
    assert given[3].secret.reveal() == "another-key-0123456789"
    assert given[1].target.headers == {"X-Key": RECEIVER}


def test_the_credentials_go_where_they_belong(hooks: Driven, server: Server) -> None:
    server.script("DELETE", "/api/hooks/h1", nothing())
    server.token(good_token())
    hooks.do("delete", "h1")
    token, deletion = server.requests
    assert token.headers["authorization"].startswith("Basic ")
    assert b"client_secret" not in token.body
    assert deletion.headers["authorization"] == f"Bearer {TOKEN}"
