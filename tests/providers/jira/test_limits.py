"""Rate limits: kept under where they are known, and heeded where answers tell of them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from tests.providers.jira.conftest import Open, Spec
from tests.providers.jira.wire import Wire, answers

from hookwright import Hooks, Jira, RateLimitError, Retry, UnavailableError
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Answer
from hookwright.kit.limits import Budget
from hookwright.providers.jira.limits import LIMITS, budget, wait
from hookwright.sandbox.jira.fake import JiraFake

EVERYTHING = "everything"


def answer(status: int = 429, /, **headers: str) -> Answer:
    return Answer(status, Headers((name.replace("_", "-"), value) for name, value in headers.items()), b"")


def test_the_bursts_are_known(account: Jira) -> None:
    assert {limit.kind: limit.calls for limit in LIMITS} == {"GET": 100, "POST": 100, "PUT": 50, "DELETE": 50}
    assert all(1 <= limit.seconds < 1.5 for limit in LIMITS)
    assert adapter_of(account).limits == LIMITS


def test_bursts_are_not_run_into(hooks: Hooks, wire: Wire) -> None:
    for _ in range(110):
        list(hooks.list())
    assert len(wire.seen) == 110


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry_After": "7"}, 7),
        ({"Retry_After": "7", "X_RateLimit_Reset": "2026-01-01T01:00:30Z", "Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, 7),
        ({"X_RateLimit_Reset": "2026-01-01T01:00:30Z", "Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, 30),
        # Seen without seconds.
        ({"X_RateLimit_Reset": "2026-01-01T02:00Z", "Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, 3600),
        ({"X_RateLimit_Reset": "2025-01-01T02:00Z", "Date": "Thu, 01 Jan 2026 01:00:00 GMT"}, 0),
        ({"X_RateLimit_Reset": "soon"}, None),
        ({}, None),
    ],
)
def test_how_long_to_wait(headers: dict[str, str], seconds: float | None) -> None:
    assert wait(answer(**headers)) == seconds


def test_how_long_to_wait_by_the_own_clock() -> None:
    reset = (datetime.now(UTC) + timedelta(seconds=100)).strftime("%Y-%m-%dT%H:%M:%SZ")
    seconds = wait(answer(X_RateLimit_Reset=reset))
    assert seconds is not None
    assert 90 < seconds <= 100


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (answer(Retry_After="1847", RateLimit_Reason="jira-quota-global-based"), Budget(EVERYTHING, 0, 1847)),
        (answer(Retry_After="2", RateLimit_Reason="jira-quota-tenant-based"), Budget(EVERYTHING, 0, 2)),
        (answer(Retry_After="1", RateLimit_Reason="jira-burst-based"), Budget("GET", 0, 1)),
        (answer(Retry_After="1"), Budget("GET", 0, 1)),
        (answer(), None),
        (answer(200), None),
        (answer(200, RateLimit='"global-app-quota";r=4;t=600'), Budget(EVERYTHING, 4, 600)),
        (answer(200, RateLimit='"a";r=9;t=10, "b"; t=20; r=3'), Budget(EVERYTHING, 3, 20)),
        (answer(200, RateLimit='"a";r=9'), None),
        (answer(200, RateLimit='"a";r=99999999999999;t=1'), None),
        (answer(200, RateLimit="nonsense"), None),
        # Not in force: requests were answered although nothing is left.
        (answer(200, Beta_RateLimit='"tenant-app-quota";r=0;t=2788', X_RateLimit_Remaining="399"), None),
        (answer(200, X_RateLimit_Remaining="0"), None),
    ],
)
def test_what_is_left(given: Answer, told: Budget | None) -> None:
    assert budget("GET", given) == told


def test_a_burst_is_waited_for(hooks: Hooks, wire: Wire, fake: JiraFake) -> None:
    fake.refuse(429, headers={"Retry-After": "0", "RateLimit-Reason": "jira-burst-based"})
    assert list(hooks.list()) == []
    assert wire.methods == ["GET", "GET"]


def test_a_quota_that_is_used_up_stops_everything(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    fake.limit(seconds=1847)
    with pytest.raises(RateLimitError) as caught:
        list(hooks.list())
    assert caught.value.retry_after == 1847
    assert caught.value.status == 429
    for call in (lambda: list(hooks.list()), lambda: hooks.create(spec())):
        with pytest.raises(RateLimitError, match="kept back for 184"):
            call()
    assert wire.methods == ["GET"]


def test_a_burst_of_one_method_is_none_of_another(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    fake.limit(seconds=30, reason="jira-burst-based")
    with pytest.raises(RateLimitError):
        list(hooks.list())
    wire.fail("POST", answers(200, {"webhookRegistrationResult": [{"createdWebhookId": 5}]}))
    assert hooks.create(spec()).id == "5"


def test_a_registration_that_was_limited_is_sent_again(hooks: Hooks, wire: Wire, fake: JiraFake, spec: Spec) -> None:
    fake.refuse(429)
    assert hooks.create(spec()).id == "10000"
    assert wire.methods == ["POST", "POST", "GET"]


def test_a_server_that_asks_to_wait(account: Jira, open_hooks: Open, fake: JiraFake) -> None:
    hooks = open_hooks(account, retry=Retry(wait=0.001, attempts=2))
    fake.refuse(503, headers={"Retry-After": "20"}, body="<html>")
    with pytest.raises(UnavailableError) as caught:
        open_hooks(account, timeout=1.0).get("1")
    assert caught.value.retry_after == 20
    assert list(hooks.list()) == []


def test_the_fake_counts_by_second_and_method(fake: JiraFake, account: Jira, open_hooks: Open) -> None:
    fake.knobs.bursts = {"GET": 3}
    settings: dict[str, Any] = {"retry": None}
    hooks = open_hooks(account, **settings)
    for _ in range(3):
        list(hooks.list())
    with pytest.raises(RateLimitError) as caught:
        list(hooks.list())
    assert caught.value.headers["ratelimit-reason"] == "jira-burst-based"
    assert caught.value.retry_after == 1
