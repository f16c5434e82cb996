"""What PostHog's own tests say of bodies fits the document and the generated models."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS31Validator

from hookwright_posthog import Client
from spectools.load import load
from spectools.operations import Operation, each_operation
from spectools.references import resolve

Example = dict[str, Any]
CREATED = {
    "created_at": "2026-07-01T12:00:00Z",
    "created_by": None,
    "updated_at": "2026-07-01T12:00:00Z",
    "bytecode": None,
    "transpiled": None,
    "template": None,
    "status": None,
    "id": "0190f5c2-3a1e-0000-5f2b-8d6f3c1a9e77",
}


@pytest.fixture(scope="module")
def posthog(specs: Path) -> dict[str, Any]:
    return load(specs / "posthog/openapi.yaml")


@pytest.fixture(scope="module")
def operations(posthog: dict[str, Any]) -> dict[str, Operation]:
    return {operation.body["operationId"]: operation for operation in each_operation(posthog)}


@pytest.fixture(scope="module")
def examples(evidence: Callable[[str], Path], operations: dict[str, Operation]) -> list[Example]:
    """What is known of the operations; "any" stands for all of them."""
    known = json.loads(evidence("posthog/examples.json").read_text(encoding="utf-8"))["examples"]
    return [one for one in known if one["operation"] in operations or one["operation"] == "any"]


def _problems(posthog: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    validator = OAS31Validator({**schema, "components": posthog["components"]})
    return [f"{list(error.absolute_path)}: {error.message}" for error in validator.iter_errors(value)]


def _answer(posthog: dict[str, Any], operation: Operation, status: int) -> dict[str, Any]:
    given: dict[str, Any] = operation.body["responses"][str(status)]
    return resolve(posthog, given["$ref"]) if "$ref" in given else given


def _whole(example: Example) -> Any:
    """The body of an answer; where only a part of a function is shown, the rest is what every function has."""
    body = example.get("response_body")
    if example["kind"] != "asserted-in-part" or not isinstance(body, dict | list):
        return body
    if isinstance(body, list):
        return [{**CREATED, **item} for item in body]
    if example["operation"] in ("hog_functions_create", "hog_functions_retrieve", "hog_functions_partial_update"):
        return body if "detail" in body else {**CREATED, **body}
    if example["operation"] == "hog_functions_list" and "results" in body:
        return {"count": 2, **body, "results": [_listed(item) for item in body["results"]]}
    return body


def _listed(item: dict[str, Any]) -> dict[str, Any]:
    rest = {"type": None, "description": "", "enabled": True, "hog": "", "filters": None, "icon_url": None}
    return {**CREATED, **rest, "execution_order": None, **item}


def test_every_answer_fits_its_schema(
    posthog: dict[str, Any], operations: dict[str, Operation], examples: list[Example]
) -> None:
    checked = 0
    for example in examples:
        body = _whole(example)
        if example["operation"] == "any":
            if body is not None:
                assert _problems(posthog, {"$ref": "#/components/schemas/Error"}, body) == [], example["name"]
            continue
        answer = _answer(posthog, operations[example["operation"]], example["status"])
        if body is None or "content" not in answer:
            assert body is None or example["name"].startswith("enable"), example["name"]
            continue
        assert _problems(posthog, answer["content"]["application/json"]["schema"], body) == [], example["name"]
        checked += 1
    assert checked > 55


def test_every_request_fits_its_schema(
    posthog: dict[str, Any], operations: dict[str, Operation], examples: list[Example]
) -> None:
    checked = 0
    for example in examples:
        body = example.get("request_body")
        operation = operations.get(example["operation"])
        if operation is None or not isinstance(body, dict) or example["status"] >= 400 or "..." in body:
            continue
        schema = operation.body["requestBody"]["content"]["application/json"]["schema"]
        assert _problems(posthog, schema, body) == [], example["name"]
        checked += 1
    assert checked > 15


def test_every_query_is_known(
    posthog: dict[str, Any], operations: dict[str, Operation], examples: list[Example]
) -> None:
    for example in examples:
        operation = operations.get(example["operation"])
        if operation is None:
            continue
        given = [*operation.body.get("parameters", []), *operation.item.get("parameters", [])]
        parameters = [resolve(posthog, one["$ref"]) if "$ref" in one else one for one in given]
        known = {one["name"] for one in parameters if one["in"] == "query"}
        assert set(example.get("query", {})) <= known, example["name"]
        pattern = re.sub(r"{\w+}", "[^/]+", operation.path.rstrip("/"))
        assert re.fullmatch(pattern, example["path"].rstrip("/")), example["name"]


def test_every_good_answer_is_read_without_loss(examples: list[Example], operations: dict[str, Operation]) -> None:
    read = 0
    for example in examples:
        body = _whole(example)
        if example["status"] >= 300 or body is None or example["operation"] == "any":
            continue
        module = import_module(f"hookwright_posthog.api.{operations[example['operation']].module.replace('/', '.')}")
        response = httpx.Response(example["status"], json=body)
        parsed = module._parse_response(client=Client(base_url="https://x.test"), response=response)
        again = [item.to_dict() for item in parsed] if isinstance(parsed, list) else parsed.to_dict()
        assert _times(again) == _times(body), example["name"]
        read += 1
    assert read > 25


def _times(value: Any) -> Any:
    """The value with times as they are written here: with an offset, without a fraction that is nothing."""
    if isinstance(value, dict):
        return {name: _times(part) for name, part in value.items()}
    if isinstance(value, list):
        return [_times(part) for part in value]
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\dT[\d:.]+(Z|\+00:00)", value):
        return re.sub(r"(\.0+)?(Z|\+00:00)$", "Z", value)
    return value
