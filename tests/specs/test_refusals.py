"""What the generator would lose or break without a word is refused beforehand."""

from __future__ import annotations

from typing import Any

import pytest
from tests.specs.documents import answer, document, operation, with_schema

from spectools.failure import SpecFailure
from spectools.prepare import prepare
from spectools.refusals import UNSAFE_PARAMETERS, UNSAFE_PROPERTIES, UNSAFE_SCHEMAS


def _problems(made: dict[str, Any]) -> tuple[str, ...]:
    with pytest.raises(SpecFailure) as failure:
        prepare(made)
    return failure.value.problems


def test_operations_that_become_one_module() -> None:
    made = document({"/a": {"get": operation("GetThing")}, "/b": {"get": operation("get_thing")}})
    assert _problems(made) == ("GetThing and get_thing would both be api/things/get_thing.py",)


def test_tags_that_become_one_folder() -> None:
    other = operation("getThing", tags=["Things"])
    made = document({"/a": {"get": operation("GetThing")}, "/b": {"get": other}})
    assert _problems(made) == ("GetThing and getThing would both be api/things/get_thing.py",)


def test_one_name_in_two_folders_is_fine() -> None:
    other = operation("GetThing", tags=["others", "things"])
    nameless = {"tags": ["things"], "responses": {"204": answer()}}
    made = document({"/a": {"get": operation("GetThing"), "post": nameless}, "/b": {"get": other}})
    assert prepare(made).document == made


def test_a_name_made_of_the_path_collides_too() -> None:
    nameless = {"tags": ["things"], "responses": {"204": answer()}}
    made = document({"/a/b": {"get": nameless}, "/c": {"get": operation("GetA_b")}})
    assert _problems(made) == ("GET /a/b and GetA_b would both be api/things/get_a_b.py",)


@pytest.mark.parametrize("name", [*sorted(UNSAFE_PROPERTIES), "fromDict", "additionalProperties"])
def test_properties_that_break_a_model(name: str) -> None:
    made = with_schema({"type": "array", "items": {"type": "object", "properties": {name: {"type": "string"}}}})
    (problem,) = _problems(made)
    assert problem == f"#/components/schemas/Thing/items: a property named {name} breaks the generated model"


@pytest.mark.parametrize("name", sorted(UNSAFE_PARAMETERS))
def test_parameters_that_break_a_function(name: str) -> None:
    given = {"name": name, "in": "query", "schema": {"type": "string"}}
    made = document({"/a": {"get": operation("GetThing"), "parameters": [given]}})
    assert _problems(made) == (f"GetThing: a parameter named {name} breaks the generated function",)


def test_parameters_with_content() -> None:
    given = {"name": "where", "in": "query", "content": {"application/json": {"schema": {}}}}
    get = operation("GetThing", parameters=[{"$ref": "#/components/parameters/Where"}])
    made = document({"/a": {"get": get}}, parameters={"Where": given})
    assert _problems(made) == ("GetThing: the parameter where uses content; give it a schema",)


@pytest.mark.parametrize("members", [["foo-bar", "foo_bar"], ["a", "A"], ["v+", "v-", None]])
def test_members_of_an_enum_that_become_one(members: list[str | None]) -> None:
    (problem,) = _problems(with_schema({"type": "string", "enum": members}))
    assert problem.endswith("tell them apart with x-enum-varnames")
    named = {"type": "string", "enum": members, "x-enum-varnames": ["FIRST", "SECOND"]}
    assert prepare(with_schema(named)).document == with_schema(named)


@pytest.mark.parametrize("names", [["ONE"], ["ONE", "TWO", "THREE"], []])
def test_names_for_another_number_of_members(names: list[str]) -> None:
    made = with_schema({"type": "string", "enum": ["a", "b"], "x-enum-varnames": names})
    assert _problems(made) == (f"#/components/schemas/Thing: {len(names)} x-enum-varnames for 2 members",)


def test_an_operation_that_only_fails() -> None:
    made = document({"/a": {"get": operation("GetThing", responses={"405": answer()})}})
    assert _problems(made) == ("GetThing has no answer but errors",)


def test_an_operation_that_is_known_to_be_always_refused() -> None:
    made = document({"/a": {"get": operation("GetThing", responses={"405": answer()}, **{"x-always-refused": True})}})
    assert prepare(made).document == made


@pytest.mark.parametrize("name", sorted(UNSAFE_SCHEMAS))
def test_schemas_named_like_what_the_models_import(name: str) -> None:
    made = document({"/a": {"get": operation("GetThing")}}, schemas={name: {"type": "object"}})
    assert _problems(made) == (f"a schema named {name} breaks the generated models",)


def test_all_problems_are_told_at_once() -> None:
    made = with_schema({"type": "object", "properties": {"cls": {}, "d": {}}})
    made["paths"]["/a"] = {"get": operation("OnlyFails", responses={"405": answer()})}
    assert len(_problems(made)) == 3
