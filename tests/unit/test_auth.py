"""A credential is fetched when it is needed, and kept for as long as it is good."""

from __future__ import annotations

from collections.abc import Generator
from typing import Any

import pytest
from attrs import define, field

from hookwright import HookError, Secret
from hookwright.kit.auth import Fetched, Fixed, FixedHeaders
from hookwright.kit.calls import Exclusive, Flow
from hookwright.wire.tokens import TokenStore


@define
class Vendor:
    """Gives tokens, each good for as long as it says."""

    lifetime: float | None = 3600.0
    given: int = 0
    now: float = field(default=1000.0)

    def token(self) -> Flow[tuple[Secret, float | None]]:
        yield from ()
        self.given += 1
        return Secret(f"token-{self.given}"), self.lifetime

    def store(self) -> TokenStore:
        return TokenStore(Fetched(self.token), lambda: self.now)


def finished(flow: Generator[Any, Any, Any]) -> Any:
    """What a flow returns whose steps are exclusive flows."""
    given = None
    while True:
        try:
            step = flow.send(given)
        except StopIteration as stop:
            return stop.value
        assert isinstance(step, Exclusive)
        given = finished(step.flow)


def bearer(store: TokenStore) -> str:
    return str(finished(store.credential()).headers({})["Authorization"].reveal())


@pytest.mark.parametrize(
    ("lifetime", "good_for"), [(3600, 3540), (600, 540), (100, 90), (10, 9), (None, 10**9), (0.001, 0.0009)]
)
def test_it_is_renewed_before_it_ends(lifetime: float | None, good_for: float) -> None:
    vendor = Vendor(lifetime)
    store = vendor.store()
    assert bearer(store) == "Bearer token-1"
    vendor.now += good_for * 0.999
    assert bearer(store) == "Bearer token-1"
    if lifetime is not None:
        vendor.now += good_for * 0.002
        assert bearer(store) == "Bearer token-2"


@pytest.mark.parametrize("lifetime", [0, -5])
def test_one_that_has_ended_already_is_used_once(lifetime: float) -> None:
    store = Vendor(lifetime).store()
    assert [bearer(store), bearer(store)] == ["Bearer token-1", "Bearer token-2"]


def test_whoever_waited_takes_what_was_fetched_meanwhile() -> None:
    vendor = Vendor()
    store = vendor.store()
    first, second = store.credential(), store.credential()
    waiting = [next(first), next(second)]
    assert all(isinstance(step, Exclusive) for step in waiting)
    credentials = [finished(step.flow) for step in waiting if isinstance(step, Exclusive)]
    assert credentials[0] is credentials[1]
    assert vendor.given == 1


def test_only_the_credential_that_is_there_can_be_refused() -> None:
    vendor = Vendor()
    store = vendor.store()
    old = finished(store.credential())
    store.refuse(old)
    new = finished(store.credential())
    store.refuse(old)
    assert finished(store.credential()) is new
    assert vendor.given == 2


def test_a_failure_leaves_nothing_behind() -> None:
    def failing() -> Flow[tuple[Secret, float | None]]:
        yield from ()
        raise HookError("no token")

    store = TokenStore(Fetched(failing), lambda: 0.0)
    for _ in range(2):
        with pytest.raises(HookError, match="no token"):
            finished(store.credential())


def test_a_fixed_one_stays_even_when_it_is_refused() -> None:
    store = TokenStore(Fixed(FixedHeaders.bearer(Secret("key"))), lambda: 0.0)
    assert not store.renewable
    credential = finished(store.credential())
    store.refuse(credential)
    assert finished(store.credential()) is credential
    assert "key" not in repr(store)
