"""Webhooks are read as they come, whatever of them is missing or odd."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from tests.providers.apivideo.conftest import EVENT

from hookwright import ApiVideo, Endpoint, Hook, Hooks, HookSpec, InvalidRequestError, Secret
from hookwright.headers import Headers
from hookwright.kit.adapter import adapter_of
from hookwright.kit.calls import Answer, Call
from hookwright.sandbox.apivideo.fake import ApiVideoFake

WEBHOOK: dict[str, Any] = {
    "webhookId": "webhook_1",
    "createdAt": "2026-01-02T03:04:05+01:00",
    "events": [EVENT, "video.chapter.generated"],
    "url": "http://example.com/in?a=b",
    "signatureSecret": "sig_sec_0",
}


def read(**changes: Any) -> Hook:
    item = {name: value for name, value in {**WEBHOOK, **changes}.items() if value is not ...}
    call = next(adapter_of(ApiVideo(api_key="the key", label="mine")).get("webhook_1"))
    assert isinstance(call, Call)
    hook: Hook = call.read(Answer(200, Headers(), json.dumps(item).encode()))
    return hook


def test_all_of_it() -> None:
    assert read() == Hook(
        provider="apivideo",
        account="mine",
        id="webhook_1",
        events=(EVENT, "video.chapter.generated"),
        target=Endpoint("http://example.com/in?a=b"),
        secret=Secret("sig_sec_0"),
        signed=True,
        created_at=datetime(2026, 1, 2, 2, 4, 5, tzinfo=UTC),
    )
    assert read(later=1).raw == {**WEBHOOK, "later": 1}


@pytest.mark.parametrize("secret", [..., None, ""])
def test_a_secret_may_be_missing(secret: Any) -> None:
    hook = read(signatureSecret=secret)
    assert (hook.secret, hook.signed) == (None, None)
    assert hook.problems == ()


def test_one_odd_member_costs_only_itself() -> None:
    hook = read(createdAt="2026-01-512T03:04:05+01:00", events=None, url=7)
    assert (hook.id, hook.created_at, hook.events, hook.target) == ("webhook_1", None, (), None)
    assert len(hook.problems) == 3


def test_each_operation_shows_the_secret(hooks: Hooks, spec: HookSpec, fake: ApiVideoFake) -> None:
    made = hooks.create(spec)
    kept = Secret(fake.webhooks[made.id]["signatureSecret"])
    assert made.secret == hooks.get(made.id).secret == next(iter(hooks.list())).secret == kept
    fake.knobs.secret_in = frozenset({"list"})
    assert hooks.get(made.id).secret is None
    assert next(iter(hooks.list())).secret == kept


def test_events_have_no_default(hooks: Hooks) -> None:
    with pytest.raises(InvalidRequestError, match="name at least one") as caught:
        hooks.create(HookSpec("https://example.com"))
    assert [problem.field for problem in caught.value.problems] == ["events"]
    assert caught.value.status is None
