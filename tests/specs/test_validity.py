"""A document has to be OpenAPI, and what it points to has to be there."""

from __future__ import annotations

from typing import Any

import pytest
from tests.specs.documents import answer, document, operation, with_schema

from spectools.validity import faults


def test_a_good_document_has_no_faults() -> None:
    assert faults(with_schema({"type": "string"})) == []


@pytest.mark.parametrize("version", ["2.0", "3.2.0", None])
def test_other_versions(version: str | None) -> None:
    (problem,) = faults({"openapi": version})
    assert "not OpenAPI 3.0 or 3.1" in problem


def test_what_is_not_openapi_is_told_by_its_place() -> None:
    (problem,) = faults(document({"/a": {"get": operation("GetThing", requestBody=5)}}))
    assert problem.startswith("#/paths//a/get/requestBody: 5 is not valid")


@pytest.mark.parametrize(
    ("reference", "problem"),
    [
        ("#/components/schemas/Nothing", "points to nothing"),
        ("#/paths/0", "points to nothing"),
        ("thing.yaml", "points out of the document"),
    ],
)
def test_references_in_bodies(reference: str, problem: str) -> None:
    body = {"content": {"application/json": {"schema": {"$ref": reference}}}}
    made = document({"/a": {"post": operation("MakeThing", requestBody=body)}})
    where = "#/paths/~1a/post/requestBody/content/application~1json/schema"
    assert faults(made) == [f"{where}: {reference} {problem}"]


@pytest.mark.parametrize("name", ["default", "example", "Thing"])
def test_references_below_names_that_read_like_keywords(name: str) -> None:
    get = operation("GetThing", responses={"default": {"$ref": f"#/components/responses/{name}"}})
    made = document({"/a": {"get": get}}, responses={name: answer({"$ref": "#/nothing"})})
    assert faults(made) == [
        f"#/components/responses/{name}/content/application~1json/schema: #/nothing points to nothing"
    ]


def test_a_reference_within_an_example_is_a_value() -> None:
    made = with_schema({"type": "object", "example": {"$ref": "#/nothing"}, "enum": [{"$ref": "#/nothing"}]})
    assert faults(made) == []


def test_an_example_may_be_a_reference() -> None:
    made = with_schema({"type": "object"})
    content = made["paths"]["/thing"]["get"]["responses"]["200"]["content"]["application/json"]
    content["examples"] = {"one": {"$ref": "#/components/examples/One"}, "two": {"value": {"$ref": "#/nothing"}}}
    assert [line.partition(": ")[2] for line in faults(made)] == ["#/components/examples/One points to nothing"]


@pytest.mark.parametrize(
    ("security", "problem"),
    [
        ([{"oauth": ["all"]}, {}], None),
        ([{"key": []}], "GetThing: there is no security scheme key"),
        ([{"oauth": ["some"]}], "GetThing: the security scheme oauth has no scope some"),
    ],
)
def test_security(security: list[dict[str, Any]], problem: str | None) -> None:
    flows = {"clientCredentials": {"tokenUrl": "https://example.com/token", "scopes": {"all": "Everything."}}}
    made = document(
        {"/a": {"get": operation("GetThing", security=security)}},
        securitySchemes={"oauth": {"type": "oauth2", "flows": flows}},
    )
    assert faults(made) == ([] if problem is None else [problem])


def test_a_document_without_an_end() -> None:
    made = document({"/a": {"$ref": "#/paths/~1a"}})
    assert faults(made) == ["the document refers to itself without end"]


def test_a_reference_into_a_list() -> None:
    made = with_schema({"allOf": [{"type": "string"}, {"$ref": "#/components/schemas/Thing/allOf/0"}]})
    assert faults(made) == []
    made["components"]["schemas"]["Thing"]["allOf"][1] = {"$ref": "#/components/schemas/Thing/allOf/2"}
    assert [line.partition(": ")[2] for line in faults(made)] == [
        "#/components/schemas/Thing/allOf/2 points to nothing"
    ]
