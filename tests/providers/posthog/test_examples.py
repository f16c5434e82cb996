"""The fake answers as the examples of PostHog's own tests say: with that status, and with those members."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest

from hookwright.sandbox.posthog.fake import PostHogFake

Example = dict[str, Any]

NOT_PLAYED = {
    "error-503-db": "the fake has no database",
    "error-500": "the fake does not fail by itself",
    "error-403-feature": "no key gets that far",
    "enable-backfills-wrong-source": "no key gets that far",
    "publish-preview": "not in the document",
    "delivery-signed": "a delivery, not a request",
    "list-first-page": "answers with 150 functions of somebody",
    "list-last-page": "answers with 150 functions of somebody",
    "invocation-error": "the fake runs webhooks only",
    "template-in-response": "the example has a template that is older than its inputs",
}
SCHEMA = [{"key": "url", "type": "string", "label": "Webhook URL", "required": True}]
TYPED = [{"key": kind, "type": kind} for kind in ("string", "dictionary", "boolean")]
SECRETS = [{"key": key, "type": "string", "secret": True} for key in ("secret1", "secret2")]
VARIES = frozenset(
    {"id", "created_at", "updated_at", "created_by", "bytecode", "timestamp", "rerun_job_id", "template", "hog", "name"}
    | {
        "description",
        "icon_url",
        "inputs_schema",
        "logs",
        "instance_id",
        "log_source_id",
        "message",
        "results",
        "count",
    }
    | {"masking", "filters", "mappings", "inputs", "status", "totals", "series", "labels", "version", "input_keys"}
)
"""Members that depend on what was there before, or that are made up."""


@pytest.fixture
def examples(evidence: Callable[[str], Path]) -> dict[str, Example]:
    known = json.loads(evidence("posthog/examples.json").read_text(encoding="utf-8"))["examples"]
    return {one["name"]: one for one in known}


def prepared(api: httpx.Client, fake: PostHogFake, example: Example) -> str:
    """The id of a function that is as the example needs one."""
    name = example["name"]
    body: dict[str, Any] = {"name": "made before", "hog": "fetch(inputs.url);", "enabled": True, "inputs": {}}
    if "secret" in name:
        body |= {"inputs_schema": SECRETS, "inputs": {one["key"]: {"value": "a"} for one in SECRETS}}
    if name.startswith("rearrange") or name == "rerun-wrong-type":
        body |= {"type": "source_webhook" if name == "rerun-wrong-type" else "transformation"}
    if name == "rerun-disabled":
        body |= {"enabled": False}
    id = str(api.post("", json=body).json()["id"])
    if name == "patch-undelete" or name == "retrieve-soft-deleted":
        api.patch(f"{id}/", json={"deleted": True})
    if name == "error-404":
        fake.functions.clear()
    if name == "masked-secrets":
        api.post("", json={**body, "inputs_schema": SECRETS, "inputs": {"secret1": {"value": "********"}}})
    if name == "patch-stale":
        fake.functions[id]["updated_at"] = "2026-08-01T00:00:00Z"
    if name == "invocation-worker-down":
        fake.knobs.worker = False
    if name == "error-429":
        fake.knobs.per_minute = 0
    if name == "error-403-scope":
        fake.knobs.scopes = frozenset({"hog_function:read"})
    if name == "error-401-no-key":
        del api.headers["Authorization"]
    return id


def body_of(example: Example, id: str) -> Any:
    """What is sent, where the example leaves out the rest of it filled in."""
    name, body = example["name"], json.loads(json.dumps(example.get("request_body")))
    if name == "rearrange":
        return {"orders": {id: 1}}
    if name.startswith("error-400-input-not"):
        return {"name": "typed", "hog": "print(1)", "inputs_schema": TYPED, **body}
    if name == "error-400-bad-template-variable":
        return {**body, "name": "t", "hog": "return event", "inputs_schema": [{"key": "pid", "type": "string"}]}
    if name == "error-400-hog-too-big":
        return {**body, "hog": "x" * 101 * 1024}
    if name in ("error-400-mapping-required-input", "error-400-bad-inputs-schema", "error-400-managed-alert-event"):
        return {"name": "m", "hog": "print(1)", **body}
    if name == "error-403-scope":
        return {}
    if name == "create-masking":
        return {**body, "name": "m", "hog": "print(1)", "...": None}
    if name == "invocation-skipped":
        filters = {"events": [{"id": "another", "type": "events"}]}
        return {**body, "configuration": {"name": "n", "hog": "print(1)", "filters": filters}}
    if name == "invocation-real-fetch":
        return {**body, "configuration": {**body["configuration"], "template_id": None}}
    return body


def path_of(example: Example, id: str) -> str:
    path = str(example["path"]).removeprefix("/api/projects/{project_id}/hog_functions/")
    if example["operation"] == "hog_functions_invocations_create" and "configuration" in example["request_body"]:
        return path.replace("{id}", "new")
    return path.replace("{id}", id)


def test_every_example_is_played_or_named(examples: dict[str, Example]) -> None:
    assert NOT_PLAYED.keys() <= examples.keys()


def test_the_fake_answers_as_the_examples_say(
    examples: dict[str, Example], api: httpx.Client, fake: PostHogFake
) -> None:
    wrong, played = [], 0
    key = api.headers["Authorization"]
    for name, example in examples.items():
        if name in NOT_PLAYED:
            continue
        fake.reset()
        api.headers["Authorization"] = key
        id = prepared(api, fake, example)
        headers = {k: v for k, v in example.get("request_headers", {}).items() if k != "Authorization"}
        if name == "error-401-bad-key":
            headers["Authorization"] = "Bearer phx_unknown"
        url = path_of(example, id)
        if name == "error-403-project":
            url = str(api.base_url).replace("12345", "99999")
        query = {k: "a" * 201 if "x 201" in str(v) else v for k, v in example.get("query", {}).items()}
        answer = api.request(example["method"], url, json=body_of(example, id), params=query or None, headers=headers)
        if answer.status_code != example["status"]:
            wrong.append(f"{name}: {answer.status_code} for {example['status']}: {answer.text[:200]}")
            continue
        wrong += [f"{name}: {problem}" for problem in _differences(example, answer)]
        played += 1
    assert wrong == []
    assert played > 60


def _differences(example: Example, answer: httpx.Response) -> list[str]:
    want = example.get("response_body")
    if want is None:
        return [] if example["status"] != 405 or not answer.content else ["a body where there is none"]
    have = answer.json()
    if isinstance(want, list):
        return [] if isinstance(have, list) and have else ["no list"]
    names = want.keys() - have.keys()
    if names:
        return [f"lacks {', '.join(sorted(names))}"]
    if example["status"] >= 400:
        return _of_errors(want, have)
    given = {name: value for name, value in want.items() if name not in VARIES}
    # A value is compared where it does not depend on what was sent elsewhere.
    return [f"{name}: {have[name]!r} for {value!r}" for name, value in given.items() if have[name] != value]


def _of_errors(want: dict[str, Any], have: dict[str, Any]) -> list[str]:
    names = ("type", "code", "attr")
    return [f"{name}: {have[name]!r} for {want[name]!r}" for name in names if have.get(name) != want.get(name)]
