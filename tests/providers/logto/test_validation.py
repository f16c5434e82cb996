"""What Logto says about bodies that it does not take."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from hookwright.sandbox.logto.events import EVENTS

CONFIG: dict[str, Any] = {"url": "http://127.0.0.1:9/in"}
MINIMAL: dict[str, Any] = {"events": ["PostSignIn"], "config": CONFIG}
LISTED = " | ".join(f"'{event}'" for event in EVENTS)


def wrong_type(path: list[Any], expected: str, received: str) -> tuple[dict[str, Any], str]:
    message = "Required" if received == "undefined" else f"Expected {expected}, received {received}"
    issue = {
        "code": "invalid_type",
        "expected": expected,
        "received": received,
        "path": path,
        "message": message,
    }
    where = ".".join(map(str, path))
    return issue, f'Error in key path "{where}": (invalid_type) Expected {expected} but received {received}.'


def bound(path: list[Any], code: str, kind: str, value: int, message: str) -> tuple[dict[str, Any], str]:
    issue = {
        "code": code,
        "minimum" if code == "too_small" else "maximum": value,
        "type": kind,
        "inclusive": True,
        "exact": False,
        "message": message,
        "path": path,
    }
    return issue, f'Error in key path "{".".join(path)}": ({code}) {message}'


def not_an_event(path: list[Any], received: str) -> tuple[dict[str, Any], str]:
    message = f"Invalid enum value. Expected {LISTED}, received '{received}'"
    issue = {
        "received": received,
        "code": "invalid_enum_value",
        "options": list(EVENTS),
        "path": path,
        "message": message,
    }
    return issue, f'Error in key path "{".".join(map(str, path))}": (invalid_enum_value) {message}'


FEW = "Array must contain at least 1 element(s)"

CASES: dict[str, tuple[Any, list[tuple[dict[str, Any], str]]]] = {
    "no config": ({"events": ["PostSignIn"]}, [wrong_type(["config"], "object", "undefined")]),
    "config null": ({**MINIMAL, "config": None}, [wrong_type(["config"], "object", "null")]),
    "no url": ({**MINIMAL, "config": {}}, [wrong_type(["config", "url"], "string", "undefined")]),
    "headers null": (
        {**MINIMAL, "config": {**CONFIG, "headers": None}},
        [wrong_type(["config", "headers"], "object", "null")],
    ),
    "header value": (
        {**MINIMAL, "config": {**CONFIG, "headers": {"a": 1}}},
        [wrong_type(["config", "headers", "a"], "string", "number")],
    ),
    "retries low": (
        {**MINIMAL, "config": {**CONFIG, "retries": -1}},
        [bound(["config", "retries"], "too_small", "number", 0, "Number must be greater than or equal to 0")],
    ),
    "retries high": (
        {**MINIMAL, "config": {**CONFIG, "retries": 3.5}},
        [bound(["config", "retries"], "too_big", "number", 3, "Number must be less than or equal to 3")],
    ),
    "retries text": (
        {**MINIMAL, "config": {**CONFIG, "retries": "1"}},
        [wrong_type(["config", "retries"], "number", "string")],
    ),
    "no events left": ({**MINIMAL, "events": []}, [bound(["events"], "too_small", "array", 1, FEW)]),
    "no events left, legacy event": (
        {**MINIMAL, "events": [], "event": "PostSignIn"},
        [bound(["events"], "too_small", "array", 1, FEW)],
    ),
    "events no list": (
        {**MINIMAL, "events": "PostSignIn"},
        [wrong_type(["events"], "array", "string")],
    ),
    "unknown event": ({**MINIMAL, "events": ["PostSignIn", "Nope"]}, [not_an_event(["events", 1], "Nope")]),
    "event a number": ({**MINIMAL, "events": [1]}, [wrong_type(["events", 0], LISTED, "number")]),
    "legacy event null": ({**MINIMAL, "event": None}, [wrong_type(["event"], LISTED, "null")]),
    "name empty": (
        {**MINIMAL, "name": ""},
        [bound(["name"], "too_small", "string", 1, "String must contain at least 1 character(s)")],
    ),
    "name long, in UTF-16": (
        {**MINIMAL, "name": "😀" * 129},
        [bound(["name"], "too_big", "string", 256, "String must contain at most 256 character(s)")],
    ),
    "name null": ({**MINIMAL, "name": None}, [wrong_type(["name"], "string", "null")]),
    "tenant long": (
        {**MINIMAL, "tenantId": "t" * 22},
        [bound(["tenantId"], "too_big", "string", 21, "String must contain at most 21 character(s)")],
    ),
    "enabled": ({**MINIMAL, "enabled": "yes"}, [wrong_type(["enabled"], "boolean", "string")]),
    "created at": ({**MINIMAL, "createdAt": True}, [wrong_type(["createdAt"], "number", "boolean")]),
    "array": ([], [wrong_type([], "object", "array")]),
    "several": (
        {"name": 5, "events": "PostSignIn", "config": {"retries": 9}},
        [
            wrong_type(["name"], "string", "number"),
            wrong_type(["events"], "array", "string"),
            wrong_type(["config", "url"], "string", "undefined"),
            bound(["config", "retries"], "too_big", "number", 3, "Number must be less than or equal to 3"),
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_create_names_every_issue(api: httpx.Client, name: str) -> None:
    body, issues = CASES[name]
    response = api.post("/hooks", json=body)
    assert response.status_code == 400
    assert response.json() == {
        "code": "guard.invalid_input",
        "data": {"issues": [issue for issue, _ in issues], "name": "ZodError"},
        "details": "\n".join(line for _, line in issues),
        "message": "The request body is invalid.",
    }
    assert api.get("/hooks").json() == []


def test_create_needs_an_event_in_one_member_or_the_other(api: httpx.Client) -> None:
    response = api.post("/hooks", json={"name": "x", "config": CONFIG})
    assert response.status_code == 400
    assert response.json() == {
        "code": "hook.missing_events",
        "message": "You need to provide at least one event.",
    }


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"config": {"headers": {}}}, ["config", "url"]),
        ({"config": None}, ["config"]),
        ({"events": []}, ["events"]),
        ({"enabled": None}, ["enabled"]),
        ({"name": None}, ["name"]),
    ],
)
def test_update_checks_what_is_given(api: httpx.Client, body: dict[str, Any], path: list[str]) -> None:
    response = api.patch("/hooks/any", json=body)
    assert response.status_code == 400
    assert [issue["path"] for issue in response.json()["data"]["issues"]] == [path]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({"config": CONFIG}, ["events"]),
        ({"event": "PostSignIn", "config": CONFIG}, ["events"]),
        ({"events": ["PostSignIn"]}, ["config"]),
        ({"events": ["PostSignIn"], "config": {"url": None}}, ["config", "url"]),
    ],
)
def test_a_test_needs_events_and_a_configuration(api: httpx.Client, body: dict[str, Any], path: list[str]) -> None:
    response = api.post("/hooks/any/test", json=body)
    assert response.status_code == 400
    assert [issue["path"] for issue in response.json()["data"]["issues"]] == [path]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"name": ', "Unexpected end of JSON input"),
        ("{", "Expected property name or '}' in JSON at position 1 (line 1 column 2)"),
        ('{"a": "b', "Unterminated string in JSON at position 8 (line 1 column 9)"),
        ('{"a": x}', 'Unexpected token \'x\', "{"a": x}" is not valid JSON'),
        ('{"a": NaN}', 'Unexpected token \'N\', "{"a": NaN}" is not valid JSON'),
        ("1", "invalid JSON, only supports object and array"),
    ],
)
def test_json_that_cannot_be_read_is_400_without_a_code(api: httpx.Client, text: str, message: str) -> None:
    response = api.post("/hooks", content=text, headers={"Content-Type": "application/json"})
    assert (response.status_code, response.json()) == (400, {"message": message})


def test_a_body_of_another_type_is_not_looked_at(api: httpx.Client) -> None:
    text = api.post("/hooks", content="{}", headers={"Content-Type": "text/plain"})
    assert text.json()["data"]["issues"][0]["received"] == "string"
    other = api.post("/hooks", content="{}", headers={"Content-Type": "application/xml"})
    empty = api.post("/hooks", headers={"Content-Type": "application/json"})
    assert other.json() == empty.json() == api.post("/hooks", json={}).json()


def test_a_body_over_1_mb_is_404_in_plain_text(api: httpx.Client) -> None:
    response = api.post("/hooks", json={**MINIMAL, "foo": "x" * 1024 * 1024})
    assert (response.status_code, response.text) == (404, "Not Found")
    assert response.headers["content-type"] == "text/plain; charset=utf-8"
    assert api.post("/hooks", json={**MINIMAL, "foo": "x" * 1024 * 1000}).status_code == 201
