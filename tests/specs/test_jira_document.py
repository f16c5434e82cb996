"""Jira's document is valid and says what it has to."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from spectools.load import load
from spectools.operations import each_operation
from spectools.validity import faults

OPERATIONS = {
    "getDynamicWebhooksForApp": ("get", "/rest/api/3/webhook", "200"),
    "registerDynamicWebhooks": ("post", "/rest/api/3/webhook", "200"),
    "deleteWebhookById": ("delete", "/rest/api/3/webhook", "202"),
    "refreshWebhooks": ("put", "/rest/api/3/webhook/refresh", "200"),
    "getFailedWebhooks": ("get", "/rest/api/3/webhook/failed", "200"),
}
ERRORS = {"400", "401", "403", "404", "429", "500", "503"}


@pytest.fixture(scope="module")
def jira(specs: Path) -> dict[str, Any]:
    return load(specs / "jira/openapi.yaml")


def test_it_is_valid(jira: dict[str, Any]) -> None:
    validate(jira)
    assert faults(jira) == []


def test_it_has_the_five_operations(jira: dict[str, Any]) -> None:
    found = {}
    for operation in each_operation(jira):
        statuses = set(operation.body["responses"])
        (good,) = statuses - ERRORS
        assert statuses >= ERRORS
        assert operation.body["tags"] == ["webhooks"]
        found[operation.body["operationId"]] = (operation.method, operation.path, good)
    assert found == OPERATIONS


def test_it_knows_20_events_with_a_name_for_each_and_takes_others(jira: dict[str, Any]) -> None:
    schemas = jira["components"]["schemas"]
    event = schemas["WebhookEvent"]
    assert len(event["enum"]) == len(set(event["enum"])) == 20
    assert [member.removeprefix("jira:").upper() for member in event["enum"]] == event["x-enum-varnames"]
    assert {"type": "string"} in schemas["WebhookEventName"]["anyOf"]


def test_nobody_is_sent_away_with_basic_authentication(jira: dict[str, Any]) -> None:
    assert set(jira["components"]["securitySchemes"]) == {"oauth", "connect"}


def test_no_sentence_is_atlassians(jira: dict[str, Any], evidence: Callable[[str], Path]) -> None:
    theirs = set(_sentences(json.loads(evidence("jira/openapi.hooks.json").read_text())))
    assert theirs
    assert not {sentence for sentence in _sentences(jira) if sentence in theirs and len(sentence.split()) > 5}


def _sentences(node: Any) -> list[str]:
    if isinstance(node, dict):
        own = [node["description"]] if isinstance(node.get("description"), str) else []
        return own + [sentence for value in node.values() for sentence in _sentences(value)]
    return [sentence for value in node for sentence in _sentences(value)] if isinstance(node, list) else []
