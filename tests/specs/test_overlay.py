"""Overlays put right what a vendor gets wrong, and say so when there is nothing to put right."""

from __future__ import annotations

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from spectools.failure import SpecFailure
from spectools.overlay import Overlay, overlay_of

DOCUMENT: dict[str, Any] = {
    "paths": {"/a": {"get": {"parameters": [{"name": "x", "in": "query"}, {"name": "y", "in": "query"}]}}},
    "components": {"schemas": {"A": {"type": "string", "enum": ["a"]}, "B": {"type": "object", "properties": {}}}},
}


def overlay(folder: Path, *actions: Any, **members: Any) -> Overlay:
    given = {"overlay": "1.0.0", "info": {"title": "T", "version": "1"}, "actions": list(actions), **members}
    (folder / "overlay.yaml").write_text(json.dumps(given))
    return overlay_of(folder)


def action(target: str, **members: Any) -> dict[str, Any]:
    return {"target": target, "description": "Because.", **members}


def test_no_file_no_actions(tmp_path: Path) -> None:
    assert overlay_of(tmp_path).applied(DOCUMENT) == (DOCUMENT, [])


def test_objects_are_merged_and_lists_grow(tmp_path: Path) -> None:
    made, superfluous = overlay(
        tmp_path,
        action("$.components.schemas.A", update={"enum": ["b"], "x": {"y": 1}}),
        action("$.components.schemas.A.x", update={"z": 2}),
        action("$.paths.*.get.parameters", update={"name": "z", "in": "query"}),
    ).applied(before := deepcopy(DOCUMENT))
    assert made["components"]["schemas"]["A"] == {"type": "string", "enum": ["a", "b"], "x": {"y": 1, "z": 2}}
    assert [one["name"] for one in made["paths"]["/a"]["get"]["parameters"]] == ["x", "y", "z"]
    assert superfluous == []
    assert before == DOCUMENT


def test_everything_that_matches_is_removed(tmp_path: Path) -> None:
    made, _ = overlay(
        tmp_path,
        action("$.paths['/a'].get.parameters[?@.in == 'query']", remove=True),
        action("$.components.schemas.A.type", remove=True),
    ).applied(DOCUMENT)
    assert made["paths"]["/a"]["get"]["parameters"] == []
    assert made["components"]["schemas"]["A"] == {"enum": ["a"]}


def test_an_action_that_matches_nothing_is_an_error(tmp_path: Path) -> None:
    some = overlay(
        tmp_path,
        action("$.paths['/b']", remove=True),
        action("$.info", remove=True),
        action("$.paths", update={"/c": {}}),
    )
    with pytest.raises(SpecFailure) as failure:
        some.applied(DOCUMENT)
    assert failure.value.problems == (
        "overlay.yaml: $.paths['/b'] (Because.) matches nothing",
        "overlay.yaml: $.info (Because.) matches nothing",
    )
    assert some.where_it_fits(DOCUMENT)["paths"].keys() == {"/a", "/c"}


def test_an_action_that_changes_nothing_is_named(tmp_path: Path) -> None:
    made, superfluous = overlay(tmp_path, action("$.components.schemas.A", update={"type": "string"})).applied(DOCUMENT)
    assert made == DOCUMENT
    assert [one.target for one in superfluous] == ["$.components.schemas.A"]


def test_a_value_cannot_be_merged(tmp_path: Path) -> None:
    with pytest.raises(SpecFailure, match="cannot be merged"):
        overlay(tmp_path, action("$.components.schemas.A.type", update="integer")).applied(DOCUMENT)


@pytest.mark.parametrize(
    ("actions", "members", "problem"),
    [
        ([], {}, "actions is a list with at least one entry"),
        (["remove"], {}, "action 1 is no object"),
        ([{"target": "$.a", "remove": True}], {}, "action 1 has no description"),
        ([action("$.a", remove=True, description=" ")], {}, "action 1 has no description"),
        ([action("$.a")], {}, "action 1 has to have either update or remove: true"),
        ([action("$.a", remove=True, update={})], {}, "action 1 has to have either update or remove: true"),
        ([action("$.a", remove=True, why="")], {}, "action 1 has a member why"),
        ([action("a.b", remove=True)], {}, "action 1 has a target that is no JSONPath"),
        ([action("$.a", remove=True)], {"overlay": "2.0.0"}, "it is not an Overlay 1.0 but '2.0.0'"),
        ([action("$.a", remove=True)], {"action": []}, "there is no member action"),
    ],
)
def test_a_file_that_cannot_be_used(tmp_path: Path, actions: list[Any], members: dict[str, Any], problem: str) -> None:
    with pytest.raises(SpecFailure) as failure:
        overlay(tmp_path, *actions, **members)
    assert any(problem in line for line in failure.value.problems)
