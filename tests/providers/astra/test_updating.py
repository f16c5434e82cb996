"""An update reads, merges and sends everything that can be changed, so that nothing else changes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from attrs import evolve
from tests.providers.astra.conftest import SCRIPT
from tests.providers.astra.faults import Fault, FaultyEngine, lost, meanwhile, problem, status

from hookwright import (
    Astra,
    AstraOptions,
    BadResponseError,
    ConflictError,
    Hook,
    Hooks,
    HookSpec,
    InvalidRequestError,
    PermissionDeniedError,
    Script,
    UnavailableError,
)
from hookwright.kit.adapter import adapter_of
from hookwright.sandbox.astra.fake import AstraFake
from hookwright.testing.recording import RecordingEngine

Make = Callable[..., HookSpec]

OPTIONS = AstraOptions(arguments=["freeze"], matching_criteria=[("podName", "^db$")], description="d")


@pytest.mark.parametrize("keeps", [True, False], ids=["a PUT keeps", "a PUT resets"])
@pytest.mark.parametrize(
    "changes",
    [
        {"name": "other"},
        {"target": Script("other\n")},
        {"enabled": False},
        {"options": AstraOptions(description="other")},
        {"options": AstraOptions(arguments=["other"])},
        {"options": AstraOptions(matching_criteria=[])},
        {"events": ("snapshot.pre", "backup.post")},
    ],
    ids=["name", "target", "enabled", "description", "arguments", "criteria", "events"],
)
def test_whatever_a_put_means_the_rest_stays(
    fake: AstraFake, hooks: Hooks, spec: Make, keeps: bool, changes: dict[str, Any]
) -> None:
    created = hooks.create(spec(enabled=True, options=OPTIONS))
    fake.knobs.keeps_members = keeps
    changed = hooks.update(created.id, **changes)
    adapter = adapter_of(hooks.account)
    for name in ("name", "target", "enabled", "events"):
        assert getattr(changed, name) == changes.get(name, getattr(created, name))
    before, after = adapter.options_of(created), adapter.options_of(changed)
    asked = changes.get("options", AstraOptions())
    for name in ("arguments", "matching_criteria", "description", "app_id"):
        wanted = getattr(asked, name)
        assert getattr(after, name) == (getattr(before, name) if wanted is None else wanted)


@pytest.mark.parametrize("keeps", [True, False])
def test_private_scripts_stay_and_stay_private(fake: AstraFake, hooks: Hooks, keeps: bool) -> None:
    source = fake.add_source("hidden", "secret\n", private="true")
    fake.knobs.keeps_members = keeps
    hook = hooks.update(source["id"], options=AstraOptions(description="new"))
    assert hook.target == Script(None)
    kept = fake.hook_sources[source["id"]]
    assert (kept["source"], kept["private"], kept["description"]) == (source["source"], "true", "new")
    hooks.update(source["id"], target=Script("other\n"))
    assert fake.hook_sources[source["id"]]["source"] == "b3RoZXIK"
    assert fake.hook_sources[source["id"]]["private"] == "true"


def test_what_is_not_shown_cannot_be_written(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    with pytest.raises(InvalidRequestError, match="does not show"):
        hooks.update(source["id"], target=Script(None))


def test_only_what_changes_is_sent(fake: AstraFake, hooks: Hooks, engine: RecordingEngine, spec: Make) -> None:
    created = hooks.create(spec(enabled=True, options=OPTIONS))
    engine.exchanged.clear()
    hooks.update(created.id, name="freeze", target=Script(SCRIPT), events=created.events, enabled=True, options=OPTIONS)
    assert {one.method for one in engine.exchanged} == {"GET"}


def test_a_put_says_what_it_replaces(fake: AstraFake, hooks: Hooks, engine: RecordingEngine, spec: Make) -> None:
    created = hooks.create(spec(options=OPTIONS))
    engine.exchanged.clear()
    hooks.update(created.id, name="other", enabled=False)
    first, second = [one.request for one in engine.exchanged if one.method == "PUT"]
    assert first["headers"]["If-Match"]
    assert first["headers"]["Content-Type"] == "application/astra-hookSource+json"
    assert sorted(first["json"]) == sorted(
        ["type", "version", "name", "sourceType", "source", "description", "private"]
    )
    assert second["headers"]["If-Match"]
    assert second["headers"]["Content-Type"] == "application/astra-executionHook+json"
    assert sorted(second["json"]) == sorted(
        [
            *("type", "version", "name", "hookType", "action", "stage", "hookSourceID", "appID"),
            *("enabled", "arguments", "matchingCriteria"),
        ]
    )
    fake.knobs.etags = False
    hooks.update(created.id, name="third")
    (last,) = [one.request for one in engine.exchanged if one.method == "PUT"][2:]
    assert "If-Match" not in last["headers"]


def test_versions_stay_unless_criteria_need_a_newer_one(fake: AstraFake, hooks: Hooks, engine: RecordingEngine) -> None:
    source = fake.add_source("freeze")
    old = fake.add_binding(source, "snapshot.pre", version="1.0")
    del old["matchingCriteria"]
    assert hooks.get(source["id"]).problems == ()
    hooks.update(source["id"], enabled=False)
    assert fake.execution_hooks[old["id"]]["version"] == "1.0"
    hooks.update(source["id"], options=AstraOptions(matching_criteria=[("podName", "db")]))
    assert fake.execution_hooks[old["id"]]["version"] == "1.3"
    assert fake.execution_hooks[old["id"]]["enabled"] == "false"


def test_somebody_else_changes_it_meanwhile(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, api: Any, spec: Make
) -> None:
    created = shaky.create(spec())
    path = f"/core/v1/hookSources/{created.id}"
    body = {"type": "application/astra-hookSource", "version": "1.0", "description": "theirs"}
    headers = {"Content-Type": "application/astra-hookSource+json"}
    faulty.faults.append(Fault("PUT", "hookSources", meanwhile(lambda: api.put(path, json=body, headers=headers))))
    with pytest.raises(ConflictError) as caught:
        shaky.update(created.id, name="mine")
    assert (caught.value.status, caught.value.maybe_applied) == (412, False)
    assert fake.hook_sources[created.id]["description"] == "theirs"
    assert shaky.update(created.id, name="mine").name == "mine"
    assert fake.hook_sources[created.id]["description"] == "theirs"


@pytest.mark.parametrize("changes", [{"name": "other"}, {"enabled": False}, {"target": Script("other\n")}])
def test_the_answer_to_a_put_is_lost(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make, changes: dict[str, Any]
) -> None:
    created = shaky.create(spec())
    faulty.faults.append(Fault("PUT", "hookSources|executionHooks", lost))
    changed = shaky.update(created.id, **changes)
    # The second attempt came too late for its own condition: the first one had been carried out.
    assert [method for method, _ in faulty.seen].count("PUT") == 2
    ((name, value),) = changes.items()
    assert getattr(changed, name) == value


def test_the_answer_is_lost_and_somebody_else_was_first(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make
) -> None:
    created = shaky.create(spec())

    def theirs() -> None:
        fake.hook_sources[created.id] = {**fake.hook_sources[created.id], "name": "theirs"}

    faulty.faults.append(Fault("PUT", "hookSources", status(503)))
    faulty.faults.append(Fault("PUT", "hookSources", meanwhile(theirs)))
    with pytest.raises(ConflictError) as caught:
        shaky.update(created.id, name="mine")
    assert caught.value.maybe_applied


def test_events_are_bound_and_unbound(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    created = hooks.create(spec(events=["snapshot.pre", "snapshot.post"], enabled=False, options=OPTIONS))
    kept = next(one["id"] for one in fake.execution_hooks.values() if one["stage"] == "pre")
    changed = hooks.update(created.id, events=["backup.pre", "snapshot.pre", "backup.pre"])
    assert set(changed.events) == {"snapshot.pre", "backup.pre"}
    assert kept in fake.execution_hooks
    # A new one is like those that are there.
    (new,) = [one for one in fake.execution_hooks.values() if one["action"] == "backup"]
    assert (new["enabled"], new["arguments"]) == ("false", ["freeze"])
    assert new["matchingCriteria"] == [{"type": "podName", "value": "^db$"}]
    unbound = hooks.update(created.id, events=[])
    assert (unbound.events, unbound.enabled) == ((), None)
    assert fake.execution_hooks == {}
    assert hooks.update(created.id, events=["restore.post"]).events == ("restore.post",)


@pytest.mark.parametrize("name", ["arguments", "matching_criteria"])
def test_what_new_ones_get_is_not_guessed(fake: AstraFake, hooks: Hooks, name: str) -> None:
    source = fake.add_source("freeze")
    rule = [{"type": "podName", "value": "db"}]
    fake.add_binding(
        source, "snapshot.pre", **({"arguments": ["a"]} if name == "arguments" else {"matchingCriteria": rule})
    )
    fake.add_binding(source, "snapshot.post")
    events = ["snapshot.pre", "snapshot.post", "backup.pre"]
    with pytest.raises(InvalidRequestError, match="say what new ones get"):
        hooks.update(source["id"], events=events)
    assert len(fake.execution_hooks) == 2
    said: dict[str, Any] = {name: ["a"] if name == "arguments" else [("podName", "db")]}
    assert set(hooks.update(source["id"], events=events, options=AstraOptions(**said)).events) == set(events)


def test_several_bindings_of_one_event_stay(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    for name in ("a", "b"):
        fake.add_binding(source, "snapshot.pre", matchingCriteria=[{"type": "podName", "value": name}])
    hooks.update(source["id"], events=["snapshot.pre"], enabled=False)
    assert [one["enabled"] for one in fake.execution_hooks.values()] == ["false", "false"]
    assert [one["matchingCriteria"][0]["value"] for one in fake.execution_hooks.values()] == ["a", "b"]
    hooks.update(source["id"], events=[])
    assert fake.execution_hooks == {}


def test_an_account_for_an_app_leaves_others_alone(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    other = fake.add_binding(source, "snapshot.pre", appID=fake.new_app())
    before = dict(other)
    hooks.update(source["id"], events=["snapshot.pre"])
    hooks.update(
        source["id"], enabled=False, options=AstraOptions(arguments=["a"], matching_criteria=[("podName", "x")])
    )
    hooks.update(source["id"], events=[])
    assert list(fake.execution_hooks.values()) == [before]


def test_without_an_app_it_is_not_guessed_where_to_bind(fake: AstraFake, everywhere: Hooks) -> None:
    one, two = fake.app_id, fake.new_app()
    source = fake.add_source("freeze")
    fake.add_binding(source, "snapshot.pre", appID=one)
    assert set(everywhere.update(source["id"], events=["snapshot.pre", "backup.pre"]).events) == {
        *("snapshot.pre", "backup.pre")
    }
    assert {binding["appID"] for binding in fake.execution_hooks.values()} == {one}
    fake.add_binding(source, "snapshot.pre", appID=two)
    with pytest.raises(InvalidRequestError, match="bound in several apps"):
        everywhere.update(source["id"], events=["snapshot.pre", "backup.pre", "backup.post"])
    for app_id in (one, two):
        with pytest.raises(ConflictError, match="to bind it in"):
            everywhere.update(source["id"], options=AstraOptions(app_id=app_id))
    # What is the same everywhere can be changed everywhere.
    assert everywhere.update(source["id"], enabled=False).enabled is False
    assert len(fake.execution_hooks) == 3


def test_one_app_is_not_taken_for_another(account: Astra, fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    fake.add_binding(source, "snapshot.pre")
    with pytest.raises(InvalidRequestError, match="use another account"):
        hooks.update(source["id"], options=AstraOptions(app_id=fake.new_app()))
    with Hooks(evolve(account, app_id=fake.new_app())) as others:
        assert others.update(source["id"], events=["snapshot.pre"]).events == ("snapshot.pre",)
    assert len({one["appID"] for one in fake.execution_hooks.values()}) == 2
    assert len({one["name"] for one in fake.execution_hooks.values()}) == 2


def test_without_events_nothing_can_be_enabled(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    with pytest.raises(InvalidRequestError, match="without events there is none"):
        hooks.update(source["id"], enabled=True)


@pytest.mark.parametrize(
    "changes", [{"name": "n"}, {"target": Script("a")}, {"options": AstraOptions(description="d")}]
)
def test_preloaded_scripts_are_read_only(
    fake: AstraFake, hooks: Hooks, engine: RecordingEngine, changes: dict[str, Any]
) -> None:
    source = fake.add_source("mysql", preloaded="true", private="true")
    with pytest.raises(PermissionDeniedError, match="came with Astra Control"):
        hooks.update(source["id"], **changes)
    assert {one.method for one in engine.exchanged} == {"GET"}
    # They can be bound all the same.
    assert hooks.update(source["id"], events=["snapshot.pre"]).events == ("snapshot.pre",)


@pytest.mark.parametrize("changes", [{"enabled": False}, {"events": ["backup.pre"]}])
def test_netapps_execution_hooks_are_read_only(
    fake: AstraFake, hooks: Hooks, engine: RecordingEngine, changes: dict[str, Any]
) -> None:
    source = fake.add_source("mysql")
    fake.add_binding(source, "snapshot.pre", hookType="netapp")
    with pytest.raises(PermissionDeniedError, match="NetApp's own"):
        hooks.update(source["id"], **changes)
    assert {one.method for one in engine.exchanged} == {"GET"}
    assert set(hooks.update(source["id"], events=["snapshot.pre", "backup.pre"]).events) == {
        *("snapshot.pre", "backup.pre")
    }


@pytest.mark.misfits("the answer is broken")
def test_an_execution_hook_without_an_id_changes_nothing(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    del fake.add_binding(source, "snapshot.pre")["id"]
    assert hooks.get(source["id"]).events == ("snapshot.pre",)
    with pytest.raises(BadResponseError, match="without an id"):
        hooks.update(source["id"], enabled=False)


def test_a_refused_update_leaves_nothing_behind(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make
) -> None:
    created = shaky.create(spec())
    before = dict(fake.execution_hooks)
    with pytest.raises(InvalidRequestError) as caught:
        shaky.update(created.id, events=["snapshot.pre", "backup.pre"], name="n" * 64)
    assert (caught.value.hook, caught.value.maybe_applied) == (None, False)
    assert fake.execution_hooks == before
    assert fake.hook_sources[created.id]["name"] == "freeze"


def test_what_was_done_before_a_failure_is_told(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make
) -> None:
    created = shaky.create(spec(events=["snapshot.pre", "snapshot.post"]))
    faulty.faults.append(Fault("PUT", "executionHooks", lambda send: send()))
    faulty.faults.append(Fault("PUT", "executionHooks", problem(11, 403)))
    with pytest.raises(PermissionDeniedError) as caught:
        shaky.update(created.id, name="other", enabled=False)
    error = caught.value
    assert error.maybe_applied
    assert isinstance(error.hook, Hook)
    assert (error.hook.name, error.hook.enabled, error.hook.problems) == ("other", None, ())
    assert error.hook.health == shaky.get(created.id).health == "1 of 2 execution hooks are disabled"
    (note,) = error.__notes__
    assert "changed the script or its name or description; changed the execution hook" in note


def test_a_failed_deletion_of_a_binding_is_told(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make
) -> None:
    created = shaky.create(spec())
    faulty.faults.append(Fault("DELETE", "executionHooks", status(500), times=9))
    with pytest.raises(UnavailableError) as caught:
        shaky.update(created.id, events=["backup.pre"])
    assert isinstance(caught.value.hook, Hook)
    assert set(caught.value.hook.events) == {"snapshot.pre", "backup.pre"} == set(shaky.get(created.id).events)
