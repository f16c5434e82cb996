"""Execution hooks go first, then the script; a script that others use stays."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from tests.providers.astra.faults import Fault, FaultyEngine, lost, meanwhile, status

from hookwright import (
    ConflictError,
    Failed,
    Hook,
    Hooks,
    HookSpec,
    NotFoundError,
    PermissionDeniedError,
    UnavailableError,
)
from hookwright.sandbox.astra.fake import AstraFake
from hookwright.testing.recording import RecordingEngine

Make = Callable[..., HookSpec]


def test_bindings_go_first(fake: AstraFake, hooks: Hooks, engine: RecordingEngine, spec: Make) -> None:
    other = hooks.create(spec("other"))
    created = hooks.create(spec(events=["snapshot.pre", "snapshot.post"]))
    engine.exchanged.clear()
    hooks.delete(created.id)
    deleted = [one.url.split("/")[-2] for one in engine.exchanged if one.method == "DELETE"]
    assert deleted == ["executionHooks", "executionHooks", "hookSources"]
    assert [hook.id for hook in hooks.list()] == [other.id]
    with pytest.raises(NotFoundError, match="there is no such hook"):
        hooks.delete(created.id)
    hooks.delete(created.id, missing_ok=True)


def test_a_script_of_several_apps_is_never_deleted(
    fake: AstraFake, hooks: Hooks, everywhere: Hooks, engine: RecordingEngine
) -> None:
    source = fake.add_source("shared")
    fake.add_binding(source, "snapshot.pre")
    elsewhere = fake.add_binding(source, "snapshot.pre", appID=fake.new_app())
    with pytest.raises(ConflictError, match=elsewhere["appID"]) as caught:
        hooks.delete(source["id"])
    assert "update(id, events=[])" in caught.value.message
    assert {one.method for one in engine.exchanged} == {"GET"}
    with pytest.raises(ConflictError, match="bound in 2 apps"):
        everywhere.delete(source["id"])
    (failed,) = everywhere.delete_many([source["id"]])
    assert isinstance(failed, Failed)
    assert len(fake.execution_hooks) == 2
    # The way out that the sentence names.
    hooks.update(source["id"], events=[])
    with pytest.raises(ConflictError, match=elsewhere["appID"]):
        hooks.delete(source["id"])
    everywhere.delete(source["id"])
    assert (fake.hook_sources, fake.execution_hooks) == ({}, {})


@pytest.mark.parametrize("members", [{"preloaded": "true"}, {}])
def test_what_is_read_only_stays(
    fake: AstraFake, hooks: Hooks, engine: RecordingEngine, members: dict[str, Any]
) -> None:
    source = fake.add_source("mysql", **members)
    fake.add_binding(source, "snapshot.pre")
    if not members:
        fake.add_binding(source, "snapshot.post", hookType="netapp")
    with pytest.raises(PermissionDeniedError, match="read only"):
        hooks.delete(source["id"])
    assert {one.method for one in engine.exchanged} == {"GET"}


def test_somebody_binds_it_meanwhile(fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make) -> None:
    created = shaky.create(spec())
    source = fake.hook_sources[created.id]
    faulty.faults.append(Fault("DELETE", "hookSources", meanwhile(lambda: fake.add_binding(source, "backup.pre"))))
    with pytest.raises(ConflictError) as caught:
        shaky.delete(created.id)
    assert (caught.value.status, caught.value.code) == (403, "72")
    assert isinstance(caught.value.hook, Hook)
    assert caught.value.hook.events == ()
    (note,) = caught.value.__notes__
    assert "deleted the execution hook" in note
    assert shaky.get(created.id).events == ("backup.pre",)


def test_what_is_left_after_a_failure_is_told(fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make) -> None:
    created = shaky.create(spec(events=["snapshot.pre", "snapshot.post"]))
    faulty.faults.append(Fault("DELETE", "executionHooks", lambda send: send()))
    faulty.faults.append(Fault("DELETE", "executionHooks", status(503), times=9))
    with pytest.raises(UnavailableError) as caught:
        shaky.delete(created.id)
    assert isinstance(caught.value.hook, Hook)
    assert caught.value.hook.events == shaky.get(created.id).events == ("snapshot.post",)
    faulty.faults.clear()
    shaky.delete(created.id)
    assert fake.hook_sources == {}


@pytest.mark.parametrize("path", ["executionHooks", "hookSources"])
def test_lost_answers_are_no_failure(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make, path: str
) -> None:
    created = shaky.create(spec())
    faulty.faults.append(Fault("DELETE", path, lost))
    shaky.delete(created.id)
    assert (fake.hook_sources, fake.execution_hooks) == ({}, {})


def test_bindings_that_are_gone_already_do_not_matter(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make
) -> None:
    created = shaky.create(spec())
    faulty.faults.append(Fault("DELETE", "executionHooks", meanwhile(fake.execution_hooks.clear)))
    shaky.delete(created.id)
    assert fake.hook_sources == {}
