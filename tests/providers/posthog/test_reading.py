"""What is read of a function: its events, its filter, its health, and that a secret is set."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hookwright import Code, Endpoint, Hook, PostHog
from hookwright.providers.posthog.reading import options_of, read_hook

ACCOUNT = PostHog(project_id="1", api_key="k")
FUNCTION: dict[str, Any] = {
    "id": "a",
    "type": "destination",
    "name": None,
    "enabled": True,
    "hog": "print(1)",
    "inputs": {},
    "filters": {"source": "events", "bytecode": ["_H", 1, 29]},
    "template": None,
    "masking": None,
    "mappings": None,
    "status": {"state": 1, "tokens": 0},
    "created_at": "2026-07-01T12:00:00.000000Z",
    "updated_at": "2026-07-02T12:00:00.000000Z",
    "created_by": None,
}
WEBHOOK: dict[str, Any] = {"template": {"id": "template-webhook"}, "inputs": {"url": {"value": "https://a.example"}}}


def read(**members: Any) -> Hook:
    return read_hook(ACCOUNT, {**FUNCTION, **members})


def test_a_function_written_by_hand() -> None:
    hook = read()
    assert hook.problems == ()
    assert (hook.target, hook.name, hook.events, hook.filter) == (Code("print(1)"), None, ("*",), None)
    assert (hook.signed, hook.secret) == (False, None)


def test_a_webhook() -> None:
    hook = read(**WEBHOOK)
    assert (hook.target, hook.problems) == (Endpoint("https://a.example"), ())


def test_a_template_for_webhooks_of_another_name() -> None:
    assert read(**{**WEBHOOK, "template": {"id": "template-webhook-v2"}}).target == Endpoint("https://a.example")
    assert read(**{**WEBHOOK, "template": {"id": "template-slack"}}).target == Code("print(1)")


@pytest.mark.parametrize("url", [{"secret": True}, {}, {"value": 7}, None])
def test_a_url_that_cannot_be_read(url: Any) -> None:
    hook = read(**{**WEBHOOK, "inputs": {"url": url}})
    assert hook.target is None
    assert hook.problems == ("inputs.url: expected a value that can be read",)


@pytest.mark.parametrize(
    ("state", "health"),
    [
        (0, "unknown"),
        (1, "healthy"),
        (2, "degraded"),
        (3, "disabled by PostHog"),
        (11, "degraded"),
        (12, "disabled by PostHog"),
        (77, "unknown"),
    ],
)
def test_health(state: int, health: str) -> None:
    assert read(status={"state": state, "tokens": 0}).health == health


def test_health_that_nobody_knows() -> None:
    assert (read(status=None).health, read(status=None).problems) == ("unknown", ())


EVENT = {"id": "a", "name": "a", "type": "events", "order": 0}
DEEP = {"id": "a", "type": "events", "properties": [{"key": "b", "value": "c"}]}
ADDED = {"source": "events", "bytecode": ["_H"], "bytecode_error": "e", "bytecode_contract": "c", "transpiled": None}


@pytest.mark.parametrize(
    ("filters", "events", "filter"),
    [
        (None, ("*",), None),
        ({}, ("*",), None),
        (ADDED, ("*",), None),
        ({**ADDED, "events": [EVENT]}, ("a",), None),
        ({"events": [EVENT, {**EVENT, "id": "b"}, EVENT]}, ("a", "b"), None),
        ({"events": [{**EVENT, "id": None}]}, ("*",), None),
        ({"events": [EVENT], "filter_test_accounts": False, "properties": [], "actions": []}, ("a",), None),
        ({"events": [EVENT], "filter_test_accounts": True}, ("a",), {"filter_test_accounts": True}),
        ({"actions": [{"id": "17"}]}, (), {"actions": [{"id": "17"}]}),
        ({"properties": [{"key": "k"}]}, ("*",), {"properties": [{"key": "k"}]}),
        ({"events": [EVENT, DEEP]}, ("a",), {"events": [EVENT, DEEP]}),
        ({"source": "person-updates"}, (), {"source": "person-updates"}),
        ({"source": "internal-events", "events": [EVENT]}, ("a",), None),
        ("everything", ("*",), None),
        ({"events": [7, "a", EVENT], "actions": None}, ("a",), None),
    ],
)
def test_filters(filters: Any, events: tuple[str, ...], filter: Any) -> None:
    hook = read(filters=filters)
    assert (hook.events, hook.filter) == (events, filter)


def test_events_of_mappings() -> None:
    mappings = [{"filters": {"events": [EVENT]}}, {"filters": {"events": [EVENT, {**EVENT, "id": "b"}]}}]
    assert read(mappings=mappings, filters={"source": "events"}).events == ("a", "b")
    assert read(mappings=[{"filters": None}]).events == ("*",)


def test_a_secret_is_set_or_not() -> None:
    inputs = {"url": {"value": "https://a.example"}, "signing_secret": {"secret": True}}
    hook = read(**{**WEBHOOK, "inputs": inputs})
    assert (hook.signed, hook.secret) == (True, None)
    assert read(**WEBHOOK).signed is False
    bare = {name: value for name, value in FUNCTION.items() if name != "inputs"}
    assert read_hook(ACCOUNT, bare).signed is None


def test_headers_that_are_locked_are_not_shown() -> None:
    headers = {"value": {"X-A": "1", "Content-Type": "application/json"}, "secret_keys": ["Authorization"]}
    hook = read(**{**WEBHOOK, "inputs": {**WEBHOOK["inputs"], "headers": headers}})
    assert isinstance(hook.target, Endpoint)
    assert hook.target.headers == {"X-A": "1"}
    assert options_of(hook).locked_headers == ("Authorization",)


def test_options_of_code() -> None:
    inputs = {"a": {"value": 1, "order": 0, "bytecode": []}, "token": {"secret": True}}
    schema = [{"key": "a", "type": "number", "secret": False, "hidden": False}, 7]
    hook = read(inputs=inputs, inputs_schema=schema, template={"id": "template-slack"}, description="d")
    options = options_of(hook)
    assert (options.inputs, options.template_id, options.description) == ({"a": 1}, "template-slack", "d")
    assert options.inputs_schema == [{"key": "a", "type": "number"}, 7]


def test_every_function_in_the_examples_is_read(evidence: Callable[[str], Path]) -> None:
    examples = json.loads(evidence("posthog/examples.json").read_text(encoding="utf-8"))["examples"]
    whole = 0
    for example in examples:
        body = example.get("response_body")
        items = body.get("results", [body]) if isinstance(body, dict) else []
        for item in items:
            if isinstance(item, dict) and {"id", "hog", "enabled", "filters", "status"} <= item.keys():
                hook = read_hook(ACCOUNT, item)
                listed = "inputs" not in item
                assert hook.problems == (("inputs: expected an object, got nothing",) if listed else ()), example[
                    "name"
                ]
                assert hook.id
                assert hook.events
                assert isinstance(hook.target, Code) or listed or hook.target is not None
                whole += 1
    assert whole >= 8
