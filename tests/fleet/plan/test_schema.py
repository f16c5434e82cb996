"""The JSON Schema of hooks.yaml says what is read."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from jsonschema_rs import Draft202012Validator, meta

from hookwright.fleet.plan import HooksFile, HooksFileError, hooks_schema
from hookwright.fleet.plan.file.entries import FIELDS
from hookwright.providers import account_class, names

WHOLE: dict[str, Any] = {
    "version": 1,
    "variables": {"base": {"env": "BASE", "default": "https://in"}, "x": "y"},
    "owns": {"tag:production": {"name": "prod-*", "target": "${base}/"}},
    "hooks": {
        "a": {
            "accounts": ["acme"],
            "name": "a",
            "events": ["User.Created", "something.new"],
            "target": {
                "url": "${base}/x",
                "method": "PUT",
                "headers": {"X": {"env": "X"}, "Y": "z", "X-Auth": {"literal": "none"}},
            },
            "enabled": False,
            "secret": {"env": "S"},
            "filter": {"any": [1]},
            "options": {"retries": 3},
            "was": "old",
            "id": {"acme": 12},
        },
        "b": {"accounts": "acme", "target": "https://example.com", "id": "x"},
        "c": {"accounts": ["x"], "target": {"env": "URL"}},
    },
}


def at(path: str, value: Any) -> dict[str, Any]:
    """The whole document with another value at a path."""

    def changed(node: Any, parts: list[str]) -> Any:
        return {**node, parts[0]: changed(node.get(parts[0], {}), parts[1:])} if parts else value

    document: dict[str, Any] = changed(WHOLE, path.split("."))
    return document


def test_the_schema_is_one_and_takes_what_is_read() -> None:
    schema = hooks_schema()
    meta.validate(schema)
    Draft202012Validator(schema).validate(WHOLE)
    HooksFile.read(repr(WHOLE).replace("False", "false"))
    assert set(schema["$defs"]["hook"]["properties"]) == set(FIELDS)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("version", 2),
        ("hook", {}),
        ("hooks.a.evnts", []),
        ("hooks.a.events", "User.Created"),
        ("hooks.a.events", [1]),
        ("hooks.a.enabled", "yes"),
        ("hooks.a.secret", "clear"),
        ("hooks.a.secret.default", "clear"),
        ("hooks.a.target", {"script": "x", "url": "y"}),
        ("hooks.a.target", {"method": "PUT"}),
        ("hooks.a.target.headers", ["x"]),
        ("hooks.a.accounts", []),
        ("hooks.a.id", ["x"]),
        ("hooks.a.options", []),
        ("hooks.a.was", 3),
        ("hooks.d", {"accounts": "acme"}),
        ("hooks.d", {"target": "https://example.com"}),
        ("owns", {}),
        ("owns", {"nam": "x"}),
        ("variables.v", 3),
    ],
)
def test_both_refuse_the_same(path: str, value: Any) -> None:
    document = at(path, value)
    assert not Draft202012Validator(hooks_schema()).is_valid(document)
    with pytest.raises(HooksFileError):
        HooksFile.read(repr(document).replace("False", "false"))


@pytest.mark.parametrize("wrong", [{"retires": 3}, {"retries": "many"}, {"field_ids_filter": "summary"}])
def test_options_are_those_of_some_provider(wrong: dict[str, Any]) -> None:
    assert not Draft202012Validator(hooks_schema()).is_valid(at("hooks.a.options", wrong))


def test_all_options_and_events_are_in_it() -> None:
    schema = hooks_schema()
    for name in names():
        kind = account_class(name)
        if kind.options is not None:
            known = {one.name for one in attrs.fields(kind.options)}
            assert set(schema["$defs"][kind.options.__name__]["properties"]) == known
    assert {"User.Created", "jira:issue_created", "snapshot.pre"} <= set(schema["$defs"]["event"]["anyOf"][0]["enum"])
