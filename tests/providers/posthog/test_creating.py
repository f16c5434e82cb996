"""What is sent for a new hook, and what is refused because PostHog would drop or twist it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve
from tests.providers.posthog.conftest import FUNCTIONS, SECRET, ScriptedEngine, answer, paths

from hookwright import (
    BadResponseError,
    Code,
    Endpoint,
    Hooks,
    HookSpec,
    InvalidRequestError,
    PostHog,
    PostHogOptions,
    UnsupportedError,
)
from hookwright.sandbox import Sandbox
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.testing import Listener

JSON = {"Content-Type": "application/json"}


def test_all_inputs_are_said(hooks: Hooks, engine: ScriptedEngine) -> None:
    # The template's defaults apply neither when it is stored nor when it runs.
    hook = hooks.create(HookSpec("https://example.com/in", events=["$pageview"]))
    assert engine.bodies("POST") == [
        {
            "type": "destination",
            "template_id": "template-webhook",
            "filters": {"events": [{"id": "$pageview", "name": "$pageview", "type": "events"}]},
            "inputs": {
                "url": {"value": "https://example.com/in", "templating": "hog"},
                "method": {"value": "POST"},
                "body": {"value": {"event": "{event}", "person": "{person}"}, "templating": "hog"},
                "headers": {"value": JSON, "templating": "hog"},
                "debug": {"value": False},
            },
        }
    ]
    assert hook.target == Endpoint("https://example.com/in")
    assert hook.enabled is False
    assert hook.signed is False
    assert paths(engine) == [("POST", FUNCTIONS)]


@pytest.mark.parametrize(
    ("headers", "sent", "read"),
    [
        (None, JSON, None),
        ({}, JSON, None),
        ({"X-A": "1"}, {**JSON, "X-A": "1"}, {"X-A": "1"}),
        ({"content-type": "text/plain"}, {"content-type": "text/plain"}, {"content-type": "text/plain"}),
        (dict(JSON), JSON, None),
    ],
)
def test_headers(hooks: Hooks, engine: ScriptedEngine, headers: Any, sent: Any, read: Any) -> None:
    spec = HookSpec(Endpoint("https://example.com", headers=headers), name="a", events=["a"])
    hook = hooks.create(spec)
    assert engine.bodies("POST")[0]["inputs"]["headers"]["value"] == sent
    assert isinstance(hook.target, Endpoint)
    assert hook.target.headers == read
    assert hooks.ensure(spec).action == "unchanged"


def test_no_events_is_not_all_events(hooks: Hooks, engine: ScriptedEngine) -> None:
    for spec in (
        HookSpec("https://example.com"),
        HookSpec("https://example.com", filter={"properties": [{"key": "a", "value": "b"}]}),
        HookSpec("https://example.com", filter={"events": []}),
    ):
        with pytest.raises(InvalidRequestError, match=r"events: none named.*write \['\*'\]"):
            hooks.create(spec)
    assert engine.exchanged == []


def test_all_events(hooks: Hooks, engine: ScriptedEngine) -> None:
    hook = hooks.create(HookSpec("https://example.com", events=["*"]))
    assert engine.bodies("POST")[0]["filters"]["events"] == [{"id": None, "name": "All events", "type": "events"}]
    assert hook.events == ("*",)
    assert hook.filter is None


def test_actions_need_no_events(hooks: Hooks) -> None:
    actions = [{"id": "17", "name": "Signed up", "type": "actions", "order": 0}]
    hook = hooks.create(HookSpec("https://example.com", filter={"actions": actions}))
    assert (hook.events, hook.filter) == ((), {"actions": actions})


@pytest.mark.parametrize("filter", ["a = 1", ["a"], {"events": "all"}, {"actions": [17]}])
def test_a_filter_that_is_none(hooks: Hooks, engine: ScriptedEngine, filter: Any) -> None:
    with pytest.raises(InvalidRequestError, match="filter"):
        hooks.create(HookSpec("https://example.com", events=["a"], filter=filter))
    assert engine.exchanged == []


@pytest.mark.parametrize(
    ("events", "options"),
    [
        (["a"], PostHogOptions(inputs_schema=[{"label": "neither key nor type"}])),
        ([], PostHogOptions(mappings=[7])),  # type: ignore[list-item]
    ],
)
def test_options_that_the_client_cannot_write(
    hooks: Hooks, engine: ScriptedEngine, events: list[str], options: PostHogOptions
) -> None:
    with pytest.raises(InvalidRequestError, match="not as PostHog has them"):
        hooks.create(HookSpec(Code("print(1)"), events=events, options=options))
    assert engine.exchanged == []


def test_events_in_two_places(hooks: Hooks, engine: ScriptedEngine) -> None:
    entry = {"id": "a", "properties": [{"key": "b", "value": "c"}]}
    with pytest.raises(InvalidRequestError, match="its events are not those of events"):
        hooks.create(HookSpec("https://example.com", events=["b"], filter={"events": [entry]}))
    assert engine.exchanged == []
    hook = hooks.create(HookSpec("https://example.com", events=["a"], filter={"events": [entry]}))
    assert (hook.events, hook.filter) == (("a",), {"events": [entry]})


def test_events_of_posthog_itself(hooks: Hooks, engine: ScriptedEngine) -> None:
    internal = "$activity_log_entry_created"
    hook = hooks.create(HookSpec("https://example.com", events=[internal]))
    assert hook.raw["type"] == "internal_destination"
    assert (hook.events, hook.filter) == ((internal,), None)
    with pytest.raises(InvalidRequestError, match="without any other events"):
        hooks.create(HookSpec("https://example.com", events=[internal, "$pageview"]))
    said = PostHogOptions(type="internal_destination")
    assert hooks.create(HookSpec("https://a.example", events=["$new"], options=said)).raw["type"] == said.type
    assert len(engine.exchanged) == 2


def test_a_type_that_is_no_hook(hooks: Hooks) -> None:
    with pytest.raises(InvalidRequestError, match=r"options\.type: expected 'destination' or"):
        hooks.create(HookSpec("https://a.example", events=["a"], options=PostHogOptions(type="transformation")))


def test_what_the_server_says_of_a_bad_template(hooks: Hooks) -> None:
    with pytest.raises(InvalidRequestError, match="Invalid template") as caught:
        hooks.create(HookSpec("https://example.com/{", events=["a"]))
    assert [problem.field for problem in caught.value.problems] == ["inputs.url"]
    assert (caught.value.status, caught.value.code) == (400, "invalid_input")


def test_templates_and_braces(hooks: Hooks, running: Sandbox, receiver: Listener) -> None:
    url = f"{receiver.url}/{PostHog.literal('{id}')}/{{event.event}}"
    body = {"name": "{event.event}", "all": "{event.properties}", "brace": r"\{", "text": "<{event.properties.n}>"}
    hooks.create(HookSpec(url, events=["paid"], enabled=True, options=PostHogOptions(body=body)))
    running.emit("posthog", "paid", {"properties": {"n": 7}})
    (received,) = receiver.received
    assert received.path.endswith("/%7Bid%7D/paid")
    assert received.body == b'{"name": "paid", "all": {"n": 7}, "brace": "{", "text": "<7>"}'


@pytest.mark.parametrize("secret", ["a secret", "whsec_" + "c2VjcmV0", "********", "whsec_********", "c2VjcmV0" * 3])
def test_a_secret_that_would_fail_later(hooks: Hooks, fake: PostHogFake, spec: HookSpec, secret: str) -> None:
    with pytest.raises(InvalidRequestError, match="secret: expected base64") as caught:
        hooks.create(evolve(spec, secret=secret))
    assert secret not in str(caught.value)
    assert fake.functions == {}


def test_a_server_that_cannot_sign(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    fake.knobs.age = "2026"
    with pytest.raises(UnsupportedError, match="webhooks cannot sign; leave the secret out") as caught:
        hooks.create(evolve(spec, secret=SECRET))
    assert caught.value.provider == "posthog"
    assert fake.functions == {}
    assert hooks.create(spec).signed is False


def test_headers_that_nobody_can_read(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    target = Endpoint("https://example.com", headers={"Authorization": "Bearer deep", "X-A": "1"})
    options = PostHogOptions(locked_headers=["Authorization"])
    wanted = evolve(spec, target=target, options=options)
    hook = hooks.create(wanted)
    assert isinstance(hook.target, Endpoint)
    assert hook.target.headers == {"X-A": "1"}
    assert "deep" not in str(hook.raw)
    assert fake.functions[hook.id]["inputs"]["headers"]["value"]["Authorization"] == "Bearer deep"
    assert hooks.ensure(wanted).action == "unchanged"


def test_a_server_that_would_keep_them_in_clear(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    fake.knobs.age = "2025"
    with pytest.raises(InvalidRequestError, match="would store them in clear"):
        hooks.create(evolve(spec, options=PostHogOptions(locked_headers=["X-A"])))
    assert fake.functions == {}


def test_code(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake) -> None:
    schema = [
        {"key": "greeting", "type": "string", "required": True},
        {"key": "token", "type": "string", "secret": True},
    ]
    options = PostHogOptions(inputs_schema=schema, inputs={"greeting": "hello", "token": "deep"})
    wanted = HookSpec(Code("print(inputs.greeting)  \n\n"), events=["a"], options=options)
    hook = hooks.create(wanted)
    assert hook.target == Code("print(inputs.greeting)")
    assert hook.raw["template"] is None
    assert hook.name is None
    assert hook.raw["inputs"]["token"] == {"secret": True}
    assert hooks.ensure(wanted).action == "unchanged"
    assert len(fake.functions) == 1


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (PostHogOptions(inputs={"greeting": "hello"}), "options.inputs.greeting"),
        (PostHogOptions(inputs_schema=[{"key": "a", "type": "string"}], inputs={"a": "****"}), "options.inputs.a"),
        (PostHogOptions(body={}), "options.body"),
        (PostHogOptions(debug=False), "options.debug"),
        (PostHogOptions(locked_headers=["a"]), "options.locked_headers"),
        (PostHogOptions(description=""), "options.description"),
        (PostHogOptions(deleted=True), "options.deleted"),
        (PostHogOptions(type="site_app"), "options.type"),
    ],
)
def test_options_that_code_cannot_have(
    hooks: Hooks, engine: ScriptedEngine, options: PostHogOptions, field: str
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        hooks.create(HookSpec(Code("print(1)"), events=["a"], options=options))
    assert [problem.field for problem in caught.value.problems] == [field]
    assert engine.exchanged == []


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (PostHogOptions(inputs_schema=[]), "options.inputs_schema"),
        (PostHogOptions(template_id="template-slack"), "options.template_id"),
        (PostHogOptions(inputs={"url": "https://b.example"}), "options.inputs.url"),
        (PostHogOptions(inputs={"signing_secret": "a"}), "options.inputs.signing_secret"),
    ],
)
def test_options_that_an_endpoint_cannot_have(hooks: Hooks, options: PostHogOptions, field: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        hooks.create(HookSpec("https://a.example", events=["a"], options=options))
    assert [problem.field for problem in caught.value.problems] == [field]


def test_a_name_of_header_names() -> None:
    with pytest.raises(InvalidRequestError, match="expected a list of header names"):
        PostHogOptions(locked_headers="Authorization")


def test_code_that_signs(hooks: Hooks) -> None:
    wanted = HookSpec(Code("print(1)"), events=["a"], secret=SECRET)
    with pytest.raises(UnsupportedError, match="inputs_schema with the key signing_secret"):
        hooks.create(wanted)
    schema = [{"key": "signing_secret", "type": "string", "secret": True}]
    hook = hooks.create(evolve(wanted, options=PostHogOptions(inputs_schema=schema)))
    assert hook.raw["inputs"] == {"signing_secret": {"secret": True}}


def test_code_of_a_template(hooks: Hooks) -> None:
    schema = [{"key": "channel", "type": "string"}]
    options = PostHogOptions(template_id="template-slack", inputs_schema=schema, inputs={"channel": "#general"})
    hook = hooks.create(HookSpec(Code("postMessage(inputs)"), events=["a"], options=options))
    assert hook.raw["template"]["id"] == "template-slack"
    assert hook.target == Code("postMessage(inputs)")


def test_mappings_need_no_events(hooks: Hooks) -> None:
    mapping = {"filters": {"events": [{"id": "paid", "type": "events"}]}, "inputs_schema": [], "inputs": {}}
    hook = hooks.create(HookSpec(Code("print(1)"), name="m", options=PostHogOptions(mappings=[mapping])))
    assert hook.events == ("paid",)


@pytest.mark.parametrize(
    ("said", "field"),
    [({"events": ["a"]}, "events"), ({"filter": {"actions": []}}, "filter"), ({"filter": {"events": []}}, "filter")],
)
def test_mappings_take_the_place_of_events(hooks: Hooks, engine: ScriptedEngine, said: Any, field: str) -> None:
    options = PostHogOptions(mappings=[{"filters": {"events": [{"id": "paid"}]}}])
    with pytest.raises(InvalidRequestError, match="dropped by PostHog") as caught:
        hooks.create(HookSpec(Code("print(1)"), options=options, **said))
    assert [problem.field for problem in caught.value.problems] == [field]
    assert engine.exchanged == []
    filter = {"filter_test_accounts": True}
    hook = hooks.create(HookSpec(Code("print(1)"), filter=filter, options=options))
    assert (hook.events, hook.filter) == (("paid",), filter)
    with pytest.raises(InvalidRequestError, match="dropped by PostHog"):
        hooks.update(hook.id, **(said if said.get("filter") else {"events": ["b"]}))
    assert hooks.update(hook.id, filter={"properties": [{"key": "a"}]}).filter == {"properties": [{"key": "a"}]}


def test_inputs_beside_those_of_an_endpoint(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake) -> None:
    options = PostHogOptions(inputs={"colour": "red"})
    with pytest.raises(InvalidRequestError, match="PostHog would drop it"):
        hooks.create(HookSpec("https://a.example", events=["a"], options=options))
    assert fake.functions == {}


def test_inputs_that_the_server_dropped_all_the_same(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    def without_debug(request: Any, go: Any) -> Any:
        given = go()
        body = json.loads(given.content)
        body["inputs"].pop("debug")
        return answer(given.status, body)

    engine.instead = without_debug
    with pytest.raises(BadResponseError, match="without its inputs debug") as caught:
        hooks.create(spec)
    assert getattr(caught.value.hook, "id", None)


def test_masking_and_description(hooks: Hooks, spec: HookSpec) -> None:
    options = PostHogOptions(description="what it is for", masking={"ttl": 60, "hash": "{person.id}"}, debug=True)
    hook = hooks.create(evolve(spec, options=options))
    assert hook.raw["description"] == "what it is for"
    assert hook.raw["masking"]["bytecode"]
    assert hooks.ensure(evolve(spec, options=options)).action == "unchanged"
