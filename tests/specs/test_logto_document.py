"""Logto's document is valid and says what it has to."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from spectools.operations import each_operation
from spectools.references import resolve
from spectools.validity import faults

OPERATIONS = {
    "ListHooks": ("get", "/api/hooks", "200", {"304", "400", "401", "403", "422", "500"}),
    "CreateHook": ("post", "/api/hooks", "201", {"400", "401", "403", "404", "500"}),
    "GetHook": ("get", "/api/hooks/{id}", "200", {"304", "401", "403", "404", "500"}),
    "UpdateHook": ("patch", "/api/hooks/{id}", "200", {"400", "401", "403", "404", "422", "500"}),
    "DeleteHook": ("delete", "/api/hooks/{id}", "204", {"401", "403", "404", "500"}),
    "ListHookRecentLogs": ("get", "/api/hooks/{id}/recent-logs", "200", {"304", "400", "401", "403", "500"}),
    "CreateHookTest": ("post", "/api/hooks/{id}/test", "204", {"400", "401", "403", "404", "422", "500"}),
    "UpdateHookSigningKey": ("patch", "/api/hooks/{id}/signing-key", "200", {"401", "403", "404", "500"}),
}


def test_it_is_valid(logto: dict[str, Any]) -> None:
    validate(logto)
    assert faults(logto) == []


def test_it_has_the_eight_operations(logto: dict[str, Any]) -> None:
    found = {}
    for operation in each_operation(logto):
        statuses = set(operation.body["responses"])
        (good,) = (status for status in statuses if status < "300")
        found[operation.body["operationId"]] = (operation.method, operation.path, good, statuses - {good})
        assert operation.body["tags"] == ["hooks"]
    assert found == OPERATIONS


@pytest.mark.parametrize("name", OPERATIONS)
def test_every_error_says_what_its_body_is(logto: dict[str, Any], name: str) -> None:
    (operation,) = (one for one in each_operation(logto) if one.body["operationId"] == name)
    for status, given in operation.body["responses"].items():
        answer = resolve(logto, given["$ref"]) if "$ref" in given else given
        assert "Logto-Core-Request-Id" in answer["headers"]
        if status in ("204", "304"):
            assert "content" not in answer
        else:
            assert all("schema" in media for media in answer["content"].values())


def test_it_knows_29_events_with_a_name_for_each(logto: dict[str, Any]) -> None:
    event = logto["components"]["schemas"]["HookEvent"]
    assert len(event["enum"]) == len(set(event["enum"])) == 29
    assert len(event["x-enum-varnames"]) == len(set(event["x-enum-varnames"])) == 29
    for member, name in zip(event["enum"], event["x-enum-varnames"], strict=True):
        assert name.replace("_", "") == member.replace(".", "").upper()


def test_the_token_is_asked_for_with_the_scope_all(logto: dict[str, Any]) -> None:
    assert logto["security"] == [{"managementApi": ["all"]}]
    scheme = logto["components"]["securitySchemes"]["managementApi"]
    assert scheme["type"] == "oauth2"
    assert scheme["flows"]["clientCredentials"]["tokenUrl"] == "/oidc/token"


def test_where_it_comes_from_is_told(specs: Path, logto: dict[str, Any]) -> None:
    told = (specs / "logto/PROVENANCE.md").read_text(encoding="utf-8")
    assert f"Logto **{logto['info']['version']}**" in told
