"""The fake answers as NetApp shows and says that Astra does."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from hashlib import md5
from pathlib import Path
from typing import Any

import httpx
import pytest

from hookwright import UnsupportedError
from hookwright.sandbox.astra.control import EVENTS
from hookwright.sandbox.astra.fake import AstraFake

Example = dict[str, Any]

SOURCE = {
    "type": "application/astra-hookSource",
    "version": "1.0",
    "name": "freeze",
    "sourceType": "script",
    "source": "IyEvYmluL3NoCnN5bmMK",
}
SOURCE_TYPE = {"Content-Type": "application/astra-hookSource+json"}
HOOK_TYPE = {"Content-Type": "application/astra-executionHook+json"}


def number(answer: httpx.Response) -> int:
    """The number of a problem, whose body says its status as a text."""
    body = answer.json()
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert body["status"] == str(answer.status_code)
    return int(body["type"].removeprefix("https://astra.netapp.io/problems/"))


def binding(fake: AstraFake, source_id: str, **members: Any) -> Example:
    return {
        "type": "application/astra-executionHook",
        "version": "1.3",
        "name": "freeze before",
        "hookType": "custom",
        "action": "snapshot",
        "stage": "pre",
        "hookSourceID": source_id,
        "appID": fake.app_id,
        **members,
    }


@pytest.fixture
def examples(evidence: Callable[[str], Path]) -> list[Example]:
    found: list[Example] = json.loads(evidence("astra/examples.json").read_text(encoding="utf-8"))["examples"]
    return [one for one in found if "Override" not in one["operation"] and one["path"].startswith("/accounts/")]


def _keys(value: Any) -> Any:
    return {name: _keys(member) for name, member in value.items()} if isinstance(value, dict) else type(value)


def test_it_answers_every_request_that_is_shown(fake: AstraFake, api: httpx.Client, examples: list[Example]) -> None:
    replayed = 0
    for example in examples:
        if example["direction"] != "request":
            continue
        fake.reset()
        body = example["body"]
        own = "hookSource" if "hookSource" in body["type"] else "executionHook"
        app_id = body.get("appID", fake.app_id)
        fake.control.containers.setdefault(app_id, [])
        source = fake.add_source("there before", id=body.get("hookSourceID", fake.control.new_id()))
        hook = fake.add_binding(source, "snapshot.pre", appID=app_id)
        path = example["path"].removeprefix("/accounts/{account_id}").replace("{app_id}", app_id)
        path = path.replace("{hookSource_id}", source["id"]).replace("{executionHook_id}", hook["id"])
        answer = api.request(example["method"], path, json=body, headers={"Content-Type": example["content_type"]})
        shown = next(
            one
            for one in examples
            if one["operation"] == example["operation"] and one["direction"] == "response" and one["status"] < 300
        )
        assert answer.status_code == shown["status"], example["id"]
        if shown["body"] is None:
            assert answer.content == b""
            read = api.get(path).json()
            assert {name: read[name] for name in body} == body
            assert read["name"] == (hook if own == "executionHook" else source)["name"]
        elif example["provenance"] == "spec-example":
            assert _keys(answer.json()) == _keys(shown["body"]), example["id"]
            assert answer.headers["Location"].endswith(f"{path}/{answer.json()['id']}")
        replayed += 1
    assert replayed == 7


def test_it_answers_what_is_shown_of_lists_and_single_ones(
    fake: AstraFake, api: httpx.Client, examples: list[Example]
) -> None:
    shown = [one for one in examples if one["direction"] == "response" and one["method"] == "GET"]
    good = [one for one in shown if one["status"] == 200 and one["provenance"] == "spec-example"]
    assert len(good) == 6
    for example in good:
        fake.reset()
        body = example["body"]
        for place, item in enumerate(body.get("items", [body])):
            into = fake.hook_sources if "hookSource" in item["type"] else fake.execution_hooks
            # The vendor shows one id twice in a list.
            key = item["id"] if item["id"] not in into else str(place)
            into[key] = {"source": "", **item} if into is fake.hook_sources else item
        app_id = next((one["appID"] for one in fake.execution_hooks.values() if "appID" in one), fake.app_id)
        fake.control.containers[app_id] = body.get("matchingContainers", [])
        ids = {"{app_id}": app_id, "{hookSource_id}": body.get("id", ""), "{executionHook_id}": body.get("id", "")}
        path = example["path"].removeprefix("/accounts/{account_id}")
        for name, value in ids.items():
            path = path.replace(name, value)
        answer = api.get(path, headers={"Accept": example["content_type"]})
        assert answer.status_code == 200
        assert answer.headers["Content-Type"] == example["content_type"]
        got = answer.json()
        if "items" not in body:
            # Labels are compared by value as well: this also shows that the criteria match what is shown as matching.
            images = body.get("matchingImages")
            assert {**got, "matchingImages": images} == {**body, "matchingImages": images, **_matching(got, body)}
        elif "/apps/" not in path:
            assert got["items"] == body["items"]
            assert (got["type"], got["version"]) == (body["type"], body["version"])


def _matching(got: Example, body: Example) -> Example:
    return {} if "matchingContainers" not in got else {"matchingContainers": body["matchingContainers"]}


def test_it_has_every_problem_that_is_declared(
    fake: AstraFake, api: httpx.Client, evidence: Callable[[str], Path]
) -> None:
    known = json.loads(evidence("astra/facts.json").read_text(encoding="utf-8"))["problems"]
    statuses = {int(name): problem["status"] for name, problem in known.items()}
    for wanted, answer in _every_problem(fake, api).items():
        assert number(answer) == wanted
        assert answer.status_code == statuses.pop(wanted)
        assert re.fullmatch(r"[0-9a-f-]{36}", answer.json()["correlationID"])
    assert statuses == {}


def test_it_uses_no_words_of_the_vendor(fake: AstraFake, api: httpx.Client, evidence: Callable[[str], Path]) -> None:
    known = json.loads(evidence("astra/facts.json").read_text(encoding="utf-8"))["problems"]
    for wanted, answer in _every_problem(fake, api).items():
        assert answer.json()["detail"] != known[str(wanted)]["detail"]


def _every_problem(fake: AstraFake, api: httpx.Client) -> dict[int, httpx.Response]:
    def post(path: str, body: Any, **headers: str) -> httpx.Response:
        kind = SOURCE_TYPE if "hookSources" in path else HOOK_TYPE
        return api.post(path, content=body if isinstance(body, str) else json.dumps(body), headers={**kind, **headers})

    sources, hooks = "/core/v1/hookSources", "/core/v1/executionHooks"
    preloaded, used = fake.add_source("preloaded", preloaded="true"), fake.add_source("used")
    own = fake.add_binding(used, "snapshot.pre", hookType="netapp")
    found = {
        1: api.delete(f"{sources}/{fake.control.new_id()}"),
        2: api.get(f"{sources}/{fake.control.new_id()}"),
        3: api.get(sources, headers={"Authorization": "Basic abc"}),
        4: api.get(sources, headers={"Authorization": "Bearer abc"}),
        5: api.get(sources, params={"filter": "name is 'a'"}),
        6: api.get(sources, params={"skip": "1"}),
        7: post(sources, "{"),
        8: post(sources, {**SOURCE, "url": "https://example.com"}),
        9: post(sources, {**SOURCE, "source": "YQ0KYg=="}),
        10: post(sources, {**SOURCE, "name": "used"}),
        71: api.delete(f"{sources}/{preloaded['id']}"),
        72: api.delete(f"{sources}/{used['id']}"),
        73: api.delete(f"{hooks}/{own['id']}"),
    }
    fake.knobs.failover = False
    found[162] = post(hooks, binding(fake, used["id"], action="failover", stage="post"))
    fake.knobs.role = "Viewer"
    found[11] = post(sources, SOURCE)
    fake.knobs.hooks_enabled = False
    found[168] = api.get(sources)
    return found


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"name": ""}, 8),
        ({"name": "n" * 64}, 8),
        ({"name": "n" * 63}, None),
        ({"description": "d" * 512}, 8),
        ({"private": "true"}, 8),
        ({"id": "3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d"}, 8),
        ({"version": "1.1"}, 8),
        ({"sourceType": "python"}, 8),
        ({"source": "not base64!"}, 8),
        ({"source": "A" * 131_072}, 9),
        ({"source": "YWFh" * 32_768}, None),
        ({"source": "YWFh" * 32_769}, 8),
        ({"source": ""}, None),
        ({"source": 1}, 8),
    ],
)
def test_sources_are_checked(api: httpx.Client, changes: Example, wanted: int | None) -> None:
    answer = api.post("/core/v1/hookSources", json={**SOURCE, **changes}, headers=SOURCE_TYPE)
    assert (None if answer.status_code == 201 else number(answer)) == wanted


@pytest.mark.parametrize(
    ("changes", "wanted"),
    [
        ({"arguments": ["a", "a"]}, 8),
        ({"arguments": ["a" * 128]}, 8),
        ({"arguments": [str(count) for count in range(17)]}, 9),
        ({"arguments": [str(count) for count in range(16)]}, None),
        ({"matchingCriteria": [{"type": "podName", "value": str(count)} for count in range(11)]}, 8),
        ({"matchingCriteria": [{"type": "podName", "value": "a"}] * 2}, 8),
        ({"matchingCriteria": [{"type": "hostName", "value": "a"}]}, 8),
        ({"matchingCriteria": [{"type": "podName", "value": "a", "not": True}]}, 8),
        ({"enabled": True}, 8),
        ({"action": "clone"}, 8),
        # The schema has nothing against it, though it could never run.
        ({"action": "restore", "stage": "pre"}, None),
        ({"hookType": "netapp"}, 73),
        ({"hookSourceID": "3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d"}, 9),
        ({"appID": "3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d"}, 9),
        ({"matchingImages": []}, 8),
    ],
)
def test_execution_hooks_are_checked(fake: AstraFake, api: httpx.Client, changes: Example, wanted: int | None) -> None:
    body = binding(fake, fake.add_source("freeze")["id"], **changes)
    answer = api.post("/core/v1/executionHooks", json=body, headers=HOOK_TYPE)
    assert (None if answer.status_code == 201 else number(answer)) == wanted


def test_requests_need_their_own_media_type(api: httpx.Client) -> None:
    assert number(api.post("/core/v1/hookSources", json=SOURCE)) == 7


@pytest.mark.parametrize("accept", ["*/*", "application/json", None])
def test_whoever_accepts_anything_gets_json(fake: AstraFake, api: httpx.Client, accept: str | None) -> None:
    source = fake.add_source("freeze")
    answer = api.get(f"/core/v1/hookSources/{source['id']}", headers={} if accept is None else {"Accept": accept})
    assert answer.headers["Content-Type"] == "application/json"


def test_the_checksum_is_that_of_the_base64_text(api: httpx.Client) -> None:
    made = api.post("/core/v1/hookSources", json=SOURCE, headers=SOURCE_TYPE).json()
    assert made["sourceMD5Checksum"] == md5(SOURCE["source"].encode(), usedforsecurity=False).hexdigest()


def test_lists_have_include_limit_and_filter(fake: AstraFake, api: httpx.Client) -> None:
    one, two = fake.add_source("one"), fake.add_source("two", private="true")
    sources = "/core/v1/hookSources"
    assert [item["id"] for item in api.get(sources).json()["items"]] == [one["id"], two["id"]]
    assert "source" not in api.get(sources).json()["items"][1]
    included = api.get(sources, params={"include": "name,id,nothing"}).json()["items"]
    assert included == [["one", one["id"], None], ["two", two["id"], None]]
    limited = api.get(sources, params={"limit": "1"}).json()
    assert len(limited["items"]) == 1
    assert limited["metadata"]["continue"]
    found = api.get(sources, params={"filter": "name eq 'two'"}).json()["items"]
    assert [item["id"] for item in found] == [two["id"]]
    nested = api.get(sources, params={"filter": f"metadata.createdBy eq '{fake.control.user_id}',name gt 'p'"}).json()
    assert [item["id"] for item in nested["items"]] == [two["id"]]
    for name, value in [("limit", "0"), ("limit", "x"), ("include", "a;b"), ("filter", "name eq two")]:
        assert number(api.get(sources, params={name: value})) == 5


def test_a_condition_that_does_not_hold_is_a_412(fake: AstraFake, api: httpx.Client) -> None:
    source = fake.add_source("freeze")
    path = f"/core/v1/hookSources/{source['id']}"
    tag = api.get(path).headers["Etag"]
    assert re.fullmatch("[0-9a-f]{32}", tag)
    body = {"type": SOURCE["type"], "version": "1.0", "description": "new"}
    assert api.put(path, json=body, headers={**SOURCE_TYPE, "If-Match": tag}).status_code == 204
    late = api.put(path, json=body, headers={**SOURCE_TYPE, "If-Match": tag})
    assert (late.status_code, late.content) == (412, b"")
    assert api.get(path).headers["Etag"] != tag


def test_nothing_is_at_other_paths(api: httpx.Client, fake: AstraFake) -> None:
    assert number(api.get("/core/v1/clusters")) == 2
    assert number(api.get(f"/k8s/v1/apps/{fake.control.new_id()}/executionHooks")) == 2
    assert number(api.get(f"/accounts/{fake.control.new_id()}/core/v1/hookSources")) == 2
    assert api.patch("/core/v1/hookSources").status_code == 405


def test_times_have_fractions_or_not(fake: AstraFake, api: httpx.Client) -> None:
    assert "." in fake.add_source("one")["metadata"]["creationTimestamp"]
    fake.knobs.fractions = False
    assert re.fullmatch(r"[\d-]{10}T[\d:]{8}Z", fake.add_source("two")["metadata"]["creationTimestamp"])


@pytest.mark.parametrize("event", EVENTS)
def test_there_is_nothing_to_emit(fake: AstraFake, event: str) -> None:
    with pytest.raises(UnsupportedError, match="sends no deliveries"):
        fake.emit(event)
