"""A refresh token is good for one use: the next one is stored before anything else happens, and never lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import anyio
import pytest
from attrs import evolve
from tests.providers.jira.conftest import Open, Spec
from tests.providers.jira.wire import Wire, answers, lost

from hookwright import AsyncHooks, AuthenticationError, Hooks, Jira, RateLimitError, UnavailableError
from hookwright.providers.jira.oauth import RefreshTokenNotStoredError
from hookwright.providers.jira.rotation import ROTATION
from hookwright.sandbox.jira.fake import JiraFake

Make = Callable[..., Jira]


@pytest.fixture
def stored() -> list[str]:
    return []


@pytest.fixture
def refreshing(fake: JiraFake, base: str, stored: list[str]) -> Jira:
    found = fake.refreshing_account(base, stored.append)
    assert isinstance(found, Jira)
    return found


def opened(account: Jira, open_hooks: Open, **settings: Any) -> tuple[Hooks, Wire]:
    wire = Wire(account.endpoint)
    return open_hooks(account, engine=wire, **settings), wire


def refreshes(wire: Wire) -> list[str]:
    """The refresh tokens that were sent."""
    return [seen.json["refresh_token"] for seen in wire.seen if seen.url.endswith("/oauth/token")]


def first_token(account: Jira) -> str:
    assert account.refresh_token is not None
    return account.refresh_token.reveal()


def test_a_token_is_fetched_with_json_and_the_next_one_is_stored(
    refreshing: Jira, open_hooks: Open, stored: list[str], fake: JiraFake
) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    assert list(hooks.list()) == []
    assert list(hooks.list()) == []
    assert wire.methods == ["POST", "GET", "GET"]
    assert wire.seen[0].json == {
        "grant_type": "refresh_token",
        "client_id": refreshing.client_id,
        "client_secret": fake.oauth.secret,
        "refresh_token": first_token(refreshing),
    }
    assert wire.seen[0].authorization == ""
    assert set(stored) == fake.site.refresh_tokens & set(stored)
    assert len(stored) == 1


def test_it_is_stored_before_the_access_token_is_used(fake: JiraFake, base: str, open_hooks: Open) -> None:
    seen: list[list[str]] = []
    account = fake.refreshing_account(base, lambda token: seen.append(list(wire.methods)))
    hooks, wire = opened(account, open_hooks)
    list(hooks.list())
    assert seen == [["POST"]]


def test_an_access_token_at_hand_is_used_first(refreshing: Jira, open_hooks: Open, fake: JiraFake) -> None:
    account = evolve(refreshing, access_token=fake.site.new_access_token())
    hooks, wire = opened(account, open_hooks)
    list(hooks.list())
    assert wire.methods == ["GET"]
    fake.expire_tokens()
    list(hooks.list())
    assert wire.methods == ["GET", "GET", "POST", "GET"]


def test_tokens_rotate_as_they_end(refreshing: Jira, open_hooks: Open, fake: JiraFake, stored: list[str]) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    for _ in range(3):
        fake.expire_tokens()
        list(hooks.list())
    assert refreshes(wire) == [first_token(refreshing), *stored[:-1]]
    assert len(set(stored)) == 3


def test_a_session_that_comes_later_goes_on_where_the_last_one_was(
    refreshing: Jira, open_hooks: Open, fake: JiraFake, stored: list[str]
) -> None:
    # The account is the same data, whose token was used up long ago.
    for account in (refreshing, refreshing, evolve(refreshing, label="again")):
        hooks, _ = opened(account, open_hooks)
        list(hooks.list())
    assert len(stored) == 3


def test_callers_at_once_share_one_refresh(refreshing: Jira, open_hooks: Open, stored: list[str]) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    threads = [threading.Thread(target=lambda: list(hooks.list())) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(refreshes(wire)) == len(stored) == 1
    assert wire.methods.count("GET") == 8


def test_sessions_at_once_use_each_token_once(refreshing: Jira, open_hooks: Open, stored: list[str]) -> None:
    several = [opened(refreshing, open_hooks) for _ in range(5)]
    failures: list[BaseException] = []

    def run(hooks: Hooks) -> None:
        try:
            list(hooks.list())
        except BaseException as failure:
            failures.append(failure)

    threads = [threading.Thread(target=run, args=(hooks,)) for hooks, _ in several]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    used = [token for _, wire in several for token in refreshes(wire)]
    assert len(used) == len(set(used)) == len(stored) == 5


def test_sessions_at_once_with_await(refreshing: Jira, stored: list[str]) -> None:
    async def run() -> None:
        async def one() -> None:
            async with AsyncHooks(refreshing) as hooks:
                assert [hook async for hook in hooks.list()] == []

        async with anyio.create_task_group() as tasks:
            for _ in range(4):
                tasks.start_soon(one)

    anyio.run(run)
    assert len(set(stored)) == 4


def test_a_failing_store_loses_no_token(fake: JiraFake, base: str, open_hooks: Open) -> None:
    kept: list[str] = []
    broken = True

    def store(token: str) -> None:
        if broken:
            raise OSError(f"disk full while writing {token}")
        kept.append(token)

    account = fake.refreshing_account(base, store)
    hooks, wire = opened(account, open_hooks)
    with pytest.raises(RefreshTokenNotStoredError):
        list(hooks.list())
    with pytest.raises(RefreshTokenNotStoredError) as caught:
        list(hooks.list())
    error = caught.value
    assert isinstance(error, AuthenticationError)
    assert (error.provider, error.operation) == ("jira", "RefreshToken")
    assert error.refresh_token.reveal() in fake.site.refresh_tokens
    assert "OSError: disk full while writing ***" in str(error)
    assert "test_tokens.py:" in str(error)
    assert error.refresh_token.reveal() not in f"{error} {error!r} {error.__cause__} {error.__context__}"
    # Asked once; the new token is offered again, and then used.
    assert wire.methods == ["POST"]
    broken = False
    assert list(hooks.list()) == []
    assert wire.methods == ["POST", "GET"]
    assert kept == [error.refresh_token.reveal()]


def test_a_token_that_was_not_stored_and_ended_is_stored_before_the_next(
    fake: JiraFake, base: str, open_hooks: Open
) -> None:
    kept: list[str] = []
    broken = True

    def store(token: str) -> None:
        if broken:
            raise OSError("disk full")
        kept.append(token)

    fake.knobs.token_lifetime = 0
    hooks, wire = opened(fake.refreshing_account(base, store), open_hooks)
    with pytest.raises(RefreshTokenNotStoredError) as caught:
        list(hooks.list())
    broken = False
    fake.knobs.token_lifetime = 3600
    list(hooks.list())
    assert kept[0] == caught.value.refresh_token.reveal() == refreshes(wire)[1]
    assert len(kept) == 2


def test_an_answer_that_is_lost_is_asked_for_again(refreshing: Jira, open_hooks: Open, fake: JiraFake) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    wire.fail("POST", answers(503, "<html>"))
    list(hooks.list())
    assert wire.methods == ["POST", "POST", "GET"]
    # Atlassian has used the token up, and its successor is lost: nothing but a new consent helps.
    hooks, wire = opened(refreshing, open_hooks)
    wire.fail("POST", lost)
    with pytest.raises(AuthenticationError, match="authorize the app anew"):
        list(hooks.list())


def test_a_refresh_token_that_is_no_longer_good(refreshing: Jira, open_hooks: Open, stored: list[str]) -> None:
    bad = evolve(refreshing, refresh_token="not-a-token-of-this-app")
    hooks, wire = opened(bad, open_hooks)
    with pytest.raises(AuthenticationError, match="Unknown or invalid refresh token") as caught:
        list(hooks.list())
    assert caught.value.status == 403
    assert caught.value.code == "invalid_grant"
    assert caught.value.operation == "RefreshToken"
    assert wire.methods == ["POST"]
    assert stored == []


def test_a_client_secret_that_is_not_good(refreshing: Jira, open_hooks: Open) -> None:
    hooks, _ = opened(evolve(refreshing, client_secret="not-the-secret-of-this-app"), open_hooks)
    with pytest.raises(AuthenticationError, match="check client_id and client_secret") as caught:
        list(hooks.list())
    assert "not-the-secret-of-this-app" not in f"{caught.value} {caught.value.body}"


@pytest.mark.parametrize("body", [{}, {"access_token": ""}, {"access_token": None}, [], "<html>"])
def test_an_answer_without_a_token(refreshing: Jira, open_hooks: Open, stored: list[str], body: object) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    wire.fail("POST", answers(200, body))
    with pytest.raises(Exception, match="RefreshToken"):
        list(hooks.list())
    assert stored == []
    # Nothing is locked for those that come after.
    assert list(hooks.list()) == []


def test_an_app_without_rotation_keeps_its_token(refreshing: Jira, open_hooks: Open, stored: list[str]) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    wire.fail("POST", answers(200, {"access_token": "an-access-token", "expires_in": 3600}), times=2)
    wire.fail("GET", answers(200, {"values": [], "isLast": True}))
    wire.fail("GET", answers(401))
    wire.fail("GET", answers(200, {"values": [], "isLast": True}))
    list(hooks.list())
    list(hooks.list())
    assert refreshes(wire) == [first_token(refreshing)] * 2
    assert stored == []


def test_a_missing_scope_is_not_refreshed_for_ever(
    refreshing: Jira, open_hooks: Open, fake: JiraFake, stored: list[str], spec: Spec
) -> None:
    fake.knobs.scopes = ("read:jira-work",)
    hooks, wire = opened(refreshing, open_hooks)
    with pytest.raises(AuthenticationError, match="scope does not match") as caught:
        hooks.create(spec())
    assert "manage:jira-webhook" in str(caught.value)
    assert not caught.value.maybe_applied
    assert [seen.url.rpartition("/")[2] for seen in wire.seen] == ["token", "webhook", "token", "webhook"]
    assert len(stored) == 2


def test_a_fixed_token_is_not_refreshed(account: Jira, open_hooks: Open, fake: JiraFake) -> None:
    hooks, wire = opened(account, open_hooks)
    fake.expire_tokens()
    with pytest.raises(AuthenticationError, match="has ended or was revoked"):
        list(hooks.list())
    assert wire.methods == ["GET"]


def test_tokens_are_in_no_error(refreshing: Jira, open_hooks: Open, fake: JiraFake, stored: list[str]) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    list(hooks.list())
    access = wire.seen[-1].authorization.removeprefix("Bearer ")
    wire.fail("GET", answers(400, {"errorMessages": [f"{access} {stored[0]} {first_token(refreshing)}"]}))
    with pytest.raises(Exception, match=r"\*\*\*") as caught:
        list(hooks.list())
    shown = f"{caught.value} {getattr(caught.value, 'body', '')} {hooks!r}"
    for secret in (access, *stored, first_token(refreshing), fake.oauth.secret):
        assert secret not in shown


def test_limits_of_the_token_endpoint_are_no_limits_of_the_api(refreshing: Jira, open_hooks: Open) -> None:
    hooks, wire = opened(refreshing, open_hooks)
    wire.fail("POST", answers(429, None, Retry_After="3000", RateLimit_Reason="jira-quota-tenant-based"))
    with pytest.raises(RateLimitError):
        list(hooks.list())
    assert list(hooks.list()) == []


async def _listed(account: Jira) -> None:
    async with AsyncHooks(account, timeout=0.1) as hooks:
        assert [hook async for hook in hooks.list()] == []


def test_waiting_for_a_token_ends_with_the_deadline(refreshing: Jira, open_hooks: Open) -> None:
    assert refreshing.refresh_token is not None
    taken = ROTATION.current(refreshing.refresh_token)
    next(ROTATION.take(taken), None)
    try:
        hooks, wire = opened(refreshing, open_hooks, timeout=0.1)
        with pytest.raises(UnavailableError, match="no time left to wait"):
            list(hooks.list())
        assert wire.seen == []
        with pytest.raises(UnavailableError, match="no time left to wait"):
            anyio.run(_listed, refreshing)
    finally:
        ROTATION.release(taken)
    assert list(opened(refreshing, open_hooks)[0].list()) == []
