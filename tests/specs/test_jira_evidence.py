"""What is published and reported of Jira's answers fits the document, its generated models and the facade."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS30Validator

from hookwright import Failed, Hook, Hooks, HookSpec, Jira
from hookwright.wire.engine import HttpxEngine
from hookwright_jira import Client
from hookwright_jira.models import ErrorCollection, GatewayError
from spectools.load import load
from spectools.operations import Operation, each_operation
from spectools.references import resolve

Example = dict[str, Any]

# The guide prints the list without the object around it; the facade reads it all the same (see below).
BARE = "jira-044"


@pytest.fixture(scope="module")
def jira(specs: Path) -> dict[str, Any]:
    return load(specs / "jira/openapi.yaml")


@pytest.fixture(scope="module")
def operations(jira: dict[str, Any]) -> dict[str, Operation]:
    return {operation.body["operationId"]: operation for operation in each_operation(jira)}


@pytest.fixture(scope="module")
def examples(evidence: Callable[[str], Path], operations: dict[str, Operation]) -> list[Example]:
    """The examples of the five operations that have a body."""
    known = json.loads(evidence("jira/examples.json").read_text(encoding="utf-8"))["examples"]
    return [one for one in known if one["operation"] in operations and one["body"] is not None]


def _problems(jira: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    validator = OAS30Validator({**schema, "components": jira["components"]})
    return [error.message for error in validator.iter_errors(value)]


def _holder(jira: dict[str, Any], operation: Operation, example: Example) -> dict[str, Any]:
    if example["direction"] == "request":
        holder: dict[str, Any] = operation.body["requestBody"]
    else:
        holder = operation.body["responses"][str(example["status"])]
    return resolve(jira, holder["$ref"]) if "$ref" in holder else holder


def test_there_are_examples_of_each_operation(examples: list[Example], operations: dict[str, Operation]) -> None:
    assert {one["operation"] for one in examples if one["direction"] == "response"} == operations.keys()
    assert len(examples) > 25


def test_every_example_fits_its_schema(
    jira: dict[str, Any], operations: dict[str, Operation], examples: list[Example]
) -> None:
    for one in examples:
        media = _holder(jira, operations[one["operation"]], one)["content"]["application/json"]
        problems = _problems(jira, media["schema"], one["body"])
        assert bool(problems) is (one["id"] == BARE), one["id"]


def test_every_header_is_in_the_document(
    jira: dict[str, Any], operations: dict[str, Operation], evidence: Callable[[str], Path]
) -> None:
    known = json.loads(evidence("jira/examples.json").read_text(encoding="utf-8"))["examples"]
    limited = [one for one in known if one["operation"] in operations and one.get("headers")]
    assert limited
    for one in limited:
        assert one["headers"].keys() <= _holder(jira, operations[one["operation"]], one)["headers"].keys(), one["id"]


def test_every_good_answer_is_read_without_loss(examples: list[Example], operations: dict[str, Operation]) -> None:
    read = 0
    for one in examples:
        if one["direction"] == "request" or one["status"] != 200 or one["id"] == BARE:
            continue
        module = import_module(f"hookwright_jira.api.{operations[one['operation']].module.replace('/', '.')}")
        response = httpx.Response(200, json=one["body"])
        parsed = module._parse_response(client=Client(base_url="https://x.test"), response=response)
        assert parsed.to_dict() == one["body"], one["id"]
        read += 1
    assert read > 8


def test_every_error_is_read_without_loss(examples: list[Example]) -> None:
    kinds = set()
    for one in examples:
        if one["direction"] == "response" and one["status"] >= 400:
            kind = GatewayError if one["status"] == 401 else ErrorCollection
            assert kind.from_dict(one["body"]).to_dict() == one["body"], one["id"]
            kinds.add(kind)
    assert len(kinds) == 2


def _answering(answers: list[Any]) -> Hooks:
    """Hooks whose requests are answered with these bodies, one after the other."""
    left = iter(answers)
    transport = httpx.MockTransport(lambda request: httpx.Response(200, json=next(left)))
    account = Jira(cloud_id="1a2b", access_token="a-token-of-an-app")
    return Hooks(account, engine=HttpxEngine(transport=transport))


def _bodies(examples: list[Example], operation: str) -> list[Any]:
    return [
        one["body"]
        for one in examples
        if one["operation"] == operation and one["direction"] == "response" and one["status"] == 200
    ]


def test_the_facade_reads_every_list(examples: list[Example]) -> None:
    lists = _bodies(examples, "getDynamicWebhooksForApp")
    assert len(lists) == 3
    for body in lists:
        hooks = list(_answering([body]).list())
        assert [hook.id for hook in hooks] == [str(item["id"]) for item in body["values"]]
        assert all(hook.problems == () for hook in hooks)
    first = next(_answering([lists[0]]).list())
    assert first.expires_at == datetime(2019, 6, 1, 12, 42, 30, tzinfo=UTC)


def test_the_facade_reads_every_registration(examples: list[Example]) -> None:
    registrations = _bodies(examples, "registerDynamicWebhooks")
    assert len(registrations) == 4
    for body in registrations:
        items = body if isinstance(body, list) else body["webhookRegistrationResult"]
        specs = [HookSpec("https://example.com/in", events=["comment_created"]) for _ in items]
        results = _answering([body, {"values": [], "isLast": True}]).create_many(specs)
        for item, result in zip(items, results, strict=True):
            if "errors" in item:
                assert isinstance(result, Failed)
                assert item["errors"][0] in str(result.error)
            else:
                assert isinstance(result, Hook)
                assert result.id == str(item["createdWebhookId"])


def test_the_facade_reads_every_refresh(examples: list[Example]) -> None:
    refreshes = _bodies(examples, "refreshWebhooks")
    assert len(refreshes) == 2
    listed = {"values": [{"id": 1, "events": [], "jqlFilter": "x"}], "isLast": True}
    dates = [_answering([listed, body]).renew() for body in refreshes]
    assert dates == [datetime(2019, 6, 1, 12, 42, 30, tzinfo=UTC), datetime.fromtimestamp(1788000000, UTC)]


def test_the_facade_reads_every_list_of_failures(examples: list[Example]) -> None:
    failures = _bodies(examples, "getFailedWebhooks")
    assert len(failures) == 2
    listed = {"values": [{"id": 1, "events": [], "jqlFilter": "x"}], "isLast": True}
    account = Jira(site="acme", key="an-app", shared_secret="a-secret-of-an-installation")
    for body in failures:
        left = iter([body, listed])
        transport = httpx.MockTransport(lambda request, left=left: httpx.Response(200, json=next(left)))
        hooks = Hooks(account, engine=HttpxEngine(transport=transport))
        assert [one.id for one in hooks.deliveries("1")] == [value["id"] for value in body["values"]]


def test_requests_of_the_facade_fit_the_document(
    jira: dict[str, Any], operations: dict[str, Operation], examples: list[Example]
) -> None:
    (example,) = (one for one in examples if one["id"] == "jira-008")
    sent: list[httpx.Request] = []

    def answer(request: httpx.Request) -> httpx.Response:
        sent.append(request)
        return httpx.Response(200, json=[{"createdWebhookId": number} for number in range(3)])

    from hookwright import JiraOptions

    account = Jira(cloud_id="1a2b", access_token="a-token-of-an-app")
    hooks = Hooks(account, engine=HttpxEngine(transport=httpx.MockTransport(answer)))
    specs = [
        HookSpec(
            example["body"]["url"],
            events=item["events"],
            filter=item["jqlFilter"],
            options=JiraOptions(
                field_ids_filter=item.get("fieldIdsFilter"),
                issue_property_keys_filter=item.get("issuePropertyKeysFilter"),
            ),
        )
        for item in example["body"]["webhooks"]
    ]
    hooks.create_many(specs)
    body = json.loads(sent[0].content)
    for item in example["body"]["webhooks"]:
        item["fieldIdsFilter"] = sorted(item["fieldIdsFilter"]) if "fieldIdsFilter" in item else None
    wanted = [
        {name: value for name, value in item.items() if value is not None} for item in example["body"]["webhooks"]
    ]
    assert body == {"url": example["body"]["url"], "webhooks": wanted}
    assert sent[0].url.path == "/ex/jira/1a2b/rest/api/3/webhook"
    schema = operations["registerDynamicWebhooks"].body["requestBody"]["content"]["application/json"]["schema"]
    assert _problems(jira, schema, body) == []
