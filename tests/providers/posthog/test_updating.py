"""A change keeps all that it does not name, though inputs and filters are replaced whole."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from attrs import evolve
from tests.providers.posthog.conftest import SECRET, ScriptedEngine, answer, paths

from hookwright import (
    Code,
    ConflictError,
    Endpoint,
    Hooks,
    HookSpec,
    InvalidRequestError,
    NotFoundError,
    PostHogOptions,
    UnsupportedError,
)
from hookwright.kit.calls import Lost
from hookwright.sandbox.posthog.fake import PostHogFake

SERVER_ADDED = {"bytecode", "order", "transpiled", "bytecode_contract", "bytecode_error"}


def sent(engine: ScriptedEngine) -> Any:
    (body,) = engine.bodies("PATCH")
    return body


def members(value: Any) -> set[str]:
    if isinstance(value, dict):
        return {*value, *(name for part in value.values() for name in members(part))}
    return {name for part in value for name in members(part)} if isinstance(value, list) else set()


def test_another_url(hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec) -> None:
    options = PostHogOptions(body={"n": 1}, debug=True)
    hook = hooks.create(evolve(spec, secret=SECRET, options=options))
    after = hooks.update(hook.id, target=Endpoint("https://other.example"))
    assert isinstance(hook.target, Endpoint)
    assert after.target == evolve(hook.target, url="https://other.example")
    assert after.signed is True
    assert fake.functions[hook.id]["inputs"]["signing_secret"]["value"] == SECRET
    assert (after.raw["inputs"]["body"]["value"], after.raw["inputs"]["debug"]["value"]) == ({"n": 1}, True)
    body = sent(engine)
    assert not members(body) & SERVER_ADDED
    assert body["inputs"]["signing_secret"] == {"secret": True}
    assert body.keys() == {"inputs", "base_updated_at"}


def test_a_mask_is_never_written_back(hooks: Hooks, api: httpx.Client, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, secret=SECRET))
    hooks.update(hook.id, target="https://other.example", options=PostHogOptions(debug=True))
    assert api.get("masked_secrets").json() == []
    assert "*" not in str(engine.bodies("PATCH"))


def test_headers_and_those_that_are_locked(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    target = Endpoint("https://a.example", headers={"Authorization": "deep", "X-A": "1"})
    hook = hooks.create(evolve(spec, target=target, options=PostHogOptions(locked_headers=["Authorization"])))

    def kept() -> Any:
        return fake.functions[hook.id]["inputs"]["headers"]["value"]

    hooks.update(hook.id, target=Endpoint("https://a.example", headers={"X-B": "2"}))
    assert kept() == {"Authorization": "deep", "X-B": "2", "Content-Type": "application/json"}
    hooks.update(hook.id, target=Endpoint("https://a.example", headers={"Authorization": "deeper"}))
    assert kept() == {"Authorization": "deeper", "Content-Type": "application/json"}
    hooks.update(hook.id, target=Endpoint("https://a.example", headers={"X-C": "3"}))
    hooks.update(hook.id, options=PostHogOptions(locked_headers=["X-C"]))
    after = hooks.get(hook.id)
    assert isinstance(after.target, Endpoint)
    assert after.target.headers is None
    assert kept() == {"Authorization": "deeper", "X-C": "3", "Content-Type": "application/json"}


def test_locking_on_a_hook_that_is_too_old(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    fake.knobs.age = "2026"
    hook = hooks.create(spec)
    fake.knobs.age = "newest"
    with pytest.raises(UnsupportedError, match=r"too old; replace\(\)"):
        hooks.update(hook.id, options=PostHogOptions(locked_headers=["X-A"]))


def test_events_keep_the_filter_and_their_own_conditions(hooks: Hooks, spec: HookSpec) -> None:
    deep = {"id": "a", "name": "A", "type": "events", "properties": [{"key": "k", "value": "v"}]}
    filter = {"events": [deep], "properties": [{"key": "p", "value": "q"}]}
    hook = hooks.create(evolve(spec, events=["a"], filter=filter))
    after = hooks.update(hook.id, events=["a", "b"])
    assert after.events == ("a", "b")
    assert after.raw["filters"]["events"] == [deep, {"id": "b", "name": "b", "type": "events"}]
    assert after.raw["filters"]["properties"] == filter["properties"]


def test_a_filter_keeps_the_events(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, events=["a", "b"]))
    after = hooks.update(hook.id, filter={"filter_test_accounts": True})
    assert (after.events, after.filter) == (("a", "b"), {"filter_test_accounts": True})
    assert not members(sent(engine)) & SERVER_ADDED


def test_a_filter_that_is_what_was_read(hooks: Hooks, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, filter={"properties": [{"key": "p", "value": "q"}]}))
    assert hooks.update(hook.id, filter=hook.raw["filters"]).events == hook.events


def test_no_events_left_is_not_all_events(hooks: Hooks, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    with pytest.raises(InvalidRequestError, match="which PostHog takes for every event"):
        hooks.update(hook.id, events=[])
    assert hooks.update(hook.id, events=["*"]).events == ("*",)


def test_a_hook_for_all_events_stays_one(hooks: Hooks, api: httpx.Client) -> None:
    made = api.post("", json={"name": "all", "hog": "print(1)"}).json()
    after = hooks.update(made["id"], filter={"properties": [{"key": "p", "value": "q"}]})
    assert after.events == ("*",)


def test_code(hooks: Hooks) -> None:
    schema: list[dict[str, Any]] = [
        {"key": "a", "type": "string"},
        {"key": "b", "type": "string"},
        {"key": "t", "type": "string", "secret": True},
    ]
    options = PostHogOptions(inputs_schema=schema, inputs={"a": "1", "b": "2", "t": "deep"})
    hook = hooks.create(HookSpec(Code("print(1)"), name="code", events=["a"], options=options))
    assert hooks.update(hook.id, target=Code("print(2)")).target == Code("print(2)")
    after = hooks.update(hook.id, options=PostHogOptions(inputs={"b": None}))
    assert after.raw["inputs"].keys() == {"a", "t"}
    more: list[dict[str, Any]] = [*schema, {"key": "c", "type": "number"}]
    after = hooks.update(hook.id, options=PostHogOptions(inputs_schema=more))
    assert (after.raw["inputs"].keys(), len(after.raw["inputs_schema"])) == ({"a", "t"}, 4)
    with pytest.raises(InvalidRequestError, match="PostHog would drop it"):
        hooks.update(hook.id, options=PostHogOptions(inputs={"d": 1}))


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"options": PostHogOptions(type="internal_destination")}, "type of a function cannot be changed"),
        ({"options": PostHogOptions(template_id="template-slack")}, "template of a function cannot be changed"),
        ({"target": Code("print(1)")}, "has an Endpoint for a target"),
    ],
)
def test_what_is_fixed(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec, changes: Any, why: str) -> None:
    hook = hooks.create(spec)
    with pytest.raises(UnsupportedError, match=rf"{why}.*; replace\(\)") as caught:
        hooks.update(hook.id, **changes)
    assert caught.value.provider == "posthog"
    assert engine.bodies("PATCH") == []


@pytest.mark.parametrize(
    ("options", "field"),
    [
        (PostHogOptions(inputs={"signing_secret": "********"}), "options.inputs.signing_secret"),
        (PostHogOptions(inputs={"url": "https://b.example"}), "options.inputs.url"),
        (PostHogOptions(inputs_schema=[]), "options.inputs_schema"),
    ],
)
def test_what_an_endpoint_cannot_have(hooks: Hooks, spec: HookSpec, options: PostHogOptions, field: str) -> None:
    hook = hooks.create(spec)
    with pytest.raises(InvalidRequestError) as caught:
        hooks.update(hook.id, options=options)
    assert [problem.field for problem in caught.value.problems] == [field]


@pytest.mark.parametrize("name", ["body", "debug", "locked_headers"])
def test_what_code_cannot_have(hooks: Hooks, api: httpx.Client, name: str) -> None:
    made = api.post("", json={"name": "all", "hog": "print(1)"}).json()
    options: dict[str, Any] = {"body": {}, "debug": True, "locked_headers": ["A"]}
    with pytest.raises(InvalidRequestError, match=f"options.{name}"):
        hooks.update(made["id"], options=PostHogOptions(**{name: options[name]}))


def test_code_gets_no_endpoint(hooks: Hooks, api: httpx.Client) -> None:
    made = api.post("", json={"name": "all", "hog": "print(1)"}).json()
    with pytest.raises(UnsupportedError, match="has Code for a target"):
        hooks.update(made["id"], target="https://a.example")


def test_the_type_that_it_is(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    assert hooks.update(hook.id, options=PostHogOptions(type="destination")).id == hook.id
    assert engine.bodies("PATCH") == []


def test_name_and_enabled_take_one_request(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    engine.exchanged.clear()
    after = hooks.update(hook.id, name="renamed", enabled=False)
    assert (after.name, after.enabled) == ("renamed", False)
    assert [method for method, _ in paths(engine)] == ["PATCH"]


def test_enabling_one_that_the_watcher_stopped(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    fake.watch(hook.id, 3)
    stopped = hooks.get(hook.id)
    assert (stopped.enabled, stopped.health) == (True, "disabled by PostHog")
    assert hooks.update(hook.id, enabled=True).health == "degraded"


def test_somebody_else_was_faster(hooks: Hooks, api: httpx.Client, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    left = [{"url": {"value": "https://theirs.example"}, "method": {"value": "PATCH"}}]

    def meanwhile(request: Any, go: Any) -> Any:
        if request["method"] == "patch" and left:
            assert api.patch(f"{hook.id}/", json={"inputs": left.pop()}).status_code == 200
        return go()

    engine.instead = meanwhile
    after = hooks.update(hook.id, options=PostHogOptions(debug=True))
    assert isinstance(after.target, Endpoint)
    assert (after.target.url, after.target.method) == ("https://theirs.example", "PATCH")
    assert after.raw["inputs"]["debug"]["value"] is True


def test_somebody_else_is_always_faster(
    hooks: Hooks, api: httpx.Client, engine: ScriptedEngine, spec: HookSpec
) -> None:
    hook = hooks.create(spec)

    def meanwhile(request: Any, go: Any) -> Any:
        if request["method"] == "patch":
            api.patch(f"{hook.id}/", json={"description": "again"})
        return go()

    engine.instead = meanwhile
    with pytest.raises(ConflictError) as caught:
        hooks.update(hook.id, options=PostHogOptions(debug=True))
    assert (caught.value.status, caught.value.code) == (409, "stale_update")
    assert len(engine.bodies("PATCH")) == 4


def test_another_conflict_is_told_at_once(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    draft = {"type": "server_error", "code": "draft_exists", "detail": "There is a draft.", "attr": None}
    engine.instead = lambda request, go: answer(409, draft) if request["method"] == "patch" else go()
    with pytest.raises(ConflictError, match="There is a draft"):
        hooks.update(hook.id, options=PostHogOptions(debug=True))


def test_a_change_whose_answer_was_lost(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    left = [True]

    def lose(request: Any, go: Any) -> Any:
        given = go()
        # The server has it, so that trying again is out of date.
        return Lost("gone", sent=True) if request["method"] == "patch" and left and left.pop() else given

    engine.instead = lose
    assert hooks.update(hook.id, target="https://other.example").target == Endpoint(
        "https://other.example", headers={"X-A": "1"}
    )


@pytest.mark.parametrize("age", ["2025", "2026"])
def test_servers_that_do_not_know_the_guard(hooks: Hooks, fake: PostHogFake, spec: HookSpec, age: Any) -> None:
    fake.knobs.age = age
    hook = hooks.create(spec)
    assert hooks.update(hook.id, events=["b"]).events == ("b",)


def test_bringing_back_what_was_deleted(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    hooks.delete(hook.id)
    with pytest.raises(NotFoundError):
        hooks.update(hook.id, enabled=True)
    back = hooks.update(hook.id, options=PostHogOptions(deleted=False))
    assert (back.id, back.target, back.enabled) == (hook.id, hook.target, True)
    hooks.delete(hook.id)
    back = hooks.update(hook.id, name="back", events=["b"], options=PostHogOptions(deleted=False, debug=True))
    assert (back.name, back.events, back.raw["inputs"]["debug"]["value"]) == ("back", ("b",), True)
    assert [one.id for one in hooks.list()] == [hook.id]


def test_deleting_is_for_delete(hooks: Hooks, engine: ScriptedEngine) -> None:
    with pytest.raises(InvalidRequestError, match=r"delete\(\) deletes"):
        hooks.update("a", options=PostHogOptions(deleted=True))
    assert engine.exchanged == []


def test_one_that_is_not_there(hooks: Hooks) -> None:
    for changes in ({"enabled": True}, {"events": ["a"]}, {"options": PostHogOptions(deleted=False)}):
        with pytest.raises(NotFoundError):
            hooks.update("0190f5c2-3a1e-0000-5f2b-8d6f3c1a9e77", **changes)
