"""The hooks of several accounts at once, plain and awaited."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import anyio
import pytest

from hookwright import AsyncFleet, Endpoint, Failed, Fleet, Hook, Hooks, HookSpec, InvalidRequestError, Logto, Retry
from hookwright.errors import AuthenticationError, UnavailableError
from hookwright.sandbox import Sandbox

Listing = Callable[..., list[Any]]


def plain(accounts: list[Any], **filters: Any) -> list[Any]:
    with Fleet(accounts, retry=Retry(attempts=1)) as fleet:
        return list(fleet.list(**filters))


def awaited(accounts: list[Any], **filters: Any) -> list[Any]:
    async def listing() -> list[Any]:
        async with AsyncFleet(accounts, retry=Retry(attempts=1)) as fleet:
            return [item async for item in fleet.list(**filters)]

    return anyio.run(listing)


@pytest.fixture(params=[plain, awaited])
def listing(request: pytest.FixtureRequest) -> Listing:
    chosen: Listing = request.param
    return chosen


def test_hooks_of_all_accounts_are_told_apart(listing: Listing) -> None:
    with Sandbox() as one, Sandbox() as two:
        accounts = [one.account("logto", label="one"), two.account("logto", label="two")]
        for account in accounts:
            with Hooks(account) as hooks:
                hooks.create(HookSpec(Endpoint("https://example.com/in"), name=account.label, events=["User.Created"]))
        assert {(hook.account, hook.name) for hook in listing(accounts)} == {("one", "one"), ("two", "two")}
        assert listing(accounts, event="User.Created", enabled=False) == []


def test_an_account_that_fails_stops_no_other(listing: Listing) -> None:
    with Sandbox() as sandbox:
        good = sandbox.account("logto", label="good")
        assert isinstance(good, Logto)
        wrong = Logto(endpoint=good.endpoint, client_id=good.client_id, client_secret="wrong", label="wrong")
        gone = Logto(endpoint="http://127.0.0.1:9", client_id="x", client_secret="wrong", label="gone")
        with Hooks(good) as hooks:
            hooks.create(HookSpec(Endpoint("https://example.com/in"), events=["User.Created"]))
        items = listing([wrong, good, gone])
        failed = {item.item.label: type(item.error) for item in items if isinstance(item, Failed)}
        assert failed == {"wrong": AuthenticationError, "gone": UnavailableError}
        assert [item.account for item in items if isinstance(item, Hook)] == ["good"]


def test_no_accounts_have_no_hooks(listing: Listing) -> None:
    assert listing([]) == []


def test_what_is_no_account_is_refused_at_once() -> None:
    for kind in (Fleet, AsyncFleet):
        with pytest.raises(InvalidRequestError, match="expected an account"):
            kind(["logto"])  # type: ignore[list-item]
