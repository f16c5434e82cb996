"""A webhook whose making nobody heard of is found, not made again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from tests.providers.apivideo.conftest import asked

from hookwright import ApiVideo, Hooks, HookSpec, UnavailableError
from hookwright.kit.calls import Answer, Lost
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.testing import RecordingEngine


class LosingEngine(RecordingEngine):
    """Carries out the first POST for a webhook or the first DELETE, and loses the answer."""

    lost = False

    def _keep(self, request: Mapping[str, Any], outcome: Answer | Lost) -> Answer | Lost:
        outcome = super()._keep(request, outcome)
        if self.lost or request["method"] == "get" or "/auth/" in request["url"]:
            return outcome
        self.lost = True
        return Lost("the connection broke", sent=True)


@pytest.fixture
def losing(account: ApiVideo) -> LosingEngine:
    return LosingEngine(account.endpoint)


@pytest.fixture
def hooks(account: ApiVideo, losing: LosingEngine, open_hooks: Callable[..., Hooks]) -> Hooks:
    return open_hooks(account, engine=losing)


def test_create_does_not_send_it_again(hooks: Hooks, spec: HookSpec, fake: ApiVideoFake) -> None:
    with pytest.raises(UnavailableError) as caught:
        hooks.create(spec)
    assert caught.value.maybe_applied
    assert len(fake.webhooks) == 1


def test_ensure_looks_first(hooks: Hooks, spec: HookSpec, fake: ApiVideoFake, losing: LosingEngine) -> None:
    done = hooks.ensure(spec)
    assert done.action == "created"
    assert list(fake.webhooks) == [done.hook.id]
    assert asked(losing)[1:] == ["GET /webhooks", "POST /webhooks", "GET /webhooks"]


def test_a_second_delete_that_finds_nothing_was_the_first_ones_doing(
    hooks: Hooks, spec: HookSpec, fake: ApiVideoFake, losing: LosingEngine
) -> None:
    losing.lost = True
    made = hooks.create(spec)
    losing.lost = False
    hooks.delete(made.id)
    assert fake.webhooks == {}
    assert asked(losing)[-2:] == [f"DELETE /webhooks/{made.id}"] * 2
