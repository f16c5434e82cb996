"""Every hook with its target, at as few requests as the server allows, and none of them to anybody else."""

from __future__ import annotations

import json
import threading
import time
from typing import Any

import httpx
import pytest
from attrs import evolve
from tests.providers.posthog.conftest import FUNCTIONS, ScriptedEngine, answer, paths

from hookwright import BadResponseError, Endpoint, Hooks, HookSpec, UnavailableError
from hookwright.sandbox.posthog.fake import PostHogFake


def some(hooks: Hooks, spec: HookSpec, count: int) -> list[str]:
    return [hooks.create(evolve(spec, name=f"hook {number}")).id for number in range(count)]


def test_one_request_where_the_server_gives_all(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    made = some(hooks, spec, 3)
    engine.exchanged.clear()
    found = list(hooks.list())
    assert [hook.target for hook in found] == [spec.target] * 3
    assert {hook.id for hook in found} == set(made)
    assert paths(engine) == [("GET", FUNCTIONS)]
    query = engine.exchanged[0].request["params"]
    assert (query["full"], query["type"]) == ("true", "destination,internal_destination")


@pytest.mark.parametrize("age", ["2025", "2026"])
def test_a_request_each_where_it_does_not(
    hooks: Hooks, engine: ScriptedEngine, fake: PostHogFake, spec: HookSpec, age: Any
) -> None:
    fake.knobs.age = age
    made = some(hooks, spec, 6)
    engine.exchanged.clear()
    at_once: list[int] = []
    lock, now = threading.Lock(), [0]

    def counted(request: Any, go: Any) -> Any:
        with lock:
            now[0] += 1
            at_once.append(now[0])
        time.sleep(0.01)
        try:
            return go()
        finally:
            with lock:
                now[0] -= 1

    engine.instead = counted
    found = list(hooks.list())
    assert {hook.id for hook in found} == set(made)
    assert all(hook.target == spec.target and hook.problems == () and "inputs" in hook.raw for hook in found)
    assert len(engine.exchanged) == 1 + 6
    assert 1 < max(at_once) <= 4


def test_one_that_goes_while_they_are_read(
    hooks: Hooks, fake: PostHogFake, engine: ScriptedEngine, spec: HookSpec
) -> None:
    fake.knobs.lists_full = False
    first, second = some(hooks, spec, 2)

    def meanwhile(request: Any, go: Any) -> Any:
        given = go()
        if request["url"].endswith(FUNCTIONS):
            fake.functions[first]["deleted"] = True
        return given

    engine.instead = meanwhile
    assert [hook.id for hook in hooks.list()] == [second]


def test_one_that_cannot_be_read(hooks: Hooks, fake: PostHogFake, engine: ScriptedEngine, spec: HookSpec) -> None:
    fake.knobs.lists_full = False
    (made,) = some(hooks, spec, 1)
    engine.instead = lambda request, go: answer(500) if made in request["url"] else go()
    with pytest.raises(UnavailableError):
        list(hooks.list())


def test_links_to_elsewhere_are_not_followed(
    hooks: Hooks, fake: PostHogFake, engine: ScriptedEngine, spec: HookSpec
) -> None:
    made = some(hooks, spec, 5)
    fake.knobs.public_host = "https://elsewhere.example"
    engine.exchanged.clear()
    assert {hook.id for hook in hooks.list(page_size=2)} == set(made)
    assert paths(engine) == [("GET", FUNCTIONS)] * 3
    assert [one.request["params"]["offset"] for one in engine.exchanged] == [0, 2, 4]
    assert b"https://elsewhere.example/posthog/api" in engine.exchanged[0].outcome.content  # type: ignore[union-attr]


def test_one_that_moves_between_pages_comes_once(hooks: Hooks, api: httpx.Client, spec: HookSpec) -> None:
    made = some(hooks, spec, 4)
    listing = hooks.list(page_size=2)
    seen = [next(listing).id, next(listing).id]
    # What is changed comes to the front, and pushes what was seen onto the next page.
    api.patch(f"{made[0]}/", json={"description": "moved"})
    seen += [hook.id for hook in listing]
    assert len(seen) == len(set(seen))


def test_other_functions_are_no_hooks(hooks: Hooks, api: httpx.Client, spec: HookSpec, engine: ScriptedEngine) -> None:
    made = some(hooks, spec, 1)
    api.post("", json={"type": "transformation", "name": "t", "hog": "return event"})
    assert [hook.id for hook in hooks.list()] == made
    # Nor where a server does not heed the types.
    engine.instead = lambda request, go: go() if request["params"].pop("type") else answer(500)
    assert [hook.id for hook in hooks.list()] == made


def test_deleted_ones_are_not_listed(hooks: Hooks, spec: HookSpec) -> None:
    made = some(hooks, spec, 2)
    hooks.delete(made[0])
    assert [hook.id for hook in hooks.list()] == [made[1]]


def test_the_server_filters_by_being_enabled(hooks: Hooks, engine: ScriptedEngine, spec: HookSpec) -> None:
    hooks.create(evolve(spec, enabled=False))
    assert list(hooks.list(enabled=True)) == []
    assert engine.exchanged[-1].request["params"]["enabled"] is True
    assert len(list(hooks.list(enabled=False))) == 1


def test_a_list_of_one_odd_thing(hooks: Hooks, engine: ScriptedEngine) -> None:
    odd: list[Any] = [
        7,
        {"id": None, "inputs": {}},
        {"id": "a", "type": "destination", "inputs": None, "template": {"id": "template-webhook"}, "filters": "all"},
        {"id": "b", "type": "destination", "inputs": [], "template": 7, "hog": 7, "status": {"state": "1"}},
        {
            "id": "c",
            "type": "destination",
            "enabled": True,
            "created_at": "later",
            "template": {"id": "template-webhook-plus"},
            "inputs": {"url": {"value": "https://c.example", "order": 0}, "headers": {"value": {"A": 1}}},
            "status": {"state": 99, "tokens": 0},
        },
    ]
    engine.instead = lambda request, go: answer(200, {"count": 5, "next": None, "results": odd})
    found = list(hooks.list())
    assert [hook.id for hook in found] == ["", "", "a", "b", "c"]
    assert all(hook.problems for hook in found)
    assert found[4].target == Endpoint("https://c.example", headers={"A": "1"})
    assert [hook.health for hook in found] == ["unknown"] * 5


@pytest.mark.parametrize("body", [[], {"count": 0}, {"results": None}, {"results": {}}])
def test_a_list_that_is_none(hooks: Hooks, engine: ScriptedEngine, body: Any) -> None:
    engine.instead = lambda request, go: answer(200, body)
    with pytest.raises(BadResponseError):
        list(hooks.list())


def test_a_next_page_that_never_ends(hooks: Hooks, engine: ScriptedEngine) -> None:
    item = {"id": "a", "type": "destination", "enabled": True, "inputs": {}, "hog": "1", "filters": {}}
    body = {"count": 2, "next": "https://elsewhere.example/?offset=1", "results": [item]}
    engine.instead = lambda request, go: answer(200, body)
    assert [hook.id for hook in hooks.list()] == ["a"]
    assert json.dumps(body)
