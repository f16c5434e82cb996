"""Each kind of difference between our document and a vendor's is found, and named where it is."""

from __future__ import annotations

from typing import Any

import pytest
from tests.specs.documents import JSON, answer, document, operation, with_schema

from spectools.fidelity import findings

Schema = dict[str, Any]


def lines(ours: dict[str, Any], vendor: dict[str, Any]) -> list[str]:
    return [str(finding) for finding in findings(ours, vendor)]


def of_schemas(ours: Schema, vendor: Schema) -> list[str]:
    return lines(with_schema(ours), with_schema(vendor))


def of_parameters(ours: list[Any], vendor: list[Any], path: str = "/thing") -> list[str]:
    return lines(*(document({path: {"get": operation("Get", parameters=given)}}) for given in (ours, vendor)))


def things(**fields: Any) -> Schema:
    return {"type": "object", "properties": fields}


TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}


def test_a_document_is_faithful_to_itself(logto: dict[str, Any]) -> None:
    assert lines(logto, logto) == []


def test_an_operation_that_is_missing() -> None:
    ours = document({"/thing": {"get": operation("Get")}})
    vendor = document({"/thing": {"get": operation("Get"), "put": operation("Put")}, "/b": {"get": operation("B")}})
    assert lines(ours, vendor) == ["PUT /thing: missing", "GET /b: missing"]
    assert lines(vendor, ours) == []


def test_names_of_parameters_in_a_path_are_free() -> None:
    ours = document({"/{a}/{b}": {"get": operation("Get", parameters=[_in("path", "a"), _in("path", "b", NUMBER)])}})
    vendor = document({"/{x}/{y}": {"get": operation("Get"), "parameters": [_in("path", "x"), _in("path", "y")]}})
    assert lines(ours, vendor) == ["GET /{x}/{y} path y: type string"]


def _in(place: str, name: str, schema: Schema = TEXT, **members: Any) -> dict[str, Any]:
    return {"name": name, "in": place, "schema": schema, **members}


def test_parameters() -> None:
    vendor = [_in("query", "size", NUMBER, required=True), _in("header", "X-A"), _in("query", "new")]
    ours = [_in("query", "size"), _in("header", "x-a", required=True), _in("query", "more")]
    assert of_parameters(ours, vendor) == [
        "GET /thing query size: required",
        "GET /thing query size: type integer",
        "GET /thing header X-A: optional",
        "GET /thing query new: missing",
    ]


def test_a_parameter_with_content_or_behind_a_reference() -> None:
    content = {"name": "q", "in": "query", "content": {JSON: {"schema": NUMBER}}}
    item = {"get": operation("Get", parameters=[{"$ref": "#/components/parameters/Q"}])}
    vendor = document({"/thing": item}, parameters={"Q": content})
    ours = document({"/thing": {"get": operation("Get", parameters=[_in("query", "q")])}})
    assert lines(ours, vendor) == ["GET /thing query q: type integer"]


def test_bodies() -> None:
    body = {"content": {JSON: {"schema": things(a=TEXT)}, "text/xml": {}}, "required": True}
    vendor = document({"/thing": {"post": operation("Post", requestBody=body)}})
    assert lines(document({"/thing": {"post": operation("Post")}}), vendor) == ["POST /thing body: missing"]
    mine = {"content": {f"{JSON}; charset=utf-8": {"schema": things()}}}
    ours = document({"/thing": {"post": operation("Post", requestBody=mine)}})
    assert lines(ours, vendor) == [
        "POST /thing body: required",
        "POST /thing body a: missing",
        "POST /thing body: media type text/xml",
    ]


def test_statuses_headers_and_media_types() -> None:
    given = {**answer(TEXT), "headers": {"X-Left": {"schema": NUMBER}, "link": {"schema": TEXT}}}
    vendor = document({"/thing": {"get": operation("Get", responses={"200": given, "4xx": answer()})}})
    mine = {**answer(), "headers": {"Link": {"schema": TEXT}}}
    ours = document({"/thing": {"get": operation("Get", responses={"200": mine, "429": answer()})}})
    assert lines(ours, vendor) == [
        "GET /thing 200 header X-Left: missing",
        f"GET /thing 200: media type {JSON}",
        "GET /thing 4XX: missing",
    ]


def test_any_media_type_is_compared_with_the_one_there_is() -> None:
    vendor = document({"/thing": {"get": operation("Get", responses={"200": answer(TEXT, "*/*")})}})
    ours = document({"/thing": {"get": operation("Get", responses={"200": answer(NUMBER)})}})
    assert lines(ours, vendor) == ["GET /thing 200: type string"]


def test_fields_are_named_by_their_path() -> None:
    vendor = things(list={"type": "array", "items": things(id=NUMBER, extra=TEXT)}, map=_map(things(a=TEXT)))
    ours = things(list={"type": "array", "items": things(id=TEXT)}, map=_map(things()))
    assert of_schemas(ours, vendor) == [
        "GET /thing 200 list[].id: type integer",
        "GET /thing 200 list[].extra: missing",
        "GET /thing 200 map{}.a: missing",
    ]


def _map(schema: Schema) -> Schema:
    return {"type": "object", "additionalProperties": schema}


def test_a_list_at_the_top() -> None:
    assert of_schemas(*({"type": "array", "items": things(**fields)} for fields in ({}, {"id": TEXT}))) == [
        "GET /thing 200 [].id: missing"
    ]


def test_required_members_both_ways() -> None:
    ours = {**things(a=TEXT, b=TEXT), "required": ["b"]}
    vendor = {**things(a=TEXT, b=TEXT), "required": ["a"]}
    assert of_schemas(ours, vendor) == ["GET /thing 200 a: required", "GET /thing 200 b: optional"]


@pytest.mark.parametrize(
    ("ours", "vendor", "found"),
    [
        (TEXT, {"type": "string", "nullable": True}, ["type null"]),
        (TEXT, {"type": ["string", "null"]}, ["type null"]),
        (TEXT, {"anyOf": [TEXT, {"type": "null"}]}, ["type null"]),
        ({"type": "string", "nullable": True}, TEXT, []),
        ({"type": "number"}, NUMBER, []),
        (NUMBER, {"type": "number"}, ["type number"]),
        (TEXT, {}, ["any type"]),
        ({}, TEXT, []),
        (TEXT, {"oneOf": [TEXT, NUMBER, things()]}, ["type integer", "type object"]),
        ({"allOf": [{"type": "number"}, NUMBER]}, {"allOf": [NUMBER]}, []),
        (TEXT, {"allOf": [{"type": ["string", "integer"]}, NUMBER]}, ["type integer"]),
        ({"type": "object"}, {"items": TEXT}, ["type array"]),
        ({"type": "array"}, {"properties": {}}, ["type object"]),
    ],
)
def test_types(ours: Schema, vendor: Schema, found: list[str]) -> None:
    assert [line for line in of_schemas(ours, vendor) if "[]" not in line] == [
        f"GET /thing 200: {what}" for what in found
    ]


AB: Schema = {"type": "string", "enum": ["a", "b"]}


@pytest.mark.parametrize(
    ("ours", "vendor", "found"),
    [
        ({"type": "string", "enum": ["a"]}, AB, ['value "b"']),
        (TEXT, AB, ['value "a"', 'value "b"']),
        ({"anyOf": [AB, TEXT]}, AB, []),
        (AB, TEXT, ["other values"]),
        (AB, {"anyOf": [AB, TEXT]}, ["other values"]),
        (AB, {"oneOf": [AB, {"enum": ["c"]}]}, ['value "c"']),
        (AB, {"oneOf": [AB, {"enum": [None]}]}, ["type null"]),
        ({"type": "string"}, {"const": "x"}, ['value "x"']),
        ({"enum": [1, 2]}, {"enum": ["1"]}, ["type string", 'value "1"']),
        (AB, {"allOf": [AB, {"enum": ["b", "c"]}]}, []),
        (AB, {"oneOf": [AB, True]}, ["any type", "other values"]),
        (AB, {"oneOf": [AB, False]}, []),
        (AB, {"oneOf": [AB, {"allOf": [{"type": "string"}, {"type": "integer"}]}]}, []),
    ],
)
def test_named_values(ours: Schema, vendor: Schema, found: list[str]) -> None:
    assert of_schemas(ours, vendor) == [f"GET /thing 200: {what}" for what in found]


def test_members_may_come_from_anywhere() -> None:
    ours = {"allOf": [things(a=TEXT), {"anyOf": [things(b=TEXT), things(c=TEXT)]}]}
    assert of_schemas(ours, things(a=TEXT, b=TEXT, c=TEXT)) == []
    assert of_schemas(things(a=TEXT), ours) == ["GET /thing 200 b: missing", "GET /thing 200 c: missing"]


def test_a_schema_within_itself() -> None:
    def nested(**more: Any) -> dict[str, Any]:
        return with_schema(things(inner={"$ref": "#/components/schemas/Thing"}, **more))

    assert lines(nested(), nested(a=TEXT)) == ["GET /thing 200 a: missing"]


def test_a_schema_that_is_only_itself() -> None:
    around = with_schema({"anyOf": [{"$ref": "#/components/schemas/Thing"}, TEXT]})
    assert lines(around, around) == []
