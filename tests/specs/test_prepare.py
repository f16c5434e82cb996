"""What preparing changes, and that it changes nothing else."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.specs.documents import JSON, answer, document, operation, with_schema

from spectools.failure import SpecFailure
from spectools.operations import each_operation
from spectools.prepare import prepare
from spectools.schemas import each_schema

_NAMES = st.sampled_from(["id", "title", "default", "example", "schema", "name", "x-of-mine"])


def _wrap(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    return st.one_of(
        st.fixed_dictionaries({"type": st.just("object"), "properties": st.dictionaries(_NAMES, inner, max_size=3)}),
        st.fixed_dictionaries({"type": st.just("object"), "additionalProperties": inner}),
        st.fixed_dictionaries({"type": st.just("array"), "items": inner}),
        st.fixed_dictionaries({"anyOf": st.lists(inner, min_size=1, max_size=2)}),
    )


_LEAVES = st.fixed_dictionaries(
    {"type": st.just("string")},
    optional={
        "title": st.text(max_size=3),
        "default": st.text(max_size=3),
        "example": st.just({"title": "kept", "default": "kept"}),
        "enum": st.just(["title", "default"]),
    },
)
_SCHEMAS = st.recursive(_LEAVES, _wrap, max_leaves=6)
# A query holds no more than this, or the document is refused.
_IN_QUERY = st.one_of(_LEAVES, st.fixed_dictionaries({"type": st.just("array"), "items": _LEAVES}))
_STATUSES = st.sampled_from(["201", "2XX", "204", "304", "400", "4xx", "default"])


@st.composite
def _documents(draw: st.DrawFn) -> dict[str, Any]:
    schema = draw(_SCHEMAS)
    responses = {status: answer(draw(_SCHEMAS)) for status in draw(st.sets(_STATUSES))}
    body = {name: {"schema": schema} for name in draw(st.lists(st.sampled_from(["*/*", JSON, "text/xml"])))}
    post = operation(
        "MakeThing",
        parameters=[{"name": "title", "in": "query", "schema": draw(_IN_QUERY)}],
        responses={"200": answer({"$ref": "#/components/schemas/default"}), **responses},
        **({"requestBody": {"content": body}} if body else {}),
    )
    return document({"/things": {"post": post}}, schemas={"default": schema})


@given(_documents())
def test_it_is_pure_and_leaves_nothing_that_it_removes(given_document: dict[str, Any]) -> None:
    before = deepcopy(given_document)
    first = prepare(given_document)
    assert given_document == before
    assert prepare(given_document) == first
    assert prepare(first.document) == first
    for _, schema in each_schema(first.document):
        assert not isinstance(schema.get("title"), str)
        assert "default" not in schema
    for made in each_operation(first.document):
        assert all(status.startswith("2") for status in made.body["responses"])
        assert len(made.body.get("requestBody", {}).get("content", {})) <= 1


def test_what_only_looks_like_a_title_or_default_stays() -> None:
    schema = {
        "title": "gone",
        "default": {},
        "type": "object",
        "properties": {"title": {"type": "string", "title": "gone"}, "default": {"type": "integer", "default": 3}},
        "example": {"title": "kept", "default": "kept"},
        "enum": [{"title": "kept"}],
        "x-notes": {"schema": {"title": "kept"}},
    }
    made = with_schema(schema)
    made["info"]["title"] = "kept"
    made["servers"] = [{"url": "https://{host}", "variables": {"host": {"default": "kept"}}}]
    prepared = prepare(made).document
    assert prepared["info"]["title"] == "kept"
    assert prepared["servers"][0]["variables"]["host"]["default"] == "kept"
    assert prepared["components"]["schemas"]["Thing"] == {
        "type": "object",
        "properties": {"title": {"type": "string"}, "default": {"type": "integer"}},
        "example": {"title": "kept", "default": "kept"},
        "enum": [{"title": "kept"}],
        "x-notes": {"schema": {"title": "kept"}},
    }


@pytest.mark.parametrize(
    ("statuses", "kept"),
    [
        (["200", "201", "304", "404", "default"], ["200", "201"]),
        (["2xx", "4XX"], ["2XX"]),
        (["404", "default"], ["default"]),
        (["303", "404"], ["303"]),
    ],
)
def test_only_good_answers_stay(statuses: list[str], kept: list[str]) -> None:
    get = operation("GetThing", responses={status: answer() for status in statuses})
    prepared = prepare(document({"/thing": {"get": get}})).document
    assert list(prepared["paths"]["/thing"]["get"]["responses"]) == kept


@pytest.mark.parametrize(
    ("types", "kept"),
    [
        (["application/xml", "application/x-www-form-urlencoded", "application/json"], "application/json"),
        (["application/x-www-form-urlencoded", "application/vnd.shop+json"], "application/vnd.shop+json"),
        (["application/octet-stream", "multipart/form-data"], "multipart/form-data"),
        (["text/plain", "application/octet-stream"], "application/octet-stream"),
        (["text/plain", "text/html"], "text/plain"),
    ],
)
def test_one_body_stays(types: list[str], kept: str) -> None:
    schemas = {"application/octet-stream": {"type": "string", "format": "binary"}}
    body = {"content": {name: {"schema": schemas.get(name, {"type": "object"})} for name in types}}
    in_place = operation("MakeThing", requestBody=body)
    elsewhere = operation("ChangeThing", requestBody={"$ref": "#/components/requestBodies/Thing"})
    made = document({"/thing": {"post": in_place, "put": elsewhere}}, requestBodies={"Thing": body})
    prepared = prepare(made).document["paths"]["/thing"]
    assert list(prepared["post"]["requestBody"]["content"]) == [kept]
    assert list(prepared["put"]["requestBody"]["content"]) == [kept]


def test_path_items_elsewhere_are_written_out() -> None:
    made = document(
        {"/thing": {"$ref": "#/x-items/Thing", "summary": "A thing."}, "/same": {"$ref": "#/paths/~1thing"}},
    )
    made["paths"]["/same"] = {"$ref": "#/x-items/Same"}
    made["x-items"] = {
        "Thing": {"get": operation("GetThing")},
        "Same": {"$ref": "#/x-items/Other"},
        "Other": {"get": operation("GetOther")},
    }
    paths = prepare(made).document["paths"]
    assert paths["/thing"] == {"summary": "A thing.", "get": operation("GetThing")}
    assert paths["/same"] == {"get": operation("GetOther")}


@pytest.mark.parametrize(
    ("item", "problem"),
    [
        ({"$ref": "#/x-items/Loop"}, "leads back to itself"),
        ({"$ref": "#/x-items/Nothing"}, "points to nothing"),
        ({"$ref": "other.yaml#/thing"}, "points out of the document"),
        ({"$ref": "#/x-items/Thing", "get": operation("GetOther")}, "have get"),
    ],
)
def test_path_items_that_cannot_be_written_out(item: dict[str, Any], problem: str) -> None:
    made = document({"/thing": item})
    made["x-items"] = {"Loop": {"$ref": "#/x-items/Loop"}, "Thing": {"get": operation("GetThing")}}
    with pytest.raises(SpecFailure, match=problem):
        prepare(made)


def test_media_types_of_vendors_are_read_as_json() -> None:
    post = operation(
        "MakeThing",
        requestBody={"content": {"application/shop-Thing+json": {"schema": {}}}},
        responses={
            "200": answer({}, "application/json; charset=utf-8"),
            "201": {"$ref": "#/components/responses/Made"},
            "202": answer({}, "text/plain"),
            "203": answer({}),
        },
    )
    made = document({"/things": {"post": post}}, responses={"Made": answer({}, "Application/JSON")})
    overrides = prepare(made).content_type_overrides
    assert overrides == dict.fromkeys(
        ["Application/JSON", "application/json; charset=utf-8", "application/shop-Thing+json"], JSON
    )
    assert list(overrides) == sorted(overrides)
