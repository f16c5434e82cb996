"""What a running server answered fits Logto's document and its generated models."""

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

from hookwright_logto import Client
from hookwright_logto.models import CodedError, Error
from spectools.operations import Operation, each_operation
from spectools.references import resolve

Exchange = dict[str, Any]


@pytest.fixture(scope="module")
def operations(logto: dict[str, Any]) -> dict[str, Operation]:
    """The operations by their ids."""
    return {operation.body["operationId"]: operation for operation in each_operation(logto)}


@pytest.fixture(scope="module")
def exchanges(evidence: Callable[[str], Path], operations: dict[str, Operation]) -> list[Exchange]:
    """What was recorded of the eight operations."""
    recorded = json.loads(evidence("logto/exchanges.json").read_text(encoding="utf-8"))["exchanges"]
    return [exchange for exchange in recorded if exchange["operation"] in operations]


def _problems(logto: dict[str, Any], schema: dict[str, Any], value: object) -> list[str]:
    validator = OAS30Validator({**schema, "components": logto["components"]})
    return [error.message for error in validator.iter_errors(value)]


def _answer(logto: dict[str, Any], operation: Operation, status: int) -> dict[str, Any]:
    given: dict[str, Any] = operation.body["responses"][str(status)]
    return resolve(logto, given["$ref"]) if "$ref" in given else given


def _headers(exchange: Exchange) -> dict[str, str]:
    return dict(exchange["response"]["headers"])


def _body(exchange: Exchange) -> object:
    answer = exchange["response"]
    return answer["rawBody"] if answer.get("rawBody") is not None else answer.get("body")


def _parameters(logto: dict[str, Any], operation: Operation) -> Iterator[dict[str, Any]]:
    for given in [*operation.body.get("parameters", []), *operation.item.get("parameters", [])]:
        yield resolve(logto, given["$ref"]) if "$ref" in given else given


def test_every_operation_was_recorded(exchanges: list[Exchange], operations: dict[str, Operation]) -> None:
    good = {exchange["operation"] for exchange in exchanges if exchange["response"]["status"] < 300}
    assert good == operations.keys()


def test_every_answer_fits_its_schema(
    logto: dict[str, Any], operations: dict[str, Operation], exchanges: list[Exchange]
) -> None:
    for exchange in exchanges:
        body, headers = _body(exchange), _headers(exchange)
        answer = _answer(logto, operations[exchange["operation"]], exchange["response"]["status"])
        if "content" not in answer:
            assert body is None, exchange["name"]
            continue
        media = answer["content"][headers["Content-Type"].partition(";")[0]]
        assert _problems(logto, media["schema"], body) == [], exchange["name"]


def test_every_header_of_the_api_is_in_the_document(
    logto: dict[str, Any], operations: dict[str, Operation], exchanges: list[Exchange]
) -> None:
    for exchange in exchanges:
        answer = _answer(logto, operations[exchange["operation"]], exchange["response"]["status"])
        unknown = _headers(exchange).keys() - answer["headers"].keys() - {"Content-Type", "Content-Length"}
        assert not unknown, exchange["name"]


def test_every_request_that_was_accepted_fits(
    logto: dict[str, Any], operations: dict[str, Operation], exchanges: list[Exchange]
) -> None:
    checked = 0
    for exchange in exchanges:
        if exchange["response"]["status"] >= 300:
            continue
        operation, request = operations[exchange["operation"]], exchange["request"]
        known = {parameter["name"]: parameter for parameter in _parameters(logto, operation)}
        for name, value in request["query"]:
            wanted = known[name]["schema"]
            assert _problems(logto, wanted, int(value) if wanted["type"] == "integer" else value) == []
            checked += 1
        assert re.fullmatch(re.sub(r"{\w+}", "[^/]+", operation.path), request["path"])
        if isinstance(request.get("body"), dict) and "requestBody" in operation.body:
            schema = operation.body["requestBody"]["content"]["application/json"]["schema"]
            assert _problems(logto, schema, request["body"]) == [], exchange["name"]
            checked += 1
    assert checked > 30


def test_every_good_answer_is_read_without_loss(exchanges: list[Exchange], operations: dict[str, Operation]) -> None:
    read = 0
    for exchange in exchanges:
        if exchange["response"]["status"] >= 300 or _body(exchange) is None:
            continue
        module = import_module(f"hookwright_logto.api.{operations[exchange['operation']].module.replace('/', '.')}")
        response = httpx.Response(exchange["response"]["status"], json=_body(exchange))
        parsed = module._parse_response(client=Client(base_url="https://x.test"), response=response)
        again = [item.to_dict() for item in parsed] if isinstance(parsed, list) else parsed.to_dict()
        assert again == _body(exchange), exchange["name"]
        read += 1
    assert read > 30


def test_every_error_is_read_without_loss(exchanges: list[Exchange]) -> None:
    kinds = set()
    for exchange in exchanges:
        body = _body(exchange)
        if exchange["response"]["status"] < 400 or not isinstance(body, dict):
            continue
        error = (CodedError if "code" in body else Error).from_dict(body)
        assert error.to_dict() == body
        kinds.add(type(error.data).__name__)
    assert kinds == {"Unset", "InvalidInput", "EndpointAnswer", "ErrorDetails"}


def test_the_events_are_those_that_the_server_names(logto: dict[str, Any], exchanges: list[Exchange]) -> None:
    (refused,) = (exchange for exchange in exchanges if exchange["name"] == "test unknown event")
    (issue,) = refused["response"]["body"]["data"]["issues"]
    assert logto["components"]["schemas"]["HookEvent"]["enum"] == issue["options"]
