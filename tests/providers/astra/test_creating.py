"""A hook is made of a script and what binds it, or not at all, or the error says what there is."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from tests.providers.astra.faults import Fault, FaultyEngine, lost, problem, status

from hookwright import (
    Astra,
    AstraOptions,
    ConflictError,
    Hook,
    HookError,
    Hooks,
    HookSpec,
    InvalidRequestError,
    NotFoundError,
    PermissionDeniedError,
    Script,
    UnavailableError,
)
from hookwright.sandbox.astra.fake import AstraFake
from hookwright.testing.recording import RecordingEngine

Make = Callable[..., HookSpec]


def test_what_is_sent(fake: AstraFake, hooks: Hooks, engine: RecordingEngine, spec: Make) -> None:
    options = AstraOptions(
        event_arguments={"snapshot.pre": ["freeze", "10"]},
        matching_criteria=[("podName", "^db"), ("containerImage", "maria")],
        description="Freezes",
    )
    hook = hooks.create(spec(events=["snapshot.pre", "restore.post"], enabled=False, options=options))
    source, *bindings = [one.request for one in engine.exchanged]
    assert source["headers"]["Content-Type"] == "application/astra-hookSource+json"
    assert source["json"] == {
        "type": "application/astra-hookSource",
        "version": "1.0",
        "name": "freeze",
        "sourceType": "script",
        "source": "IyEvYmluL3NoCnN5bmMK",
        "description": "Freezes",
    }
    common = {
        "type": "application/astra-executionHook",
        "version": "1.3",
        "hookType": "custom",
        "hookSourceID": hook.id,
        "appID": fake.app_id,
        "enabled": "false",
        "matchingCriteria": [{"type": "containerImage", "value": "maria"}, {"type": "podName", "value": "^db"}],
    }
    for request in bindings:
        assert request["headers"]["Content-Type"] == "application/astra-executionHook+json"
        assert request["url"].endswith(f"/k8s/v1/apps/{fake.app_id}/executionHooks")
    pre, post = ({name: value for name, value in one["json"].items() if name != "name"} for one in bindings)
    assert pre == {**common, "action": "snapshot", "stage": "pre", "arguments": ["freeze", "10"]}
    assert post == {**common, "action": "restore", "stage": "post"}
    assert hook.events == ("snapshot.pre", "restore.post")


def test_names_of_bindings_are_their_own_and_fit(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    events = ["snapshot.pre", "failover.post"]
    for name in ("n" * 63, "n" * 62 + "m"):
        hooks.create(spec(name, events=events))
    names = [one["name"] for one in fake.execution_hooks.values()]
    assert len(set(names)) == 4
    assert max(map(len, names)) == 63
    assert all(name.startswith("n" * 30) for name in names)


@pytest.mark.parametrize("source", ["a\r\nb\n", "a\r", "\ud800"])
def test_scripts_that_would_not_run_as_given_are_refused(
    hooks: Hooks, engine: RecordingEngine, spec: Make, source: str
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        hooks.create(spec(target=Script(source)))
    assert [one.field for one in caught.value.problems] == ["target.source"]
    assert engine.exchanged == []


@pytest.mark.parametrize("source", ["x" * 98_305, "a\0b"])
def test_what_the_vendor_refuses_is_left_to_it(fake: AstraFake, hooks: Hooks, spec: Make, source: str) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        hooks.create(spec(target=Script(source)))
    assert caught.value.status == 400
    assert fake.hook_sources == {}


def test_the_longest_script(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    hook = hooks.create(spec(target=Script("x" * 98_304)))
    assert len(b64decode(fake.hook_sources[hook.id]["source"])) == 98_304
    assert hooks.get(hook.id).target == Script("x" * 98_304)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({"name": None}, "name"),
        ({"name": ""}, "name"),
        ({"target": Script(None)}, "target.source"),
        ({"target": Script(b"text")}, "target.source"),  # type: ignore[arg-type]
        ({"events": ["snapshot"]}, "events"),
        ({"events": [".pre"]}, "events"),
        ({"events": ["snapshot.pre.now"]}, "events"),
        ({"events": ["restore.pre"]}, "events"),
        ({"events": ["failover.pre"]}, "events"),
        ({"events": [], "enabled": True}, "enabled"),
        ({"events": [], "options": AstraOptions(arguments=["a"])}, "options.arguments"),
        ({"events": [], "options": AstraOptions(app_id="3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d")}, "options.app_id"),
        ({"events": [], "options": AstraOptions(matching_criteria=[])}, "options.matching_criteria"),
        ({"options": AstraOptions(event_arguments={"backup.pre": ["a"]})}, "options.event_arguments"),
        ({"options": AstraOptions(app_id="3c1f6b52-5d2e-5b1a-9c7e-0f6f1a2b3c4d")}, "options.app_id"),
        ({"options": AstraOptions(arguments=["a"], event_arguments={"snapshot.pre": ["b"]})}, "options.arguments"),
    ],
)
def test_what_nothing_could_keep_is_refused(
    hooks: Hooks, engine: RecordingEngine, spec: Make, fields: dict[str, Any], field: str
) -> None:
    with pytest.raises(InvalidRequestError) as caught:
        hooks.create(spec(**fields))
    assert [one.field for one in caught.value.problems] == [field]
    assert engine.exchanged == []


def test_events_need_an_app(fake: AstraFake, everywhere: Hooks, spec: Make) -> None:
    with pytest.raises(InvalidRequestError, match="app_id"):
        everywhere.create(spec())
    assert fake.hook_sources == {}
    app_id = fake.new_app()
    hook = everywhere.create(spec(options=AstraOptions(app_id=app_id)))
    assert [one["appID"] for one in fake.execution_hooks.values()] == [app_id]
    assert everywhere.create(spec("unbound", events=[])).events == ()
    assert hook.events == ("snapshot.pre",)


def test_an_app_that_does_not_exist_leaves_nothing_behind(fake: AstraFake, everywhere: Hooks, spec: Make) -> None:
    with pytest.raises(NotFoundError, match="is the app_id right") as caught:
        everywhere.create(spec(options=AstraOptions(app_id=fake.control.new_id())))
    assert caught.value.hook is None
    assert fake.hook_sources == {}


def test_a_name_that_is_taken_is_a_conflict(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    hooks.create(spec())
    with pytest.raises(ConflictError) as caught:
        hooks.create(spec())
    assert caught.value.code == "10"
    # The vendor's own client says that it is a 400.
    fake.knobs.taken_name = 9
    with pytest.raises(InvalidRequestError) as refused:
        hooks.create(spec())
    assert [one.field for one in refused.value.problems] == ["name"]


def test_what_is_refused_halfway_is_taken_back(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    fake.knobs.failover = False
    with pytest.raises(ConflictError, match=r"leave failover\.post out") as caught:
        hooks.create(spec(events=["snapshot.pre", "failover.post"]))
    assert caught.value.code == "162"
    assert (caught.value.hook, caught.value.maybe_applied) == (None, False)
    assert (fake.hook_sources, fake.execution_hooks) == ({}, {})


def test_what_cannot_be_taken_back_is_told(fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make) -> None:
    fake.knobs.failover = False
    faulty.faults.append(Fault("DELETE", "hookSources", problem(72, 403)))
    with pytest.raises(ConflictError) as caught:
        shaky.create(spec(events=["snapshot.pre", "failover.post"]))
    assert caught.value.code == "162"
    _expect_told(fake, caught.value, ())


@pytest.mark.parametrize("act", [lost, status(503)])
def test_what_may_have_happened_is_told_and_left(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make, act: Any
) -> None:
    wanted = spec(events=["snapshot.pre", "snapshot.post"])
    faulty.faults.append(Fault("POST", "executionHooks", lambda send: send(), times=1))
    faulty.faults.append(Fault("POST", "executionHooks", act))
    with pytest.raises(UnavailableError) as caught:
        shaky.create(wanted)
    _expect_told(fake, caught.value, ("snapshot.pre",))
    ensured = shaky.ensure(wanted)
    assert len(fake.execution_hooks) == 2
    assert set(ensured.hook.events) == {"snapshot.pre", "snapshot.post"}
    assert shaky.ensure(wanted).action == "unchanged"


def _expect_told(fake: AstraFake, error: HookError, events: tuple[str, ...]) -> None:
    assert isinstance(error.hook, Hook)
    assert error.hook.id in fake.hook_sources
    assert error.hook.events == events
    assert error.maybe_applied
    (note,) = error.__notes__
    assert "stored the script as" in note


def test_the_feature_is_off(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    fake.knobs.hooks_enabled = False
    for call in (lambda: hooks.create(spec()), lambda: list(hooks.list()), lambda: hooks.get("x")):
        with pytest.raises(PermissionDeniedError, match="an Owner or Admin turns them on") as caught:
            call()
        assert caught.value.code == "168"


def test_viewers_read(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    fake.knobs.role = "Viewer"
    assert list(hooks.list()) == []
    with pytest.raises(PermissionDeniedError, match="Member, Admin or Owner"):
        hooks.create(spec())


def test_the_token_is_nowhere(account: Astra, spec: Make, fake: AstraFake) -> None:
    with Hooks(evolve(account, api_token="n0t-the-right-0ne")) as hooks, pytest.raises(HookError) as caught:
        hooks.create(spec())
    assert caught.value.code == "4"
    assert "n0t-the-right" not in repr(vars(caught.value))
    assert json.loads(caught.value.body or "")["status"] == "401"
    assert caught.value.request_id == json.loads(caught.value.body or "")["correlationID"]
