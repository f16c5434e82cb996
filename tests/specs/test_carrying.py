"""What the generated client would send in another way than its document says is refused, with place and reason."""

from __future__ import annotations

from typing import Any

import pytest
from tests.specs.documents import answer, document, operation, with_schema

from spectools.failure import SpecFailure
from spectools.prepare import prepare

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
MOMENT: Schema = {"type": "string", "format": "date-time"}
FILE: Schema = {"type": "string", "format": "binary"}
OBJECT: Schema = {"type": "object", "properties": {"a": TEXT}}
FORM, PARTS, OCTETS = "application/x-www-form-urlencoded", "multipart/form-data", "application/octet-stream"


def array(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def holding(**members: Schema) -> Schema:
    return {"type": "object", "properties": members}


def problems(made: dict[str, Any]) -> tuple[str, ...]:
    try:
        prepare(made)
    except SpecFailure as failure:
        return failure.problems
    return ()


def of_parameter(where: str, schema: Schema, **members: Any) -> tuple[str, ...]:
    parameter = {"name": "ids", "in": where, "required": where == "path", "schema": schema, **members}
    path = "/things/{ids}" if where == "path" else "/things"
    return problems(document({path: {"get": operation("GetThings", parameters=[parameter])}}))


def of_body(media_type: str, schema: Schema, **encoding: Any) -> tuple[str, ...]:
    media = {"schema": schema, **({"encoding": encoding} if encoding else {})}
    post = operation("MakeThing", requestBody={"required": True, "content": {media_type: media}})
    return problems(document({"/things": {"post": post}}))


@pytest.mark.parametrize(
    ("where", "schema", "members", "why"),
    [
        ("query", array(TEXT), {"explode": False}, "has explode: false, which joins values by commas"),
        ("query", array(TEXT), {"style": "form", "explode": False}, "has explode: false"),
        ("query", OBJECT, {"explode": False}, "has explode: false"),
        ("query", {"anyOf": [TEXT, array(TEXT)]}, {"explode": False}, "has explode: false"),
        ("query", array(TEXT), {"style": "pipeDelimited", "explode": False}, "has style: pipeDelimited"),
        ("query", array(TEXT), {"style": "spaceDelimited"}, "has style: spaceDelimited"),
        ("query", OBJECT, {"style": "deepObject", "explode": True}, "has style: deepObject"),
        ("query", array(OBJECT), {}, "is a list of object"),
        ("query", array(array(TEXT)), {}, "is a list of array"),
        ("query", {"anyOf": [OBJECT, TEXT]}, {}, "is an object or something else"),
        ("query", {**OBJECT, "nullable": True}, {}, "is an object or something else"),
        ("query", holding(a=OBJECT), {}, "is an object whose member a has the type object"),
        ("query", holding(a=array(TEXT)), {}, "is an object whose member a has the type array"),
        (
            "query",
            {"type": "object", "additionalProperties": OBJECT},
            {},
            "is an object whose member * has the type object",
        ),
        ("query", FILE, {}, "has the type file"),
        ("query", TEXT, {"allowReserved": True}, "has allowReserved: true"),
        ("path", TEXT, {"style": "matrix"}, "has style: matrix"),
        ("path", TEXT, {"style": "label"}, "has style: label"),
        ("path", array(TEXT), {}, "has the type array"),
        ("path", FLAG, {}, "has the type boolean"),
        ("path", MOMENT, {}, "has the type date-time"),
        ("path", {**TEXT, "nullable": True}, {}, "has the type null"),
        ("path", OBJECT, {}, "has the type object"),
        ("path", {}, {}, "does not say its type"),
        ("header", array(TEXT), {}, "has the type array"),
        ("header", OBJECT, {}, "has the type object"),
        ("header", MOMENT, {}, "has the type date-time"),
        ("header", {**TEXT, "nullable": True}, {}, "has the type null"),
        ("header", {"anyOf": [TEXT, NUMBER]}, {}, "may be integer or string"),
        ("header", {}, {}, "does not say its type"),
        ("cookie", NUMBER, {}, "has the type integer"),
        ("cookie", array(TEXT), {}, "has the type array"),
        ("cookie", FILE, {}, "is a file"),
    ],
)
def test_parameters(where: str, schema: Schema, members: Schema, why: str) -> None:
    (problem,) = of_parameter(where, schema, **members)
    assert problem.startswith(f"GetThings: the {where} parameter ids {why}")


def test_a_parameter_behind_references() -> None:
    given = {"name": "ids", "in": "query", "explode": False, "schema": {"$ref": "#/components/schemas/Ids"}}
    made = document(
        {"/things": {"parameters": [{"$ref": "#/components/parameters/Ids"}], "get": operation("GetThings")}},
        parameters={"Ids": given},
        schemas={"Ids": {"allOf": [{"$ref": "#/components/schemas/List"}]}, "List": array(TEXT)},
    )
    (problem,) = problems(made)
    assert problem.startswith("GetThings: the query parameter ids has explode: false")


def test_a_header_that_the_body_overwrites() -> None:
    parameter = {"name": "content-type", "in": "header", "schema": TEXT}
    body = {"content": {"application/json": {"schema": OBJECT}}}
    post = operation("MakeThing", parameters=[parameter], requestBody=body)
    (problem,) = problems(document({"/things": {"post": post}}))
    assert problem == (
        "MakeThing: the header parameter content-type would be overwritten by the media type of the body; take it out"
    )


@pytest.mark.parametrize(
    ("media_type", "schema", "encoding", "why"),
    [
        (FORM, holding(data=OBJECT), {}, "has a member data of the type object"),
        (FORM, holding(data={"anyOf": [OBJECT, TEXT]}), {}, "has a member data of the type object"),
        (
            FORM,
            holding(data={"type": "object", "additionalProperties": TEXT}),
            {},
            "has a member data of the type object",
        ),
        (FORM, holding(data={}), {}, "has a member data of the type anything"),
        (FORM, holding(data=FILE), {}, "has a member data of the type file"),
        (FORM, holding(data=array(OBJECT)), {}, "has a list data of object"),
        (FORM, holding(data=array(array(TEXT))), {}, "has a list data of array"),
        (FORM, {"type": "object", "additionalProperties": OBJECT}, {}, "has a member * of the type object"),
        (FORM, array(TEXT), {}, "may be array, and the client sends only objects in forms"),
        (FORM, TEXT, {}, "may be string"),
        (
            FORM,
            holding(data=array(TEXT)),
            {"data": {"style": "deepObject", "explode": True}},
            "has a list data with style",
        ),
        (FORM, holding(data=array(TEXT)), {"data": {"explode": False}}, "has a list data with explode: false"),
        (
            FORM,
            holding(data=array(TEXT)),
            {"data": {"style": "pipeDelimited"}},
            "has a list data with style: pipeDelimited",
        ),
        (FORM, holding(data=TEXT), {"data": {"contentType": "application/json"}}, "has a member data that is encoded"),
        (PARTS, array(FILE), {}, "is not one object"),
        (PARTS, {"oneOf": [holding(a=TEXT), holding(b=TEXT)]}, {}, "is not one object"),
        (PARTS, holding(data=FLAG), {}, "has a member data of the type boolean"),
        (PARTS, holding(data={**TEXT, "nullable": True}), {}, "has a member data of the type null"),
        (PARTS, holding(data={}), {}, "has a member data of the type anything"),
        (PARTS, holding(data=array(FLAG)), {}, "has a member data of the type boolean"),
        (PARTS, holding(data=array(array(TEXT))), {}, "has a member data of the type array"),
        (
            PARTS,
            holding(data=TEXT),
            {"data": {"contentType": "text/csv"}},
            "has a member data that is encoded as text/csv",
        ),
        (PARTS, holding(data=TEXT), {"data": {"headers": {"X-A": {"schema": TEXT}}}}, "has a member data with headers"),
        (OCTETS, TEXT, {}, "is no file to the client"),
        (OCTETS, {}, {}, "is no file to the client"),
    ],
)
def test_bodies(media_type: str, schema: Schema, encoding: Schema, why: str) -> None:
    (problem,) = of_body(media_type, schema, **encoding)
    assert problem.startswith(f"MakeThing: the {media_type} body {why}")


def test_a_body_behind_references() -> None:
    content = {FORM: {"schema": {"$ref": "#/components/schemas/Form"}}}
    made = document(
        {"/things": {"post": operation("MakeThing", requestBody={"$ref": "#/components/requestBodies/Thing"})}},
        requestBodies={"Thing": {"content": content}},
        schemas={"Form": holding(data={"$ref": "#/components/schemas/Data"}), "Data": OBJECT},
    )
    (problem,) = problems(made)
    assert problem.startswith(f"MakeThing: the {FORM} body has a member data of the type object")


@pytest.mark.parametrize("holder", ["item", "operation"])
def test_servers_of_an_operation(holder: str) -> None:
    servers = [{"url": "https://upload.things.test"}]
    get = operation("GetThings", **({"servers": servers} if holder == "operation" else {}))
    item = {"get": get, **({"servers": servers} if holder == "item" else {})}
    assert problems(document({"/things": item})) == (
        "GetThings: it has servers of its own, and a client calls every operation at one address",
    )


@pytest.mark.parametrize("key", ["type", "enum", "properties", "required", "items", "anyOf", "format", "const"])
def test_what_stands_beside_a_reference(key: str) -> None:
    beside = {"type": "string", "format": "date"}.get(key, ["a"])
    made = with_schema({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A", key: beside}}})
    made["components"]["schemas"]["A"] = TEXT
    assert problems(made) == (
        f"#/components/schemas/Thing/properties/a: what stands beside $ref would be dropped: {key}; put both into allOf",
    )


def test_what_stands_beside_the_reference_of_a_parameter() -> None:
    get = operation("GetThings", parameters=[{"$ref": "#/components/parameters/Ids", "required": True}])
    made = document({"/things": {"get": get}}, parameters={"Ids": {"name": "ids", "in": "query", "schema": TEXT}})
    assert problems(made) == (
        "#/paths/~1things/get/parameters/0: what stands beside $ref would be dropped: required; put both into allOf",
    )


def test_words_beside_a_reference_are_nothing_to_carry() -> None:
    said = {"description": "A.", "deprecated": True, "example": 1, "x-a": 1, "readOnly": True, "nullable": False}
    made = with_schema({"type": "object", "properties": {"a": {"$ref": "#/components/schemas/A", **said}}})
    made["components"]["schemas"]["A"] = TEXT
    assert problems(made) == ()


def test_a_form_that_is_not_sent_is_no_problem() -> None:
    content = {FORM: {"schema": holding(data=OBJECT)}, "application/json": {"schema": holding(data=OBJECT)}}
    assert problems(document({"/things": {"post": operation("MakeThing", requestBody={"content": content})}})) == ()
    only_read = {"200": answer(OBJECT, FORM)}
    assert problems(document({"/things": {"get": operation("GetThing", responses=only_read)}})) == ()
