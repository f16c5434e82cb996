"""Signing secrets: set, rotated, never read back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from tests.providers.posthog.conftest import SECRET, ScriptedEngine

from hookwright import Hook, Hooks, HookSpec, Secret, SignatureError, UnsupportedError, receive
from hookwright.sandbox import Sandbox
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.testing import Listener


def test_a_secret_is_said_to_be_set_and_not_shown(hooks: Hooks, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, secret=SECRET))
    for seen in (hook, hooks.get(hook.id), next(hooks.list())):
        assert (seen.signed, seen.secret) == (True, None)
        assert SECRET not in repr(seen.raw)


def test_rotating(hooks: Hooks, running: Sandbox, receiver: Listener, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, secret=SECRET))
    new = hooks.rotate_secret(hook.id)
    assert new.secret is not None
    assert new.secret.reveal() != SECRET
    assert (new.id, new.target, new.signed) == (hook.id, hook.target, True)
    running.emit("posthog", "$pageview")
    (received,) = receiver.received
    with pytest.raises(SignatureError):
        receive("posthog", headers=received.headers, body=received.body, secrets=[SECRET])
    event = receive("posthog", headers=received.headers, body=received.body, secrets=[SECRET, new.secret])
    assert event.native_type == "$pageview"


def test_two_rotations_give_two_secrets(hooks: Hooks, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    assert hooks.rotate_secret(hook.id).secret != hooks.rotate_secret(hook.id).secret


@pytest.mark.parametrize("age", ["2025", "2026", "newest"])
def test_a_hook_from_before_there_were_secrets(
    hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec, age: Any
) -> None:
    fake.knobs.age = "2025"
    hook = hooks.create(spec)
    fake.knobs.age = age
    calls: list[Callable[[], Hook]] = [
        lambda: hooks.rotate_secret(hook.id),
        lambda: hooks.update(hook.id, secret=SECRET),
    ]
    for call in calls:
        with pytest.raises(UnsupportedError, match=r"made before PostHog could sign.*replace\(\)"):
            call()
    # Sent all the same, it would be dropped without a word.
    assert engine.bodies("PATCH") == []


def test_replacing_such_a_hook(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    fake.knobs.age = "2025"
    hook = hooks.create(spec)
    fake.knobs.age = "newest"
    assert hooks.replace(hook.id, evolve(spec, secret=SECRET)).signed is True


def test_ensure_sees_whether_there_is_one(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    wanted = evolve(spec, secret=SECRET)
    ensured = hooks.ensure(wanted)
    assert (ensured.action, ensured.hook.id, ensured.hook.signed) == ("updated", hook.id, True)
    assert hooks.ensure(wanted).action == "unchanged"
    assert hooks.ensure(spec).action == "unchanged"
    # Which one it is cannot be known.
    assert hooks.ensure(evolve(spec, secret=Secret("b3RoZXIh" * 8))).action == "unchanged"
    assert fake.functions[hook.id]["inputs"]["signing_secret"]["value"] == SECRET
