"""What a caller wants is checked before any request, and compared with what is there."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from tests.unit.scripted import ACCOUNT

from hookwright import (
    Code,
    Endpoint,
    Hook,
    HookSpec,
    InvalidRequestError,
    Logto,
    LogtoOptions,
    Script,
    Secret,
    UnsupportedError,
)
from hookwright.kit.changes import CHANGEABLE
from hookwright.kit.spec import (
    checked_changes,
    checked_id,
    checked_several,
    checked_spec,
    differences,
    is_meant,
    named,
    same_target,
)

URL = "https://example.com/in"


def hook(**fields: Any) -> Hook:
    return Hook(**{"provider": "logto", "account": "a", "id": "h1", "target": Endpoint(URL), **fields})


@pytest.mark.parametrize("good", ["h1", " ", "...", "../x", "a/b", "é", "\x00", "-"])
def test_an_id(good: str) -> None:
    assert checked_id(good) == good


@pytest.mark.parametrize("wrong", ["", ".", "..", "\ud800", None, 5, b"h1", ["h1"]])
def test_what_is_no_id(wrong: Any) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        checked_id(wrong)
    assert caught.value.problems[0].field == "id"


def test_several() -> None:
    assert checked_several("ids", iter(["a", "b"])) == ["a", "b"]
    for wrong in ("ab", b"ab", HookSpec(URL), 5, None):
        with pytest.raises(InvalidRequestError, match="ids"):
            checked_several("ids", wrong)


def test_only_what_is_said_is_named() -> None:
    assert named(HookSpec(URL)) == {"target": Endpoint(URL)}
    assert named(HookSpec(URL, enabled=False, name="")) == {"target": Endpoint(URL), "enabled": False, "name": ""}
    assert named(HookSpec(URL, events=["a"]))["events"] == ("a",)


@pytest.mark.parametrize(
    ("spec", "error"),
    [
        (HookSpec(URL, name=5), InvalidRequestError),  # type: ignore[arg-type]
        (HookSpec(URL, enabled="yes"), InvalidRequestError),  # type: ignore[arg-type]
        (HookSpec(URL, options={"retries": 1}), InvalidRequestError),
        (HookSpec(""), InvalidRequestError),
        (HookSpec("  "), InvalidRequestError),
        (HookSpec(Endpoint(None)), InvalidRequestError),  # type: ignore[arg-type]
        (HookSpec(URL, filter="x"), UnsupportedError),
        (HookSpec(URL, secret="x"), UnsupportedError),
        (HookSpec(Endpoint(URL, method="PUT")), UnsupportedError),
        (HookSpec(Script("echo")), UnsupportedError),
        (HookSpec(Code("return")), UnsupportedError),
        ({"target": URL}, InvalidRequestError),
        (None, InvalidRequestError),
    ],
    ids=repr,
)
def test_what_cannot_be_kept_is_refused(spec: Any, error: type[Exception]) -> None:
    with pytest.raises(error):
        checked_spec(ACCOUNT, spec)


def test_a_spec_that_can_be_kept() -> None:
    spec = HookSpec(
        Endpoint(URL, headers={"a": "b"}), name="n", events=["e"], enabled=True, options=LogtoOptions(retries=1)
    )
    assert checked_spec(ACCOUNT, spec) is spec


def test_changes_are_made_as_in_a_spec() -> None:
    changes = checked_changes(ACCOUNT, {"target": URL, "events": ["a"], "name": "n"})
    assert changes == {"target": Endpoint(URL), "events": ("a",), "name": "n"}
    assert checked_changes(ACCOUNT, {}) == {}
    for name in CHANGEABLE:
        with pytest.raises(InvalidRequestError, match="None given"):
            checked_changes(ACCOUNT, {name: None})


def test_an_update_changes_what_a_spec_says() -> None:
    assert {*CHANGEABLE} == {field.name for field in attrs.fields(HookSpec)}


@pytest.mark.parametrize("name", ["url", "id", "Name", "signed"])
def test_an_update_of_what_is_no_field_is_refused(name: str) -> None:
    with pytest.raises(InvalidRequestError, match=f"^{name}: no field of a hook .* target, name, events"):
        checked_changes(ACCOUNT, {name: "x"})


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: HookSpec(URL, events="User.Created"), r"write \['User.Created'\]"),
        (lambda: HookSpec(URL, events=5), "got int"),  # type: ignore[arg-type]
        (lambda: HookSpec(URL, events=[5]), "got 5"),  # type: ignore[list-item]
        (lambda: HookSpec(5), "got int"),  # type: ignore[arg-type]
        (lambda: HookSpec(URL, secret=5), "got int"),  # type: ignore[arg-type]
        (lambda: Endpoint(URL, headers=["a"]), "got list"),  # type: ignore[arg-type]
    ],
    ids=["events text", "events number", "event number", "target", "secret", "headers"],
)
def test_what_is_no_spec_is_refused(make: Any, problem: str) -> None:
    with pytest.raises(InvalidRequestError, match=problem):
        make()


def test_specs_can_be_collected() -> None:
    specs = {HookSpec(Endpoint(URL, headers={"a": "b"}), filter={"a": 1}), HookSpec(URL), HookSpec(URL)}
    assert len(specs) == 2


@pytest.mark.parametrize(
    ("spec", "different"),
    [
        (HookSpec(URL), []),
        (HookSpec(URL, events=["b", "a", "a"], name="n", enabled=True, secret="s"), []),
        (HookSpec("https://other"), ["target"]),
        (HookSpec(Endpoint(URL, headers={})), ["target"]),
        (HookSpec(Endpoint(URL, headers={"k": "v"})), []),
        (HookSpec(Endpoint(URL, method="PUT")), ["target"]),
        (HookSpec(Script("x")), ["target"]),
        (HookSpec(URL, events=["a"]), ["events"]),
        (HookSpec(URL, name="m", enabled=False), ["enabled", "name"]),
        (HookSpec(URL, secret="other"), ["secret"]),
        (HookSpec(URL, filter="f"), ["filter"]),
        (HookSpec(URL, options=LogtoOptions()), []),
        (HookSpec(URL, options=LogtoOptions(retries=3)), []),
        (HookSpec(URL, options=LogtoOptions(retries=1)), ["options"]),
    ],
    ids=repr,
)
def test_differences(spec: HookSpec, different: list[str]) -> None:
    there = hook(
        target=Endpoint(URL, headers={"k": "v"}), events=("a", "b"), name="n", enabled=True, secret=Secret("s")
    )
    assert sorted(differences(there, spec, LogtoOptions(retries=3))) == different


def test_targets() -> None:
    assert same_target(Endpoint(URL), Endpoint(URL, headers={}))
    assert not same_target(None, Endpoint(URL))
    assert same_target(Script("x"), Script("x"))


@pytest.mark.parametrize(
    ("found", "spec", "meant"),
    [
        (hook(name="n"), HookSpec(URL, name="n"), True),
        (hook(name="n", target=None), HookSpec(URL, name="n"), True),
        (hook(name="m"), HookSpec(URL, name="n"), False),
        (hook(name="m"), HookSpec(URL), True),
        (hook(target=Endpoint(URL, headers={"a": "b"})), HookSpec(URL), True),
        (hook(target=Endpoint("https://other")), HookSpec(URL), False),
        (hook(target=None), HookSpec(URL), False),
        (hook(target=Script("x")), HookSpec(Script("x")), True),
        (hook(id="", name="n"), HookSpec(URL, name="n"), False),
    ],
    ids=repr,
)
def test_which_hook_is_meant(found: Hook, spec: HookSpec, meant: bool) -> None:
    assert is_meant(found, spec) is meant


def test_what_is_shown_of_a_target() -> None:
    assert "hidden-word" not in repr(Endpoint("https://user:hidden-word@example.com/in", headers={"a": "hidden-word"}))
    assert "user:***@example.com:8/in?q" in repr(Endpoint("https://user:hidden-word@example.com:8/in?q"))
    assert repr(Endpoint("http://[")) == "Endpoint(url='http://[', method='POST', headers=None)"
    assert isinstance(ACCOUNT, Logto)
