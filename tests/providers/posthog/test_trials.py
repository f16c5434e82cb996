"""Trial runs: nothing is sent unless asked for, and a 200 may hide a failure."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve
from tests.providers.posthog.conftest import QUICK, SECRET, ScriptedEngine, answer, last

from hookwright import (
    Endpoint,
    Hooks,
    HookSpec,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    PostHog,
    UnavailableError,
    receive,
)
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.testing import Listener


@pytest.fixture
def mocked(account: PostHog) -> Iterator[Hooks]:
    """The hooks of an account as it is by default."""
    with (
        ScriptedEngine(account.endpoint) as engine,
        Hooks(evolve(account, test_delivers=False), engine=engine, retry=QUICK) as hooks,
    ):
        yield hooks


def test_nothing_is_sent_by_default(mocked: Hooks, receiver: Listener, spec: HookSpec) -> None:
    hook = mocked.create(spec)
    result = mocked.test(hook.id)
    assert (result.ok, result.event, result.status, result.error) == (True, "$pageview", None, None)
    assert "mocked" in result.response
    assert receiver.received == []


def test_really_sending(hooks: Hooks, engine: ScriptedEngine, receiver: Listener, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, secret=SECRET, enabled=False))
    assert hooks.test(hook.id, "paid").ok
    (received,) = receiver.received
    event = receive("posthog", headers=received.headers, body=received.body, secrets=[SECRET])
    assert event.native_type == "paid"
    configuration = last(engine).request["json"]["configuration"]
    assert configuration["inputs"]["signing_secret"] == {"secret": True}
    assert "bytecode" not in str(configuration)
    assert last(engine).request["json"]["mock_async_functions"] is False


def test_a_receiver_that_refuses(hooks: Hooks, receiver: Listener, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    receiver.status = 418
    result = hooks.test(hook.id)
    assert not result.ok
    assert "418" in str(result.error)
    assert result.raw["status"] == "error"
    assert "Error executing function" in result.response


def test_a_hook_with_a_filter(hooks: Hooks, receiver: Listener, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, filter={"properties": [{"key": "plan", "value": "paid"}]}))
    assert hooks.test(hook.id).ok
    assert len(receiver.received) == 1


def test_a_hook_for_all_events(hooks: Hooks, spec: HookSpec) -> None:
    assert hooks.test(hooks.create(evolve(spec, events=["*"])).id).event == "$pageview"
    assert hooks.test(hooks.create(evolve(spec, events=["*", "paid"])).id).event == "paid"


@pytest.mark.parametrize(
    ("body", "ok", "status", "error"),
    [
        ({"status": "success", "errors": [], "logs": []}, True, None, None),
        (
            {"status": "success", "logs": [{"message": 'Fetch response:, {"status":201,"body":{"status":500}}'}]},
            True,
            201,
            None,
        ),
        ({"status": "error", "errors": ["Exceeded steps", 7], "logs": None}, False, None, "Exceeded steps; 7"),
        (
            {"status": "skipped", "logs": [{"message": "not for it"}, 7]},
            False,
            None,
            "the run ended with 'skipped'; not for it",
        ),
        ({"status": "paused"}, False, None, "the run ended with 'paused'"),
        ({}, False, None, "the run ended with None"),
    ],
)
def test_what_became_of_it(
    hooks: Hooks, engine: ScriptedEngine, spec: HookSpec, body: Any, ok: bool, status: Any, error: Any
) -> None:
    hook = hooks.create(spec)
    engine.instead = lambda request, go: answer(200, body) if "invocations" in request["url"] else go()
    result = hooks.test(hook.id)
    assert (result.ok, result.status, result.error, result.raw) == (ok, status, error, body)


def test_when_nothing_runs(
    hooks: Hooks, mocked: Hooks, fake: PostHogFake, engine: ScriptedEngine, spec: HookSpec
) -> None:
    hook = hooks.create(spec)
    fake.knobs.worker = False
    engine.exchanged.clear()
    with pytest.raises(UnavailableError, match="Bad Gateway"):
        hooks.test(hook.id)
    # It may have been sent; that is not tried again.
    assert len(engine.bodies("POST")) == 1


def test_a_server_that_lets_no_key_do_it(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    fake.knobs.age = "2025"
    hook = hooks.create(spec)
    with pytest.raises(PermissionDeniedError, match="this server is older than March 2026"):
        hooks.test(hook.id)


def test_a_configuration_that_is_refused(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    del fake.functions[hook.id]["inputs"]["url"]
    with pytest.raises(InvalidRequestError) as caught:
        hooks.test(hook.id)
    assert [(one.field, one.message) for one in caught.value.problems] == [
        ("configuration.inputs.url", "This field is required.")
    ]


def test_a_hook_that_is_not_there(hooks: Hooks) -> None:
    with pytest.raises(NotFoundError):
        hooks.test("0190f5c2-3a1e-0000-5f2b-8d6f3c1a9e77")


def test_a_secret_that_is_none_sends_nothing(
    hooks: Hooks, fake: PostHogFake, receiver: Listener, spec: HookSpec
) -> None:
    hook = hooks.create(evolve(spec, secret=SECRET, target=Endpoint(receiver.url)))
    fake.functions[hook.id]["inputs"]["signing_secret"]["value"] = "********"
    assert not hooks.test(hook.id).ok
    assert receiver.received == []
