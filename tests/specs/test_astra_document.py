"""Astra's document is valid, says what is known of the vendor's, and fits what NetApp has shown."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import httpx
import pytest
from openapi_schema_validator import OAS30Validator
from openapi_spec_validator import validate
from tests.specs.astra_facts import document_of, problems_of

from hookwright_astra import Client
from hookwright_astra.models import ExecutionHook, HookSourceList, Problem
from spectools.differences import differences_of
from spectools.fidelity import findings
from spectools.load import load
from spectools.operations import Operation, each_operation
from spectools.references import resolve
from spectools.validity import faults

Document = dict[str, Any]
Example = dict[str, Any]


@pytest.fixture(scope="module")
def astra(specs: Path) -> Document:
    return load(specs / "astra/openapi.yaml")


@pytest.fixture(scope="module")
def facts(evidence: Callable[[str], Path]) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(evidence("astra/facts.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def examples(evidence: Callable[[str], Path], astra: Document) -> list[tuple[Operation, Example]]:
    """What NetApp shows or recorded of our operations."""
    operations = {(one.method, one.path): one for one in each_operation(astra)}
    # A list that was recorded is filed under reading one.
    found = json.loads(evidence("astra/examples.json").read_text(encoding="utf-8"))["examples"]
    known = [(operations.get((one["method"].lower(), one["path"])), one) for one in found]
    return [(operation, one) for operation, one in known if operation is not None]


def _content(astra: Document, operation: Operation, example: Example) -> dict[str, Any]:
    if example["direction"] == "request":
        content: dict[str, Any] = operation.body["requestBody"]["content"]
        return content
    answer = operation.body["responses"][str(example["status"])]
    answer = resolve(astra, answer["$ref"]) if "$ref" in answer else answer
    given: dict[str, dict[str, Any]] = answer
    return given.get("content", {})


def test_it_is_valid(astra: Document) -> None:
    validate(astra)
    assert faults(astra) == []


def test_it_has_the_fifteen_operations(astra: Document) -> None:
    found = {one.body["operationId"]: (one.method, one.path) for one in each_operation(astra)}
    wanted: dict[str, tuple[str, str]] = {}
    for kind, app, path in (
        ("HookSource", "", "/core/v1/hookSources"),
        ("ExecutionHook", "", "/core/v1/executionHooks"),
        ("ExecutionHook", "App", "/k8s/v1/apps/{app_id}/executionHooks"),
    ):
        collection = f"/accounts/{{account_id}}{path}"
        one = f"{collection}/{{{kind[0].lower()}{kind[1:]}_id}}"
        wanted |= {
            f"List{app}{kind}s": ("get", collection),
            f"Create{app}{kind}": ("post", collection),
            f"Get{app}{kind}": ("get", one),
            f"Replace{app}{kind}": ("put", one),
            f"Delete{app}{kind}": ("delete", one),
        }
    assert found == wanted


def test_what_it_lacks_of_the_vendors_has_a_reason(astra: Document, facts: dict[str, Any], specs: Path) -> None:
    meant = differences_of(specs / "astra")
    assert meant.problems(findings(astra, meant.part_of(document_of(facts)))) == []


def test_the_comparison_notices_what_is_missing(astra: Document, facts: dict[str, Any]) -> None:
    vendor = document_of(facts)
    schemas = {**astra["components"]["schemas"]}
    body = schemas["CreateExecutionHookBody"]
    schemas["CreateExecutionHookBody"] = {
        **body,
        "required": [name for name in body["required"] if name != "appID"],
        "properties": {name: member for name, member in body["properties"].items() if name != "arguments"},
    }
    poorer = {**astra, "components": {**astra["components"], "schemas": schemas}}
    new = {str(one) for one in findings(poorer, vendor)} - {str(one) for one in findings(astra, vendor)}
    path = "POST /accounts/{account_id}/core/v1/executionHooks body"
    assert {f"{path} appID: required", f"{path} arguments: missing"} <= new


def test_it_names_the_same_problems(astra: Document, facts: dict[str, Any]) -> None:
    found = {}
    for one in each_operation(astra):
        for status, answer in one.body["responses"].items():
            answer = resolve(astra, answer["$ref"]) if "$ref" in answer else answer
            if "x-problems" in answer:
                found[one.method, re.sub(r"{\w+}", "{}", one.path), status] = answer["x-problems"]
    wanted = {key: value for key, value in problems_of(facts).items() if "Overrides" not in key[1]}
    assert found == wanted


def test_every_example_fits_its_schema(astra: Document, examples: list[tuple[Operation, Example]]) -> None:
    checked = 0
    for operation, example in examples:
        content = _content(astra, operation, example)
        if example["body"] is None:
            assert content == {}, example["id"]
            continue
        media = content.get(example["content_type"])
        if example["id"] == "astra-139":
            # One source out of a list.
            media = {"schema": astra["components"]["schemas"]["HookSource"]}
        assert media is not None, example["id"]
        validator = OAS30Validator({**media["schema"], "components": astra["components"]})
        assert [error.message for error in validator.iter_errors(example["body"])] == [], example["id"]
        checked += 1
    assert checked > 70


def _decoded(examples: list[tuple[Operation, Example]]) -> Iterator[tuple[Example, Any]]:
    for operation, example in examples:
        if example["direction"] != "response" or example["body"] is None:
            continue
        if example["status"] >= 400:
            yield example, Problem.from_dict(example["body"])
        elif example["id"] != "astra-139":
            module = import_module(f"hookwright_astra.api.{operation.module.replace('/', '.')}")
            response = httpx.Response(example["status"], json=example["body"])
            yield example, module._parse_response(client=Client(base_url="https://x.test"), response=response)


def test_every_answer_is_read_without_loss(examples: list[tuple[Operation, Example]]) -> None:
    read = list(_decoded(examples))
    assert len(read) > 60
    for example, parsed in read:
        assert parsed.to_dict() == example["body"], example["id"]


def test_the_models_read_what_is_new() -> None:
    sent = {
        "type": "application/astra-executionHook",
        "version": "2.0",
        "id": "3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d",
        "name": "a",
        "hookType": "partner",
        "action": "clone",
        "stage": "during",
        "hookSourceID": "9a8b7c6d-1e2f-4a3b-8c4d-5e6f7a8b9c0d",
        "enabled": "perhaps",
        "metadata": {"later": [1]},
        "later": None,
    }
    hook = ExecutionHook.from_dict(sent)
    assert (hook.action, hook.hook_type, hook.enabled) == ("clone", "partner", "perhaps")
    assert hook.to_dict() == sent
    included = {"items": [["a", ["pre"], {"labels": []}]], "metadata": {}}
    assert HookSourceList.from_dict(included).to_dict() == included


def test_where_it_comes_from_is_told(specs: Path, astra: Document) -> None:
    told = (specs / "astra/PROVENANCE.md").read_text(encoding="utf-8")
    assert f"API **{astra['info']['version']}**" in told
