"""Deadlines bound whole calls, and connections that end between two calls cost none of them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from time import monotonic

import pytest
from tests.faults.driving import Mode
from tests.faults.server import HOOK, Act, Server, Wire, answer, nothing

from hookwright import (
    Endpoint,
    HookError,
    Hooks,
    HookSpec,
    InvalidRequestError,
    Logto,
    RateLimitError,
    Retry,
    UnavailableError,
)

SPEC = HookSpec(Endpoint("https://example.com/in"), name="audit", events=["User.Created"])


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


@pytest.mark.parametrize("status", [429, 503])
def test_a_wait_beyond_the_deadline_is_not_begun(status: int, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", nothing(status, retry_after="5"))
    with mode.hooks(account(server), timeout=0.5) as hooks:
        hooks.do("list")
        begun = monotonic()
        with pytest.raises(RateLimitError if status == 429 else UnavailableError) as caught:
            hooks.do("get", "h1")
        assert monotonic() - begun < 1
    assert getattr(caught.value, "retry_after", None) == 5.0
    assert len(server.seen(path="/api/hooks/h1")) == 1


def test_a_wait_within_the_deadline_is_kept(mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", nothing(429, retry_after="0.15"), answer(HOOK))
    with mode.hooks(account(server), timeout=5, retry=Retry(wait=0.001)) as hooks:
        begun = monotonic()
        assert hooks.do("get", "h1").id == "h1"
        assert 0.15 <= monotonic() - begun < 2


def test_retries_end_with_the_deadline(mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", nothing(503))
    with mode.hooks(account(server), timeout=0.3, retry=Retry(attempts=1000, wait=0.05, wait_max=0.05)) as hooks:
        begun = monotonic()
        with pytest.raises(UnavailableError):
            hooks.do("get", "h1")
        assert monotonic() - begun < 1
    assert 2 <= len(server.seen()) <= 12


def test_the_token_is_part_of_the_time(mode: Mode, server: Server) -> None:
    def late(wire: Wire) -> None:
        wire.stopping.wait(0.2)
        answer({"access_token": "token-1", "scope": "all"})(wire)

    def slow(wire: Wire) -> None:
        wire.stopping.wait(0.2)
        answer(HOOK)(wire)

    server.token(late)
    server.script("GET", "/api/hooks/h1", slow)
    with mode.hooks(account(server), timeout=0.35) as hooks:
        begun = monotonic()
        with pytest.raises(UnavailableError):
            hooks.do("get", "h1")
        assert monotonic() - begun < 1
        # The token is there now.
        assert hooks.do("get", "h1").id == "h1"


def test_each_page_has_the_time_to_itself(mode: Mode, server: Server) -> None:
    def page(number: int) -> Act:
        def act(wire: Wire) -> None:
            wire.stopping.wait(0.1)
            answer([{**HOOK, "id": f"h{number}"}], total_number="4")(wire)

        return act

    server.script("GET", "/api/hooks", *[page(number) for number in range(4)])
    with mode.hooks(account(server), timeout=0.3) as hooks:
        assert [hook.id for hook in hooks.do("list", page_size=1)] == ["h0", "h1", "h2", "h3"]


def test_there_may_be_no_limit(mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", nothing(429, retry_after="0.01"), nothing(503), answer(HOOK))
    with mode.hooks(account(server), timeout=None, retry=Retry(wait=0.001)) as hooks:
        assert hooks.do("get", "h1").id == "h1"


@pytest.mark.parametrize("method", ["create", "rotate_secret", "get"])
def test_a_kept_connection_that_was_dropped_meanwhile_costs_nothing(method: str, mode: Mode, server: Server) -> None:
    def last(wire: Wire) -> None:
        answer([HOOK])(wire)
        wire.close()

    server.script("GET", "/api/hooks", last)
    with mode.hooks(account(server), retry=None, timeout=5) as hooks:
        hooks.do("list")
        assert server.closed.acquire(timeout=5)
        assert hooks.do(method, SPEC if method == "create" else "h1").id == "h1"
    assert len(server.seen()) == 2
    assert server.accepted == 2


def test_connections_are_kept(mode: Mode, server: Server) -> None:
    with mode.hooks(account(server)) as hooks:
        for _ in range(5):
            hooks.do("get", "h1")
    assert server.accepted == 1


def test_after_a_deadline_the_connection_is_not_used_again(mode: Mode, server: Server) -> None:
    def late(wire: Wire) -> None:
        wire.stopping.wait(0.2)
        answer({**HOOK, "id": "late"})(wire)

    server.script("GET", "/api/hooks/h1", late, answer(HOOK))
    with mode.hooks(account(server), timeout=0.1, retry=None) as hooks:
        hooks.do("list")
        with pytest.raises(UnavailableError):
            hooks.do("get", "h1")
        assert hooks.do("get", "h1").id == "h1"


def test_closed_hooks_say_so(mode: Mode, server: Server) -> None:
    with mode.hooks(account(server)) as hooks:
        hooks.do("get", "h1")
    for method, arguments in [("get", ["h1"]), ("list", [])]:
        with pytest.raises(InvalidRequestError, match="closed"):
            hooks.do(method, *arguments)


def test_an_address_that_is_none(mode: Mode) -> None:
    nowhere = Logto(endpoint="https://hooks.invalid", client_id="client-1", client_secret="client-secret-0123456789")
    with mode.hooks(nowhere, retry=None, timeout=5) as hooks, pytest.raises(UnavailableError) as caught:
        hooks.do("create", SPEC)
    assert not caught.value.maybe_applied


def test_a_server_that_does_not_speak_tls(mode: Mode, server: Server) -> None:
    plain = Logto(
        endpoint=server.url.replace("http:", "https:"), client_id="client-1", client_secret="client-secret-0123456789"
    )
    with mode.hooks(plain, retry=None, timeout=2) as hooks, pytest.raises(UnavailableError) as caught:
        hooks.do("create", SPEC)
    assert not caught.value.maybe_applied
    assert server.requests == []


def test_many_threads_share_one_pool(server: Server) -> None:
    with Hooks(account(server), timeout=5) as hooks, ThreadPoolExecutor(16) as pool:
        found = list(pool.map(lambda _: hooks.get("h1"), range(64)))
        assert {hook.id for hook in found} == {"h1"}
        # Whoever came first made the one client that is closed at the end.
        assert server.accepted <= 16
    for _ in range(server.accepted):
        assert server.closed.acquire(timeout=5)


def test_nothing_but_errors_of_this_package(mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks/h1", lambda wire: wire.send(b"HTTP/1.1 101 Switching Protocols\r\n\r\n"))
    with mode.hooks(account(server), timeout=0.3, retry=None) as hooks, pytest.raises(HookError):
        hooks.do("get", "h1")
