"""What is not as the document says is found, each kind of it; what is, is left alone."""

from __future__ import annotations

import json
from typing import Any

import pytest
from attrs import evolve

from hookwright.testing.conformance import Conformance, WireAnswer, WireRequest

HOOK = {
    "type": "object",
    "required": ["id"],
    "properties": {
        "id": {"type": "string"},
        "note": {"type": "string", "nullable": True},
        "size": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
        "at": {"type": "string", "format": "date-time"},
        "inner": {"$ref": "#/components/schemas/Inner"},
    },
}
INNER = {"allOf": [{"type": "object", "properties": {"a": {}}}, {"type": "object", "properties": {"b": {}}}]}
DOCUMENT: dict[str, Any] = {
    "openapi": "3.0.3",
    "servers": [{"url": "https://{tenant}.example.com"}, {"url": "https://example.com/ex/{site}/"}],
    "security": [{"bearer": []}, {"one": [], "two": []}],
    "paths": {
        "/hooks": {
            "get": {
                "parameters": [
                    {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1}},
                    {"name": "event", "in": "query", "required": True, "schema": {"type": "string"}},
                    {"name": "tag", "in": "query", "schema": {"type": "array", "items": {"type": "integer"}}},
                    {
                        "name": "id",
                        "in": "query",
                        "explode": False,
                        "schema": {"type": "array", "maxItems": 2, "items": {"type": "integer"}},
                    },
                    {
                        "name": "filter",
                        "in": "query",
                        "style": "deepObject",
                        "schema": {"type": "object", "properties": {"size": {"type": "integer"}}},
                    },
                    {"name": "where", "in": "query", "content": {"application/json": {"schema": {"type": "object"}}}},
                    {"name": "If-None-Match", "in": "header", "schema": {"type": "string", "maxLength": 5}},
                ],
                "responses": {
                    "200": {
                        "description": "",
                        "headers": {
                            "Total": {"required": True, "schema": {"type": "integer"}},
                            "Left": {"schema": {"type": "integer"}},
                        },
                        "content": {
                            "application/json": {
                                "schema": {"type": "array", "items": {"$ref": "#/components/schemas/Hook"}}
                            }
                        },
                    },
                    "4XX": {"$ref": "#/components/responses/Problem"},
                },
            },
            "post": {
                "requestBody": {
                    "required": True,
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Hook"}}},
                },
                "responses": {"201": {"description": ""}},
            },
        },
        "/hooks/{id}": {
            "parameters": [{"name": "id", "in": "path", "required": True, "schema": {"type": "integer"}}],
            "delete": {"responses": {"204": {"description": ""}}},
        },
        "/hooks/all": {
            "delete": {"security": [], "responses": {"default": {"description": ""}}},
            "put": {
                "requestBody": {
                    "content": {
                        "application/x-www-form-urlencoded": {
                            "schema": {"type": "object", "properties": {"n": {"type": "integer"}}}
                        },
                        "text/*": {"schema": {"type": "string", "maxLength": 3}},
                    }
                },
                "responses": {"204": {"description": ""}},
            },
        },
    },
    "components": {
        "schemas": {"Hook": HOOK, "Inner": INNER},
        "responses": {"Problem": {"description": "", "content": {"application/problem+json": {"schema": {}}}}},
        "securitySchemes": {
            "bearer": {
                "type": "oauth2",
                "flows": {"clientCredentials": {"tokenUrl": "https://auth.example.com/oidc/token", "scopes": {}}},
            },
            "one": {"type": "apiKey", "in": "query", "name": "key"},
            "two": {"type": "http", "scheme": "basic"},
        },
    },
}
CONFORMANCE = Conformance(DOCUMENT)
BEARER = {"authorization": "Bearer token"}
JSON = {**BEARER, "content-type": "application/json; charset=utf-8"}
LIST = WireRequest("GET", "/hooks", "event=a", BEARER, b"")
LISTED = WireAnswer(200, {"content-type": "application/json", "total": "1"}, b'[{"id": "a"}]')


def posted(body: Any, **headers: str) -> WireRequest:
    return WireRequest("POST", "/hooks", "", {**JSON, **headers}, json.dumps(body).encode())


def found(request: WireRequest) -> list[str]:
    """What is wrong with a request, without its name."""
    return [line.removeprefix(f"{request}: ") for line in CONFORMANCE.request_problems(request)]


@pytest.mark.parametrize(
    "request_",
    [
        LIST,
        evolve(LIST, path="/ex/a-site/hooks"),
        evolve(LIST, query="event=a&page=2&tag=1&tag=2&id=1,2&filter[size]=3&where=%7B%7D"),
        evolve(LIST, query="event=a&key=b", headers={"authorization": "Basic eA=="}),
        evolve(LIST, headers={**BEARER, "if-none-match": '"a"', "x-other": "1", "accept": "*/*"}),
        WireRequest("DELETE", "/hooks/7", "", BEARER, b""),
        WireRequest("DELETE", "/hooks/all", "", {}, b""),
        WireRequest("PUT", "/hooks/all", "", {**BEARER, "content-type": "application/x-www-form-urlencoded"}, b"n=1"),
        WireRequest("PUT", "/hooks/all", "", {**BEARER, "content-type": "text/plain"}, b"abc"),
        WireRequest("PUT", "/hooks/all", "", BEARER, b""),
        WireRequest("POST", "/oidc/token", "", {}, b"grant_type=client_credentials"),
        posted({"id": "a", "note": None, "size": 1, "at": "2026-01-01T00:00:00Z", "inner": {"a": 1, "b": 2}}),
    ],
)
def test_good_requests(request_: WireRequest) -> None:
    assert found(request_) == []


@pytest.mark.parametrize(
    ("request_", "problem"),
    [
        (evolve(LIST, path="/hook"), "there is no such operation"),
        (evolve(LIST, path="/hooks/"), "there is no such operation"),
        (evolve(LIST, method="PATCH"), "there is no such operation"),
        (evolve(LIST, headers={}), "the credentials are missing"),
        (evolve(LIST, headers={"authorization": "Bearer "}), "the credentials are missing"),
        (evolve(LIST, headers={"authorization": "Basic eA=="}), "the credentials are missing"),
        (evolve(LIST, query="event=a&key=b", headers={}), "the credentials are missing"),
        (evolve(LIST, query=""), "query parameter event is missing"),
        (evolve(LIST, query="event=a&pages=1"), "query parameter pages is not documented"),
        (evolve(LIST, query="event=a&page=0"), "query parameter page: 0 is less than the minimum of 1"),
        (evolve(LIST, query="event=a&page=x"), 'query parameter page: "x" is not of type "integer"'),
        (evolve(LIST, query="event=a&page=1&page=2"), 'query parameter page: ["1","2"] is not of type "integer"'),
        (evolve(LIST, query="event=a&tag=1,2"), 'query parameter tag: [0]: "1,2" is not of type "integer"'),
        (evolve(LIST, query="event=a&id=1,2,3"), "query parameter id: [1,2,3] has more than 2 items"),
        (evolve(LIST, query="event=a&filter[size]=x"), 'query parameter filter: size: "x" is not of type "integer"'),
        (evolve(LIST, query="event=a&filter=x"), "query parameter filter is not documented"),
        (evolve(LIST, query="event=a&where=7"), 'query parameter where: 7 is not of type "object"'),
        (
            evolve(LIST, headers={**BEARER, "if-none-match": '"long"'}),
            'header parameter If-None-Match: "\\"long\\"" is longer than 5 characters',
        ),
        (evolve(LIST, body=b"{}"), "a body is not documented"),
        (WireRequest("DELETE", "/hooks/x%2Fy", "", BEARER, b""), 'path parameter id: "x/y" is not of type "integer"'),
        (evolve(posted({}), body=b""), "the body is missing"),
        (evolve(posted({}), body=b"{"), "the body is no application/json: "),
        (evolve(posted({"id": "a"}), headers=BEARER), "the content type that is missing is not documented"),
        (posted({"id": "a"}, **{"content-type": "text/plain"}), "the content type text/plain is not documented"),
        (posted({}), 'body: "id" is a required property'),
        (posted({"id": None}), 'body: id: null is not of type "string"'),
        (posted({"id": "a", "size": 0}), "body: size: 0 is less than or equal to the minimum of 0"),
        (posted({"id": "a", "at": "yesterday"}), 'body: at: "yesterday" is not a "date-time"'),
        (posted({"id": "a", "naem": "b"}), "body: naem is not documented"),
        (posted({"id": "a", "inner": {"a": 1, "c": 2}}), "body: inner.c is not documented"),
        (
            WireRequest(
                "PUT", "/hooks/all", "", {**BEARER, "content-type": "application/x-www-form-urlencoded"}, b"n=x"
            ),
            'body: n: "x" is not of type "integer"',
        ),
        (
            WireRequest("PUT", "/hooks/all", "", {**BEARER, "content-type": "text/plain"}, b"abcd"),
            'body: "abcd" is longer than 3 characters',
        ),
    ],
)
def test_bad_requests(request_: WireRequest, problem: str) -> None:
    (line,) = found(request_)
    assert line.startswith(problem)


@pytest.mark.parametrize(
    ("request_", "answer"),
    [
        (LIST, LISTED),
        (LIST, evolve(LISTED, body=b'[{"id": "a", "new": 1}]')),
        (LIST, WireAnswer(404, {"content-type": "application/problem+json"}, b"{}")),
        (evolve(LIST, headers={}), WireAnswer(401, {"content-type": "application/problem+json"}, b"{}")),
        (posted({"id": "a"}), WireAnswer(201, {}, b"")),
        # Documents seldom say what errors bring.
        (WireRequest("DELETE", "/hooks/all", "", {}, b""), WireAnswer(500, {"content-type": "text/html"}, b"<p>")),
        # Judged as a request; of the answer nothing is known.
        (evolve(LIST, path="/elsewhere"), WireAnswer(200, {}, b"{}")),
    ],
)
def test_good_answers(request_: WireRequest, answer: WireAnswer) -> None:
    assert CONFORMANCE.answer_problems(request_, answer) == []


@pytest.mark.parametrize(
    ("request_", "answer", "problem"),
    [
        (LIST, evolve(LISTED, status=202), "202: the status is not documented"),
        (evolve(LIST, headers={}), LISTED, "200: answered without credentials"),
        (LIST, evolve(LISTED, body=b""), "200: the body is missing"),
        (LIST, evolve(LISTED, body=b"["), "200: the body is no application/json: "),
        (LIST, evolve(LISTED, body=b'[{"id": 1}]'), '200: body: [0].id: 1 is not of type "string"'),
        (
            LIST,
            evolve(LISTED, headers={**LISTED.headers, "content-type": "text/html"}),
            "200: the content type text/html is not documented",
        ),
        (LIST, evolve(LISTED, headers={"content-type": "application/json"}), "200: the header Total is missing"),
        (
            LIST,
            evolve(LISTED, headers={**LISTED.headers, "left": "few"}),
            '200: the header Left: "few" is not of type "integer"',
        ),
        (posted({"id": "a"}), WireAnswer(201, {}, b"{}"), "201: a body is not documented"),
    ],
)
def test_bad_answers(request_: WireRequest, answer: WireAnswer, problem: str) -> None:
    (line,) = CONFORMANCE.answer_problems(request_, answer)
    assert line.startswith(f"{request_}: {problem}")


@pytest.mark.parametrize(
    "parameter",
    [
        {"name": "a", "in": "cookie", "schema": {}},
        {"name": "a", "in": "query", "schema": {"type": "object"}},
        {"name": "a", "in": "path", "style": "matrix", "schema": {"type": "string"}},
    ],
    ids=lambda parameter: parameter["in"],
)
def test_what_is_not_judged_is_no_silence(parameter: dict[str, Any]) -> None:
    operation = {"parameters": [parameter], "responses": {}}
    made = Conformance({"openapi": "3.1.0", "paths": {"/{a}": {"get": operation}}})
    with pytest.raises(NotImplementedError, match="not judged"):
        made.request_problems(WireRequest("GET", "/1", "a=1", {}, b""))


def test_references_out_of_the_document() -> None:
    item = {"parameters": [{"$ref": "other.yaml"}], "get": {"responses": {}}}
    with pytest.raises(LookupError, match="points out of the document"):
        Conformance({"openapi": "3.1.0", "paths": {"/a": item}})
