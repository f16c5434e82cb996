"""Whatever PostHog answers, whatever is asked for: a result, or an error of this package."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.providers.posthog.conftest import ScriptedEngine, answer

from hookwright import Code, Endpoint, HookError, Hooks, HookSpec, PostHog, PostHogOptions
from hookwright.providers.posthog.events import read_event
from hookwright.providers.posthog.filters import events_of, filter_of, filters_for, same_filter
from hookwright.providers.posthog.inputs import literal
from hookwright.providers.posthog.reading import has, options_of, read_hook
from hookwright.sandbox.posthog.hog import filled_in

ACCOUNT = PostHog(project_id="1", api_key="phx_key", endpoint="http://127.0.0.1:9")
MEMBERS = st.sampled_from(
    [
        *(
            "id",
            "type",
            "name",
            "enabled",
            "hog",
            "inputs",
            "inputs_schema",
            "filters",
            "mappings",
            "masking",
            "status",
        ),
        *("template", "state", "url", "method", "headers", "body", "debug", "signing_secret", "value", "secret_keys"),
        *("events", "actions", "properties", "source", "key", "results", "next", "totals", "logs", "errors", "message"),
        *("created_at", "updated_at", "timestamp", "instance_id", "level", "detail", "attr", "code", "secret", "uuid"),
    ]
)
TEXTS = st.sampled_from(["template-webhook", "destination", "$pageview", "2026-07-01T12:00:00Z"]) | st.text(max_size=5)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(MEMBERS, inner, max_size=6),
    max_leaves=25,
)
ITEM = st.fixed_dictionaries(
    {"id": st.just("a")},
    optional={
        "type": JSON,
        "enabled": JSON,
        "hog": JSON,
        "template": st.just({"id": "template-webhook"}) | JSON,
        "inputs": st.dictionaries(MEMBERS, st.dictionaries(MEMBERS, JSON, max_size=3) | JSON, max_size=5) | JSON,
        "inputs_schema": st.lists(st.dictionaries(MEMBERS, JSON, max_size=3), max_size=2) | JSON,
        "filters": st.dictionaries(MEMBERS, JSON, max_size=4) | JSON,
        "mappings": JSON,
        "status": JSON,
        "updated_at": JSON,
    },
)
CALLS: list[Callable[[Hooks], Any]] = [
    lambda hooks: list(hooks.list()),
    lambda hooks: hooks.get("a"),
    lambda hooks: hooks.create(HookSpec("https://a.example", events=["a"])),
    lambda hooks: hooks.create(HookSpec("https://a.example", events=["a"], secret="c2VjcmV0" * 4)),
    lambda hooks: hooks.update("a", events=["a"], filter={"properties": []}),
    lambda hooks: hooks.update("a", target=Endpoint("https://b.example", headers={"A": "1"})),
    lambda hooks: hooks.update("a", target=Code("1"), options=PostHogOptions(inputs={"key": 1})),
    lambda hooks: hooks.update("a", options=PostHogOptions(body=[], debug=True, locked_headers=["A"], deleted=False)),
    lambda hooks: hooks.ensure(HookSpec("https://a.example", events=["a"], options=PostHogOptions(debug=True))),
    lambda hooks: hooks.test("a"),
    lambda hooks: hooks.rotate_secret("a"),
    lambda hooks: list(hooks.deliveries("a")),
    lambda hooks: hooks.stats("a"),
    lambda hooks: hooks.delete("a"),
]
STATUSES = st.sampled_from([200, 200, 200, 201, 400, 403, 404, 409, 502])


@pytest.mark.parametrize("call", CALLS, ids=range(len(CALLS)))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(body=ITEM | JSON, status=STATUSES)
def test_any_answer(call: Callable[[Hooks], Any], body: Any, status: int) -> None:
    engine = ScriptedEngine(ACCOUNT.endpoint)
    engine.instead = lambda request, go: answer(status, body)
    with Hooks(ACCOUNT, engine=engine, retry=None) as hooks, suppress(HookError):
        call(hooks)


@given(ITEM)
def test_any_function_is_read(item: Any) -> None:
    hook = read_hook(ACCOUNT, item)
    assert hook.id == "a"
    assert hook.raw == item
    options_of(hook)
    has(hook, "target", Endpoint("https://a.example", headers={}))
    has(hook, "options", PostHogOptions(body={}, inputs={"url": 1}, locked_headers=["A"], masking={"ttl": 1}))


ENTRY = st.fixed_dictionaries(
    {"id": st.sampled_from([None, "a", "b", "c"])},
    optional={
        "name": st.text(max_size=3),
        "order": st.integers(0, 3),
        "type": st.just("events"),
        "properties": st.lists(st.fixed_dictionaries({"key": st.text(max_size=2)}), max_size=1),
    },
)
FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "events": st.lists(ENTRY, max_size=3, unique_by=lambda entry: entry["id"]),
        "actions": st.lists(st.fixed_dictionaries({"id": st.sampled_from(["1", "2"])}), max_size=2),
        "properties": st.lists(st.fixed_dictionaries({"key": st.text(max_size=2)}), max_size=2),
        "filter_test_accounts": st.booleans(),
        "source": st.sampled_from(["events", "internal-events"]),
        "bytecode": st.just(["_H"]),
    },
)


@given(FILTERS)
def test_filters_come_back_as_they_were(filters: Any) -> None:
    events, filter = events_of(filters), filter_of(filters)
    again = filters_for(events or None, filter, {})
    assert events_of(again) == events
    assert filter_of(again) == filter
    assert filter is None or same_filter(filters, filter)
    assert "bytecode" not in again


@given(st.text(st.characters(exclude_characters="\\")))
def test_literal_text_is_no_template(text: str) -> None:
    assert filled_in(literal(text), {}) == text


@given(JSON)
def test_any_payload_is_read(payload: Any) -> None:
    event = read_event({}, payload, b"raw")
    assert event.provider == "posthog"
    assert event.id
    assert event.payload == payload
