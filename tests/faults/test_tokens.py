"""What the token endpoint may answer, and one token for everybody."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import anyio
import pytest
from anyio.from_thread import BlockingPortal
from tests.faults.driving import Mode
from tests.faults.server import HOOK, TOKEN, Act, Server, Wire, answer, cut, good_token, nothing, raw, silence

from hookwright import (
    AsyncHooks,
    AuthenticationError,
    BadResponseError,
    HookError,
    Hooks,
    Logto,
    RateLimitError,
    Retry,
    UnavailableError,
)

QUICK = Retry(attempts=3, wait=0.001)
HTML = b"<!doctype html><html></html>"


def account(server: Server) -> Logto:
    return Logto(endpoint=server.url, client_id="client-1", client_secret="client-secret-0123456789")


def token(**members: Any) -> Act:
    return answer({"access_token": TOKEN, "expires_in": 3600, "token_type": "Bearer", "scope": "all", **members})


REFUSALS: dict[str, tuple[Act, type[HookError], int]] = {
    "html": (raw(HTML, 200, "text/html"), BadResponseError, 1),
    "empty": (raw(b""), BadResponseError, 1),
    "no content": (nothing(), BadResponseError, 1),
    "list": (answer([{"access_token": TOKEN}]), BadResponseError, 1),
    "null": (answer(None), BadResponseError, 1),
    "truncated": (raw(b'{"access_token": "tok'), BadResponseError, 1),
    "no token": (answer({"expires_in": 3600, "scope": "all"}), AuthenticationError, 1),
    "token null": (token(access_token=None), AuthenticationError, 1),
    "token number": (token(access_token=7), AuthenticationError, 1),
    "token empty": (token(access_token=""), AuthenticationError, 1),
    "no scope": (answer({"access_token": TOKEN, "expires_in": 3600}), AuthenticationError, 1),
    "scope null": (token(scope=None), AuthenticationError, 1),
    "scope of another": (token(scope="openid"), AuthenticationError, 1),
    "wrong secret": (answer({"code": "oidc.invalid_client", "error": "invalid_client"}, 401), AuthenticationError, 1),
    "unknown client": (answer({"error": "invalid_client", "error_description": "no"}, 400), AuthenticationError, 1),
    "no such resource": (answer({"error": "invalid_target"}, 400), AuthenticationError, 1),
    "odd refusal": (answer({"code": 7, "error": ["x"], "message": {}}, 400), AuthenticationError, 1),
    "forbidden by html": (raw(HTML, 403, "text/html"), AuthenticationError, 1),
    "not there": (raw(HTML, 404, "text/html"), AuthenticationError, 1),
    "limited": (nothing(429), RateLimitError, 3),
    "limited for an hour": (nothing(429, retry_after="3600"), RateLimitError, 1),
    "slow": (nothing(408), UnavailableError, 3),
    "internal error": (answer({"message": "Internal server error."}, 500), UnavailableError, 3),
    "bad gateway": (raw(HTML, 502, "text/html"), UnavailableError, 3),
    "lost": (cut(), UnavailableError, 3),
}


@pytest.mark.parametrize("retry", [QUICK, None], ids=["retry", "once"])
@pytest.mark.parametrize("refusal", REFUSALS)
def test_without_a_token_nothing_is_sent(refusal: str, retry: Retry | None, mode: Mode, server: Server) -> None:
    act, error, attempts = REFUSALS[refusal]
    server.token(act)
    with mode.hooks(account(server), retry=retry, timeout=5) as hooks:
        # Missing is what a hook may be, not the token.
        with pytest.raises(HookError) as caught:
            hooks.do("delete", "h1", missing_ok=True)
        assert type(caught.value) is error
        assert caught.value.operation == "Token"
        assert not caught.value.maybe_applied
        assert server.seen() == []
        assert server.tokens == (attempts if retry else 1)
        server.token(token())
        assert hooks.do("get", "h1").id == "h1"


LIFETIMES: dict[str, tuple[Any, int]] = {
    "hour": (3600, 1),
    "text": ("3600", 1),
    "fraction": (3600.5, 1),
    "null": (None, 1),
    "words": ("soon", 1),
    "true": (True, 1),
    "object": ({}, 1),
    "huge": (10**400, 1),
    "zero": (0, 3),
    "negative": (-1, 3),
}


@pytest.mark.parametrize("lifetime", LIFETIMES)
def test_how_long_a_token_is_used(lifetime: str, mode: Mode, server: Server) -> None:
    value, fetched = LIFETIMES[lifetime]
    server.token(token(expires_in=value))
    with mode.hooks(account(server)) as hooks:
        for _ in range(3):
            assert hooks.do("get", "h1").id == "h1"
    assert server.tokens == fetched


def test_a_token_without_a_lifetime_is_used_until_it_is_refused(mode: Mode, server: Server) -> None:
    server.token(answer({"access_token": TOKEN, "scope": "all"}))
    with mode.hooks(account(server)) as hooks:
        hooks.do("get", "h1")
        hooks.do("get", "h1")
        assert server.tokens == 1
        server.script("GET", "/api/hooks/h1", nothing(401), answer(HOOK))
        hooks.do("get", "h1")
    assert server.tokens == 2


@pytest.mark.parametrize("members", [{"access_token": "a\nb"}, {"access_token": "a\ud800b"}])
def test_a_token_that_no_header_can_hold(members: dict[str, str], mode: Mode, server: Server) -> None:
    server.token(token(**members))
    with mode.hooks(account(server)) as hooks, pytest.raises(HookError) as caught:
        hooks.do("get", "h1")
    assert members["access_token"] not in str(caught.value)
    assert server.seen() == []


def slow_token(token: str) -> Act:
    """A token for which one has to wait long enough that everybody asks."""

    def act(wire: Wire) -> None:
        wire.stopping.wait(0.05)
        good_token(token)(wire)

    return act


def test_twenty_threads_share_one_token(server: Server) -> None:
    server.token(slow_token(TOKEN))
    together = threading.Barrier(20)

    def work() -> str:
        together.wait()
        return hooks.get("h1").id

    with Hooks(account(server), timeout=5) as hooks, ThreadPoolExecutor(20) as pool:
        assert [future.result() for future in [pool.submit(work) for _ in range(20)]] == ["h1"] * 20
    assert server.tokens == 1


def test_twenty_tasks_share_one_token(server: Server, portal: BlockingPortal) -> None:
    server.token(slow_token(TOKEN))

    async def work() -> list[str]:
        found: list[str] = []

        async def one() -> None:
            found.append((await hooks.get("h1")).id)

        async with AsyncHooks(account(server), timeout=5) as hooks, anyio.create_task_group() as tasks:
            for _ in range(20):
                tasks.start_soon(one)
        return found

    assert portal.call(work) == ["h1"] * 20
    assert server.tokens == 1


def expire(server: Server) -> None:
    """From now on only the second token is good, and each refusal comes when everybody has asked."""
    server.token(slow_token("second-token-0123"))
    refused = threading.Barrier(20)

    def act(wire: Wire) -> None:
        refused.wait(5)
        nothing(401)(wire)

    server.script("GET", "/api/hooks/h1", *[act] * 20, answer(HOOK))


def test_twenty_threads_with_an_expired_token_fetch_one(server: Server) -> None:
    with Hooks(account(server), timeout=5) as hooks, ThreadPoolExecutor(20) as pool:
        hooks.get("h1")
        expire(server)
        assert [found.id for found in pool.map(lambda _: hooks.get("h1"), range(20))] == ["h1"] * 20
    assert server.tokens == 2
    assert len(server.seen()) == 1 + 20 + 20


def test_twenty_tasks_with_an_expired_token_fetch_one(server: Server, portal: BlockingPortal) -> None:
    async def work() -> list[str]:
        found: list[str] = []

        async def one() -> None:
            found.append((await hooks.get("h1")).id)

        async with AsyncHooks(account(server), timeout=5) as hooks:
            await hooks.get("h1")
            expire(server)
            async with anyio.create_task_group() as tasks:
                for _ in range(20):
                    tasks.start_soon(one)
        return found

    assert portal.call(work) == ["h1"] * 20
    assert server.tokens == 2
    assert len(server.seen()) == 1 + 20 + 20


def test_whoever_waits_for_a_token_waits_no_longer_than_its_own_deadline(server: Server) -> None:
    asked, give = threading.Event(), threading.Event()

    def held(wire: Wire) -> None:
        asked.set()
        give.wait(5)
        good_token()(wire)

    server.token(held)
    patient = Hooks(account(server), timeout=5)
    with patient, ThreadPoolExecutor(1) as pool:
        first = pool.submit(patient.get, "h1")
        asked.wait(5)
        # A second caller of the same session, with less time.
        object.__setattr__(patient._connection, "timeout", 0.1)
        with pytest.raises(UnavailableError, match="no credential within the time allowed") as caught:
            patient.get("h1")
        assert caught.value.provider == "logto"
        assert not caught.value.maybe_applied
        give.set()
        assert first.result().id == "h1"
    assert server.tokens == 1


def test_a_task_that_waits_for_a_token_waits_no_longer_than_its_own_deadline(
    server: Server, portal: BlockingPortal
) -> None:
    give = threading.Event()

    def held(wire: Wire) -> None:
        give.wait(5)
        good_token()(wire)

    server.token(held)

    async def work() -> str:
        found: list[str] = []

        async def first() -> None:
            found.append((await hooks.get("h1")).id)

        async with AsyncHooks(account(server), timeout=5) as hooks, anyio.create_task_group() as tasks:
            tasks.start_soon(first)
            await anyio.sleep(0.02)
            object.__setattr__(hooks._connection, "timeout", 0.1)
            with pytest.raises(UnavailableError, match="no credential within the time allowed"):
                await hooks.get("h1")
            give.set()
        return found[0]

    assert portal.call(work) == "h1"
    assert server.tokens == 1


def test_a_cancelled_task_leaves_the_token_to_the_next(server: Server, portal: BlockingPortal) -> None:
    server.token(silence, good_token())

    async def work() -> str:
        async with AsyncHooks(account(server), timeout=5) as hooks:
            async with anyio.create_task_group() as tasks:
                tasks.start_soon(hooks.get, "h1")
                while server.tokens == 0:  # noqa: ASYNC110 (the server is a thread, which sets no event of this loop's)
                    await anyio.sleep(0.005)
                tasks.cancel_scope.cancel()
            return (await hooks.get("h1")).id

    assert portal.call(work) == "h1"
    assert server.tokens == 2


@pytest.mark.parametrize("status", [401, 403])
def test_a_permission_that_is_missing_is_no_reason_for_another_token(status: int, mode: Mode, server: Server) -> None:
    server.script("GET", "/api/hooks", answer({"code": "auth.forbidden"}, status))
    with mode.hooks(account(server)) as hooks, pytest.raises(HookError) as caught:
        hooks.do("list")
    assert caught.value.status == status
    assert server.tokens == (2 if status == 401 else 1)
