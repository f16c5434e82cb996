"""Ensuring twice changes nothing the second time, and never makes a second hook."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.providers.posthog.conftest import SECRET, ScriptedEngine, answer, paths

from hookwright import Code, Endpoint, Hooks, HookSpec, PostHogOptions, UnavailableError, UnsupportedError
from hookwright.kit.calls import Lost
from hookwright.sandbox.posthog.fake import PostHogFake

URL = "https://example.com/in"
PROPERTIES = [{"key": "$lib", "value": ["web"], "operator": "exact", "type": "event"}]
SCHEMA = [{"key": "a", "type": "string", "secret": False}, {"key": "t", "type": "string", "secret": True}]
SPECS = [
    HookSpec(URL, events=["a"]),
    HookSpec(URL, events=["*"], name="all"),
    HookSpec(Endpoint(URL, method="DELETE", headers={"X-A": "1"}), events=["b", "a"], name="n", enabled=True),
    HookSpec(Endpoint(URL, headers={"Content-Type": "application/json", "X-A": "1"}), events=["a"], name="typed"),
    HookSpec(URL, events=["a"], filter={"properties": PROPERTIES}),
    HookSpec(URL, events=["a"], filter={"source": "events", "properties": PROPERTIES, "actions": []}),
    HookSpec(URL, filter={"events": [{"id": "a"}]}),
    HookSpec(URL, filter={"events": [{"id": "b", "order": 1}, {"id": "a", "properties": PROPERTIES}], "actions": []}),
    HookSpec(URL, filter={"actions": [{"id": "17", "type": "actions"}]}),
    HookSpec(URL, events=["a"], filter={"filter_test_accounts": False}),
    HookSpec(URL, events=["a"], secret=SECRET, name="signed"),
    HookSpec(URL, events=["$insight_alert_firing"], name="internal"),
    HookSpec(
        URL, events=["a"], name="o", options=PostHogOptions(description="d", body={"n": [1, "{event}"]}, debug=True)
    ),
    HookSpec(URL, events=["a"], name="m", options=PostHogOptions(masking={"ttl": 60, "hash": "{person.id}"})),
    HookSpec(Code("print(1)\n"), events=["a"]),
    HookSpec(
        Code("print(1)"),
        events=["a"],
        name="c",
        options=PostHogOptions(inputs_schema=SCHEMA, inputs={"a": "x", "t": "y"}),
    ),
]


@pytest.mark.parametrize("age", ["2025", "newest"])
@pytest.mark.parametrize("spec", SPECS, ids=range(len(SPECS)))
def test_twice(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec, age: Any) -> None:
    fake.knobs.age = age
    if spec.secret is not None and age == "2025":
        with pytest.raises(UnsupportedError):
            hooks.ensure(spec)
        assert fake.functions == {}
        return
    first = hooks.ensure(spec)
    assert first.action == "created"
    engine.exchanged.clear()
    second = hooks.ensure(spec)
    assert (second.action, second.hook.id) == ("unchanged", first.hook.id)
    assert {method for method, _ in paths(engine)} == {"GET"}
    assert len(fake.functions) == 1


@pytest.mark.parametrize(
    "filter",
    [
        {"events": [{"id": "b"}]},
        {"properties": PROPERTIES},
        {"actions": [{"id": "17"}]},
        {"filter_test_accounts": True},
        {"events": [{"id": "a", "properties": PROPERTIES}]},
    ],
)
def test_another_filter(hooks: Hooks, filter: Any) -> None:
    hook = hooks.create(HookSpec(URL, events=["a"], name="n"))
    wanted = HookSpec(URL, filter=filter, name="n")
    ensured = hooks.ensure(wanted)
    assert (ensured.action, ensured.hook.id) == ("updated", hook.id)
    assert hooks.ensure(wanted).action == "unchanged"


@pytest.mark.parametrize(
    "options",
    [
        PostHogOptions(body={"other": 1}),
        PostHogOptions(debug=True),
        PostHogOptions(description="other"),
        PostHogOptions(locked_headers=["X-A"]),
        PostHogOptions(masking={"ttl": 60, "hash": "{person.id}"}),
    ],
)
def test_other_options(hooks: Hooks, options: PostHogOptions) -> None:
    target = Endpoint(URL, headers={"X-A": "1"})
    hook = hooks.create(HookSpec(target, events=["a"], name="n"))
    wanted = HookSpec(target, events=["a"], name="n", options=options)
    assert (hooks.ensure(wanted).action, hooks.ensure(wanted).action) == ("updated", "unchanged")
    assert [one.id for one in hooks.list()] == [hook.id]


def test_a_hook_that_people_made(hooks: Hooks, api: httpx.Client) -> None:
    body = {
        "template_id": "template-webhook",
        "type": "destination",
        "inputs": {"url": {"value": URL}},
        "filters": {"source": "events", "events": [{"id": "a", "name": "A", "type": "events", "order": 0}]},
    }
    made = api.post("", json=body).json()
    ensured = hooks.ensure(HookSpec(URL, events=["a"]))
    assert (ensured.action, ensured.hook.id) == ("unchanged", made["id"])


@pytest.mark.parametrize("lost", [Lost("gone", sent=True), answer(502)])
def test_creating_when_the_answer_is_lost(
    hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec, lost: Any
) -> None:
    left = [lost]

    def lose(request: Any, go: Any) -> Any:
        given = go()
        return left.pop() if request["method"] == "post" and left else given

    engine.instead = lose
    assert hooks.ensure(spec).action == "created"
    assert len(fake.functions) == 1


def test_a_post_is_not_repeated(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    engine.instead = lambda request, go: Lost("gone", sent=True)
    with pytest.raises(UnavailableError) as caught:
        hooks.create(spec)
    assert caught.value.maybe_applied
