"""What breaks a rule is found, and what has a reason is left alone."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.documents import document_of
from tests.specs.documents import answer, document, operation, with_schema

from hookwright.providers import names
from spectools.__main__ import main
from spectools.lint.enums import closed_enums
from spectools.lint.errors import missing_errors
from spectools.lint.examples import bad_examples
from spectools.lint.names import bad_names
from spectools.lint.objection import Exempted, Objection, without_reason

TEXT = {"type": "string"}
LIST = {"type": "string", "enum": ["a", "b"]}


def objections(rule: Callable[[dict[str, Any]], Any], made: dict[str, Any]) -> list[str]:
    return [str(objection) for objection in rule(made)]


@pytest.mark.parametrize("provider", names())
def test_the_documents_keep_the_rules(provider: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["lint", provider]) == 0
    assert f"{provider}: keeps the rules" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("schema", "problem"),
    [
        ({"type": "integer", "example": 1}, None),
        ({"type": "integer", "example": "1"}, "/example: '1' is not of type 'integer'"),
        ({"type": "integer", "default": "1"}, "/default: '1' is not of type 'integer'"),
        ({"type": "string", "format": "date-time", "example": "today"}, "/example: 'today' is not a 'date-time'"),
        (
            {"type": "object", "properties": {"a": {"type": "array", "items": {**LIST, "example": "c"}}}},
            "/properties/a/items/example: 'c' is not one of ['a', 'b']",
        ),
        ({"type": "object", "example": {"example": 1, "default": []}}, None),
    ],
)
def test_examples_of_schemas(schema: dict[str, Any], problem: str | None) -> None:
    where = "#/components/schemas/Thing"
    assert objections(bad_examples, with_schema(schema)) == ([] if problem is None else [f"{where}{problem}"])


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"example": [1, "x"]}, ["/example/1: 'x' is not of type 'integer'"]),
        ({"examples": {"good": {"value": [1]}, "bad": {"value": 1}}}, ["/examples/bad: 1 is not of type 'array'"]),
        ({"examples": {"bad": {"$ref": "#/components/examples/Bad"}}}, ["/examples/bad: {} is not of type 'array'"]),
        ({"examples": {"elsewhere": {"externalValue": "https://example.com/one"}}}, []),
    ],
)
def test_examples_of_bodies(given: dict[str, Any], found: list[str]) -> None:
    made = with_schema({"type": "array", "items": {"type": "integer"}})
    made["components"]["examples"] = {"Bad": {"value": {}}}
    made["paths"]["/thing"]["get"]["responses"]["200"]["content"]["application/json"] |= given
    where = "#/paths/~1thing/get/responses/200/content/application~1json"
    assert objections(bad_examples, made) == [f"{where}{problem}" for problem in found]


@pytest.mark.parametrize(
    ("schema", "found"),
    [
        (TEXT, []),
        ({"anyOf": [LIST, TEXT]}, []),
        ({"anyOf": [{"$ref": "#/components/schemas/Closed"}, {"$ref": "#/components/schemas/Text"}]}, []),
        ({"type": "integer", "enum": [1, 2]}, []),
        (LIST, ["GetThing 200: only a, b"]),
        ({"const": "a"}, ["GetThing 200: only a"]),
        ({"$ref": "#/components/schemas/Closed"}, ["GetThing 200: only c"]),
        ({"anyOf": [LIST, {"type": "string", "pattern": "^x"}]}, ["GetThing 200: only a, b"]),
        ({"anyOf": [LIST, {"type": "null"}]}, ["GetThing 200: only a, b"]),
        ({"type": "array", "items": {"allOf": [{"properties": {"k": LIST}}]}}, ["GetThing 200[] k: only a, b"]),
        ({"additionalProperties": LIST}, ["GetThing 200[]: only a, b"]),
    ],
)
def test_lists_of_texts_in_answers(schema: dict[str, Any], found: list[str]) -> None:
    made = with_schema(schema)
    made["components"]["schemas"] |= {"Closed": {"type": "string", "enum": ["c"]}, "Text": TEXT}
    assert objections(closed_enums, made) == found


def test_lists_of_texts_in_requests_may_be_closed() -> None:
    body = {"content": {"application/json": {"schema": LIST}}}
    assert objections(closed_enums, document({"/a": {"post": operation("MakeThing", requestBody=body)}})) == []


def test_errors() -> None:
    body = {"content": {"application/json": {"schema": TEXT}}}
    secured = document(
        {
            "/a": {"get": operation("ListThings"), "post": operation("MakeThing", requestBody=body)},
            "/a/{id}": {
                "get": operation("GetThing", responses={"default": answer(TEXT)}),
                "put": operation("PutThing", responses={"200": answer(TEXT), "4XX": answer(TEXT), "5xx": answer(TEXT)}),
                "delete": operation("DropThing", security=[], responses={"204": answer(TEXT)}),
            },
        }
    )
    secured["security"] = [{"key": []}]
    assert objections(missing_errors, secured) == [
        *(f"ListThings: no answer {status}" for status in (500, 401, 403)),
        *(f"MakeThing: no answer {status}" for status in (500, 401, 403, 400)),
        *(f"DropThing: no answer {status}" for status in (500, 404)),
    ]


def test_names() -> None:
    made = document(
        {
            "/a": {"get": operation("GetThing"), "put": operation("PutThing"), "post": operation("make_thing")},
            "/b": {"get": {"tags": ["things"], "responses": {}}, "put": operation("Getthing", tags=["others"])},
        },
        schemas={
            "thing": {"$ref": "#/components/schemas/Used"},
            "Used": {"enum": ["a", "b"], "x-enum-varnames": ["A", "a"]},
            "Twice": {"enum": ["a", "b"], "x-enum-varnames": ["A", "A"]},
        },
    )
    made["tags"] = [{"name": "things"}, {"name": "No One"}]
    for item in made["paths"].values():
        for one in item.values():
            one.setdefault("tags", ["things"])
    assert objections(bad_names, made) == [
        "GET /b: no operationId",
        "make_thing: is no PascalCase as the other operationIds are",
        "getthing: an operationId that is there twice but for its spelling",
        "Getthing: needs one tag, of those that the document declares",
        "tag No One: used by nothing",
        "tag No One: is no snake_case",
        "#/components/schemas/thing: is no PascalCase",
        "#/components/schemas/thing: used by nothing",
        "#/components/schemas/Twice: used by nothing",
        "#/components/schemas/Used: a is no UPPER_CASE name",
        "#/components/schemas/Twice: x-enum-varnames does not have one name for each value",
    ]


def test_reasons() -> None:
    found = [Objection("GetThing", "no answer 404"), Objection("GetThing", "no answer 500")]
    known = [Exempted("Get*", "* 404", "It is always there."), Exempted("PutThing", "*", "Nobody puts it.")]
    assert without_reason(found, known) == [
        "GetThing: no answer 500",
        "lint.yaml has a reason for what breaks no rule: PutThing: *",
    ]


@pytest.mark.parametrize("broken", ["[]", "exceptions: 1", "exceptions: [{at: a, what: b}]"])
def test_reasons_that_are_none(tmp_path: Path, broken: str, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    (folder / "openapi.json").write_text(json.dumps(document_of("logto")))
    (folder / "lint.yaml").write_text(broken)
    assert main(["lint", "shop", "--specs", str(tmp_path)]) == 2
    assert "lint.yaml" in capsys.readouterr().err


def test_an_invalid_document_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "shop"
    folder.mkdir()
    made = with_schema({"$ref": "#/components/schemas/Nothing"})
    (folder / "openapi.json").write_text(json.dumps(made))
    assert main(["lint", "--specs", str(tmp_path)]) == 1
    assert "points to nothing" in capsys.readouterr().err
