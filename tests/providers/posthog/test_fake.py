"""What the fake does where the adapter has no need of it."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from attrs import evolve
from tests.providers.posthog.conftest import SECRET

from hookwright import Endpoint, Hooks, HookSpec
from hookwright.sandbox.posthog.fake import PostHogFake
from hookwright.testing import Listener

WEBHOOK: dict[str, Any] = {"template_id": "template-webhook", "inputs": {"url": {"value": "https://a.example"}}}


def test_defaults_are_not_applied(api: httpx.Client) -> None:
    made = api.post("", json=WEBHOOK).json()
    assert made["inputs"].keys() == {"url"}
    assert (made["enabled"], made["type"], made["name"]) == (False, "destination", "HTTP Webhook")
    assert made["status"] == {"state": 0, "tokens": 0}


def test_what_it_does_not_know_is_dropped(api: httpx.Client) -> None:
    inputs = {**WEBHOOK["inputs"], "colour": {"value": "red"}}
    made = api.post("", json={**WEBHOOK, "inputs": inputs, "unheard_of": 1}).json()
    assert made["inputs"].keys() == {"url"}
    assert "unheard_of" not in made


def test_bytecode_and_order_are_added(api: httpx.Client) -> None:
    inputs = {
        **WEBHOOK["inputs"],
        "method": {"value": "POST"},
        "body": {"value": {"a": "{event}", "n": 1}},
        "debug": {"value": True},
    }
    made = api.post("", json={**WEBHOOK, "inputs": inputs}).json()["inputs"]
    assert made["url"]["bytecode"][:2] == ["_H", 1]
    assert made["body"]["bytecode"] == {"a": ["_H", 1, 32, "event", 1, 1]}
    assert "bytecode" not in made["method"]
    assert "bytecode" not in made["debug"]
    assert [made[key]["order"] for key in ("url", "method", "body", "debug")] == [0, 1, 2, 5]


def test_inputs_are_replaced_but_for_secrets(api: httpx.Client) -> None:
    inputs = {**WEBHOOK["inputs"], "method": {"value": "PUT"}, "signing_secret": {"value": SECRET}}
    made = api.post("", json={**WEBHOOK, "inputs": inputs}).json()
    assert made["inputs"]["signing_secret"] == {"secret": True}
    ways: list[dict[str, Any]] = [{"signing_secret": {}}, {"signing_secret": {"secret": True}}, {}]
    for kept in ways:
        changed = api.patch(f"{made['id']}/", json={"inputs": {**WEBHOOK["inputs"], **kept}}).json()
        assert changed["inputs"].keys() == {"url", "signing_secret"}
    assert api.patch(f"{made['id']}/", json={"inputs": {}}).json()["attr"] == "inputs__url"


def test_a_mask_becomes_the_secret(api: httpx.Client) -> None:
    made = api.post(
        "", json={**WEBHOOK, "inputs": {**WEBHOOK["inputs"], "signing_secret": {"value": "********"}}}
    ).json()
    (found,) = api.get("masked_secrets/").json()
    assert (found["id"], found["input_keys"]) == (made["id"], ["signing_secret"])


@pytest.mark.parametrize("slash", ["", "/"])
def test_a_slash_makes_no_difference(api: httpx.Client, slash: str) -> None:
    made = api.post("", json=WEBHOOK).json()
    assert api.get(f"{made['id']}{slash}").status_code == 200
    assert api.delete(f"{made['id']}{slash}").content == b""


def test_limits(api: httpx.Client, fake: PostHogFake) -> None:
    fake.knobs.per_minute = 2
    assert [api.get("").status_code for _ in range(3)] == [200, 200, 429]
    refused = api.get("")
    assert 50 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["detail"].startswith("Request was throttled. Expected available in")
    fake.knobs.says_wait = False
    refused = api.get("")
    assert "Retry-After" not in refused.headers
    assert refused.json()["detail"] == "Request was throttled."
    fake.knobs.per_minute, fake.knobs.per_hour = None, 2
    assert api.get("").status_code == 429


@pytest.mark.parametrize(("age", "hint"), [("2025", False), ("2026", True)])
def test_where_to_get_a_token(api: httpx.Client, fake: PostHogFake, age: Any, hint: bool) -> None:
    fake.knobs.age = age
    refused = api.get("", headers={"Authorization": "Bearer nobody"})
    assert (refused.status_code, "WWW-Authenticate" in refused.headers) == (401, hint)


@pytest.mark.parametrize(("age", "status"), [("2025", 403), ("2026", 404), ("newest", 404)])
def test_broadcast_is_gone(api: httpx.Client, fake: PostHogFake, age: Any, status: int) -> None:
    fake.knobs.age = age
    assert api.post("some/broadcast/").status_code == status


@pytest.mark.parametrize("state", [3, 12])
def test_one_that_is_stopped_delivers_nothing(
    hooks: Hooks, fake: PostHogFake, receiver: Listener, spec: HookSpec, state: int
) -> None:
    hook = hooks.create(spec)
    fake.watch(hook.id, state)
    assert fake.emit("$pageview") == []
    fake.watch(hook.id, 2)
    assert len(fake.emit("$pageview")) == 1


@pytest.mark.parametrize(("status", "attempts"), [(200, 1), (204, 1), (302, 1), (404, 1), (408, 3), (500, 3), (429, 6)])
def test_attempts(
    hooks: Hooks, fake: PostHogFake, receiver: Listener, spec: HookSpec, status: int, attempts: int
) -> None:
    hooks.create(spec)
    receiver.status = status
    sent = fake.emit("$pageview")
    assert [one.status for one in sent] == [status] * attempts
    assert len(receiver.received) == attempts


def test_an_older_server_gives_up_sooner(hooks: Hooks, fake: PostHogFake, receiver: Listener, spec: HookSpec) -> None:
    fake.knobs.age = "2026"
    hooks.create(spec)
    receiver.status = 429
    assert len(fake.emit("$pageview")) == 3


def test_where_nobody_listens(hooks: Hooks, fake: PostHogFake, spec: HookSpec) -> None:
    hook = hooks.create(evolve(spec, target="http://127.0.0.1:9/in"))
    sent = fake.emit("$pageview")
    assert [one.status for one in sent] == [None] * 3
    assert hooks.stats(hook.id).failed == 1


def test_a_get_has_no_body(hooks: Hooks, fake: PostHogFake, receiver: Listener, spec: HookSpec) -> None:
    hooks.create(evolve(spec, target=Endpoint(receiver.url, method="GET"), secret=SECRET))
    fake.emit("$pageview")
    (received,) = receiver.received
    assert received.body == b""


@pytest.mark.parametrize(
    ("events", "happens", "count"),
    [
        (["a"], "a", 1),
        (["a"], "b", 0),
        (["*"], "anything", 1),
        (["*"], "$activity_log_entry_created", 0),
        (["$activity_log_entry_created"], "$activity_log_entry_created", 1),
    ],
)
def test_who_gets_what(
    hooks: Hooks, fake: PostHogFake, spec: HookSpec, events: list[str], happens: str, count: int
) -> None:
    hooks.create(evolve(spec, events=events))
    assert len(fake.emit(happens)) == count


def test_metrics_over_time(hooks: Hooks, fake: PostHogFake, api: httpx.Client, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    fake.emit("$pageview")
    body = api.get(f"{hook.id}/metrics/", params={"breakdown_by": "name", "after": "-3d"}).json()
    assert {one["name"]: one["values"] for one in body["series"]} == {"fetch": [1], "succeeded": [1]}
    assert len(body["labels"]) == 1


def test_the_order_of_transformations(api: httpx.Client) -> None:
    body = {"type": "transformation", "hog": "return event"}
    one, two = (api.post("", json={**body, "name": name}).json()["id"] for name in "ab")
    ordered = api.patch("rearrange/", json={"orders": {one: 2, two: 1}}).json()
    assert [(item["id"], item["execution_order"]) for item in ordered] == [(two, 1), (one, 2)]
    assert [item["id"] for item in api.get("").json()["results"]] == [two, one]


def test_filters_in_a_list(api: httpx.Client) -> None:
    made = api.post("", json={**WEBHOOK, "filters": {"actions": [{"id": "17"}]}}).json()
    assert [one["id"] for one in api.get("", params={"filters": '{"actions": [{"id": "17"}]}'}).json()["results"]] == [
        made["id"]
    ]
    assert api.get("", params={"filters": '{"actions": [{"id": "18"}]}'}).json()["results"] == []
    assert api.get("", params={"filters": "{"}).status_code == 400
    assert api.get("", params={"type": "destination,nothing"}).status_code == 400


def test_logs_that_are_asked_for(hooks: Hooks, fake: PostHogFake, api: httpx.Client, spec: HookSpec) -> None:
    hook = hooks.create(spec)
    fake.emit("$pageview")
    fake.emit("$pageview")
    lines = api.get(f"{hook.id}/logs/").json()["results"]
    assert len(lines) == 2
    assert lines[0]["timestamp"] > lines[1]["timestamp"]
    for params, count in (
        ({"limit": "1"}, 1),
        ({"level": "ERROR"}, 0),
        ({"level": "debug,warn"}, 2),
        ({"search": "COMPLETED"}, 2),
        ({"instance_id": lines[0]["instance_id"]}, 1),
        ({"before": lines[0]["timestamp"]}, 1),
        ({"after": "2100-01-01T00:00:00Z"}, 0),
    ):
        found = api.get(f"{hook.id}/logs/", params=params).json()
        assert (found["count"], found["next"]) == (count, None), params
    for params in ({"limit": "501"}, {"limit": "0"}, {"after": "yesterday"}):
        assert api.get(f"{hook.id}/logs/", params=params).status_code == 400


MASKING = {"ttl": 60, "hash": "{person.id}"}


@pytest.mark.parametrize(
    ("given", "attr"),
    [
        ({"masking": 1}, "masking"),
        ({"masking": {"ttl": 60}}, "masking__hash"),
        ({"masking": {**MASKING, "hash": 1}}, "masking__hash"),
        ({"masking": {**MASKING, "ttl": None}}, "masking__ttl"),
        ({"masking": {**MASKING, "ttl": 59}}, "masking__ttl"),
        ({"masking": {**MASKING, "threshold": "3"}}, "masking__threshold"),
        ({"execution_order": "first"}, "execution_order"),
        ({"filters": {"events": {"id": "a"}}}, "filters__events"),
        ({"filters": {"filter_test_accounts": "no"}}, "filters__filter_test_accounts"),
        ({"inputs_schema": [{"key": "a", "type": {}}]}, "inputs_schema__0__type"),
        ({"inputs_schema": [{"key": 1, "type": "string"}]}, "inputs_schema__0__key"),
    ],
    ids=str,
)
def test_values_of_the_wrong_kind(api: httpx.Client, given: dict[str, Any], attr: str) -> None:
    refused = api.post("", json={**WEBHOOK, **given})
    assert (refused.status_code, refused.json()["attr"]) == (400, attr)


def test_masking_keeps_what_it_knows(api: httpx.Client) -> None:
    made = api.post("", json={**WEBHOOK, "masking": {**MASKING, "colour": "red"}}).json()
    assert made["masking"] == {**MASKING, "threshold": None, "bytecode": ["_H", 1]}
    assert api.patch(f"{made['id']}/", json={"masking": None}).json()["masking"] is None


@pytest.mark.parametrize("after", ["", "-7", "yesterday", "-d"])
def test_times_that_are_none(api: httpx.Client, after: str) -> None:
    made = api.post("", json=WEBHOOK).json()
    refused = api.get(f"{made['id']}/metrics/", params={"after": after})
    assert (refused.status_code, refused.json()["attr"]) == (400, "after")


@pytest.mark.parametrize("orders", [1.5, [], {}])
def test_orders_that_are_none(api: httpx.Client, orders: Any) -> None:
    assert api.patch("rearrange/", json={"orders": orders}).status_code == 400
