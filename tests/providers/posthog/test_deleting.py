"""Deleting is a change; DELETE itself is always refused."""

from __future__ import annotations

from typing import Any

import pytest
from tests.providers.posthog.conftest import FUNCTIONS, ScriptedEngine, paths

from hookwright import Hooks, HookSpec, NotFoundError
from hookwright.kit.calls import Lost
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright_posthog.api.hog_functions import hog_functions_destroy


def test_a_change(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    engine.exchanged.clear()
    hooks.delete(hook.id)
    assert paths(engine) == [("PATCH", f"{FUNCTIONS}{hook.id}/")]
    assert engine.bodies("PATCH") == [{"deleted": True}]
    assert fake.functions[hook.id]["enabled"] is True
    with pytest.raises(NotFoundError):
        hooks.get(hook.id)


def test_a_second_time(hooks: Hooks, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    hooks.delete(hook.id)
    with pytest.raises(NotFoundError):
        hooks.delete(hook.id)
    hooks.delete(hook.id, missing_ok=True)


def test_when_the_answer_is_lost(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    left = [True]

    def lose(request: Any, go: Any) -> Any:
        given = go()
        return Lost("gone", sent=True) if left and left.pop() else given

    engine.instead = lose
    # The second attempt is answered with 404: the first one did it.
    hooks.delete(hook.id)
    assert fake.functions[hook.id]["deleted"] is True


def test_the_raw_client_reads_the_refusal(hooks: Hooks, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    refused = hog_functions_destroy.sync_detailed("12345", hook.id, client=hooks.client)
    assert (refused.status_code, refused.content, refused.parsed) == (405, b"", None)
    assert hooks.get(hook.id).id == hook.id


def test_nothing_is_delivered_any_more(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    assert len(fake.emit("$pageview")) == 1
    hooks.delete(hook.id)
    assert fake.emit("$pageview") == []
