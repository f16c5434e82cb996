"""A slice has the operations that are wanted and exactly what they reach."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.specs.documents import answer, document, operation

from spectools.failure import SpecFailure
from spectools.operations import each_operation
from spectools.references import dangling, each_reference
from spectools.slice import on_paths, same_as, sliced
from spectools.slice_skeleton import skeleton, written

Document = dict[str, Any]
ALL = on_paths(["*"])


def ref(name: str, kind: str = "schemas") -> Document:
    return {"$ref": f"#/components/{kind}/{name}"}


def names(made: Document, kind: str = "schemas") -> list[str]:
    return list(made.get("components", {}).get(kind, {}))


def test_what_is_reached_comes_along_and_nothing_else() -> None:
    whole = document(
        {
            "/a": {"get": operation("A", responses={"200": ref("One", "responses")}), "post": operation("B")},
            "/b": {"get": operation("C", responses={"200": answer(ref("Far"))})},
        },
        responses={"One": answer(ref("Hook")), "Two": answer(ref("Far"))},
        schemas={
            "Unused": {"type": "string"},
            "Hook": {"properties": {"next": ref("Hook"), "kind": ref("Kind")}},
            "Kind": {"oneOf": [ref("Inner")], "discriminator": {"propertyName": "k", "mapping": {"x": "Named"}}},
            "Inner": {},
            "Named": {},
            "Far": {},
        },
    )
    before = deepcopy(whole)
    made = sliced(whole, on_paths(["GET /a"]))
    assert [one.name for one in each_operation(made)] == ["A"]
    assert names(made) == ["Hook", "Kind", "Inner", "Named"]
    assert names(made, "responses") == ["One"]
    assert whole == before


def test_parameters_of_the_path_and_security_stay() -> None:
    whole = document(
        {"/a/{id}": {"parameters": [ref("Id", "parameters")], "get": operation("A"), "put": operation("B")}},
        parameters={"Id": {"name": "id", "in": "path", "required": True, "schema": {"type": "string"}}, "Other": {}},
        securitySchemes={"key": {"type": "http", "scheme": "basic"}, "other": {}},
    )
    whole["security"] = [{"key": []}]
    whole["tags"] = [{"name": "things"}, {"name": "others"}]
    made = sliced(whole, on_paths(["GET *"]))
    assert list(made["paths"]["/a/{id}"]) == ["parameters", "get"]
    assert names(made, "parameters") == ["Id"]
    assert names(made, "securitySchemes") == ["key"]
    assert made["security"] == [{"key": []}]
    assert made["tags"] == [{"name": "things"}]


def test_a_security_of_its_own_needs_no_other() -> None:
    whole = document({"/a": {"get": operation("A", security=[])}}, securitySchemes={"key": {}})
    whole["security"] = [{"key": []}]
    made = sliced(whole, ALL)
    assert "security" not in made
    assert "components" not in made


def test_what_is_in_a_path_that_is_gone_is_written_out() -> None:
    schema = {"type": "object", "properties": {"kind": ref("Kind")}}
    there = "#/paths/~1b/get/responses/200/content/application~1json/schema"
    whole = document(
        {
            "/a": {"get": operation("A", responses={"200": answer({"$ref": there})})},
            "/b": {"get": operation("B", responses={"200": answer(schema)})},
        },
        schemas={"Kind": {"type": "string"}},
    )
    made = sliced(whole, on_paths(["/a"]))
    assert made["paths"]["/a"]["get"]["responses"]["200"] == answer(schema)
    assert names(made) == ["Kind"]


def test_a_path_item_elsewhere_is_written_out() -> None:
    whole = document(
        {"/a": {"$ref": "#/components/pathItems/A", "summary": "Mine."}}, pathItems={"A": {"get": operation("A")}}
    )
    assert sliced(whole, ALL)["paths"] == {"/a": {"get": operation("A"), "summary": "Mine."}}


@pytest.mark.parametrize(
    "reference", ["#/components/schemas/Gone", "other.yaml#/Hook", "#/paths/~1a/get/responses/404"]
)
def test_what_points_to_nothing(reference: str) -> None:
    whole = document({"/a": {"get": operation("A", responses={"200": answer({"$ref": reference})})}})
    with pytest.raises(SpecFailure, match="points"):
        sliced(whole, ALL)


def test_examples_that_look_like_references_are_none() -> None:
    given = {"type": "object", "example": {"$ref": "#/nowhere"}, "properties": {"$ref": {"type": "string"}}}
    whole = document({"/a": {"get": operation("A", responses={"200": answer(given)})}})
    assert sliced(whole, ALL)["paths"] == whole["paths"]


def test_operations_of_another_document_are_found_by_their_path() -> None:
    ours = document({"/a/{x}": {"get": operation("Mine")}})
    theirs = document({"/a/{id}": {"get": operation("A"), "put": operation("B")}, "/a/b": {"get": operation("C")}})
    assert [one.name for one in each_operation(sliced(theirs, same_as(ours)))] == ["A"]


@pytest.mark.parametrize(
    ("pattern", "wanted"),
    [("/a", ["A"]), ("/a*", ["A", "B", "C"]), ("GET *", ["A", "C"]), ("POST /a/{id}", ["B"]), ("a", []), ("/a.", [])],
)
def test_patterns(pattern: str, wanted: list[str]) -> None:
    whole = document({"/a": {"get": operation("A")}, "/a/{id}": {"post": operation("B"), "get": operation("C")}})
    assert sorted(one.name for one in each_operation(sliced(whole, on_paths([pattern])))) == wanted


NAMES = st.sampled_from(["A", "B", "C", "D", "E/F", "G~H"])
POINTERS = NAMES.map(lambda name: ref(name.replace("~", "~0").replace("/", "~1")))
SCHEMAS = st.recursive(
    st.one_of(POINTERS, st.just({"type": "string"})),
    lambda inner: st.one_of(
        st.dictionaries(st.sampled_from(["$ref", "example", "x"]), inner, max_size=2).map(
            lambda some: {"properties": some}
        ),
        st.lists(inner, min_size=1, max_size=2).map(lambda some: {"allOf": some}),
        inner.map(lambda one: {"type": "array", "items": one}),
    ),
    max_leaves=4,
)


@given(st.fixed_dictionaries(dict.fromkeys(["A", "B", "C", "D", "E/F", "G~H"], SCHEMAS)), SCHEMAS, SCHEMAS)
def test_whatever_refers_to_whatever(schemas: Document, one: Document, other: Document) -> None:
    paths = {
        f"/{at}": {"get": operation(f"Get{at}", responses={"200": answer(some)})}
        for at, some in enumerate((one, other))
    }
    whole = document(paths, schemas=schemas)
    made = sliced(whole, on_paths(["/0"]))
    assert sliced(made, ALL) == made
    assert dangling(made) == []
    kept = set(names(made))
    reached: set[str] = set()
    todo = [made["paths"]]
    while todo:
        for _, reference in each_reference(todo.pop(), "#"):
            name = reference.rpartition("/")[2].replace("~1", "/").replace("~0", "~")
            if name not in reached:
                reached.add(name)
                todo.append(made["components"]["schemas"][name])
    assert kept == reached


def test_a_skeleton_has_structure_and_no_word() -> None:
    fields = {
        "description": {"type": "string", "description": "SECRET", "default": "d"},
        "title": {"type": "string", "title": "SECRET", "example": "SECRET", "enum": ["a"], "x-more": "SECRET"},
    }
    get = operation("Get", summary="SECRET", responses={"200": answer({"type": "object", "properties": fields})})
    flow = {"clientCredentials": {"tokenUrl": "/token", "scopes": {"all": "SECRET"}}}
    whole = document(
        {"/a": {"get": {**get, "externalDocs": {"url": "SECRET"}}}},
        securitySchemes={"key": {"type": "oauth2", "flows": flow, "description": "SECRET"}},
    )
    whole["info"] = {"title": "SECRET", "version": "7", "description": "SECRET"}
    bare = skeleton(whole)
    assert "SECRET" not in json.dumps(bare)
    kept = bare["paths"]["/a"]["get"]["responses"]["200"]["content"]["application/json"]["schema"]["properties"]
    assert list(kept) == ["description", "title"]
    assert kept["description"]["default"] == "d"
    assert kept["title"]["enum"] == ["a"]
    assert bare["info"] == {"title": "", "version": "7"}
    assert bare["components"]["securitySchemes"]["key"]["flows"]["clientCredentials"]["scopes"] == {"all": ""}
    assert skeleton(bare) == bare
    assert written(bare) == written(skeleton(deepcopy(whole)))
    assert json.loads(written(bare)) == bare


def test_a_skeleton_shows_that_words_changed() -> None:
    def digest(text: str) -> Any:
        get = operation("Get", description=text)
        return skeleton(document({"/a": {"get": get}}))["paths"]["/a"]["get"]["x-text-digest"]

    assert digest("Gets it.") == digest(" Gets\n  it. ")
    assert digest("Gets it.") != digest("Gets them.")
