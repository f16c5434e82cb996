"""A new hook takes the place and the name of an old one, though names are unique."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.providers.astra.faults import Fault, FaultyEngine, meanwhile, status

from hookwright import ConflictError, Hook, Hooks, HookSpec, PermissionDeniedError, Script, UnavailableError
from hookwright.sandbox.astra.fake import AstraFake
from hookwright.testing.recording import RecordingEngine

Make = Callable[..., HookSpec]


@pytest.mark.parametrize("name", ["freeze", None, "other", "n" * 63])
def test_it_has_the_name_that_is_wanted(fake: AstraFake, hooks: Hooks, spec: Make, name: str | None) -> None:
    old = hooks.create(spec("n" * 63 if name == "n" * 63 else "freeze"))
    new = hooks.replace(old.id, spec(name, target=Script("new\n"), events=["snapshot.pre", "backup.pre"]))
    assert new.id != old.id
    assert (new.name, new.target) == (name or "freeze", Script("new\n"))
    assert list(hooks.list()) == [new]
    assert {one["hookSourceID"] for one in fake.execution_hooks.values()} == {new.id}
    assert all(one["name"].startswith((name or "freeze")[:40]) for one in fake.execution_hooks.values())


def test_a_shared_or_read_only_script_is_not_replaced(
    fake: AstraFake, hooks: Hooks, engine: RecordingEngine, spec: Make
) -> None:
    shared, preloaded = fake.add_source("shared"), fake.add_source("mysql", preloaded="true")
    fake.add_binding(shared, "snapshot.pre", appID=fake.new_app())
    with pytest.raises(ConflictError, match="bound in other apps"):
        hooks.replace(shared["id"], spec())
    with pytest.raises(PermissionDeniedError, match="read only"):
        hooks.replace(preloaded["id"], spec())
    assert {one.method for one in engine.exchanged} == {"GET"}


def test_the_old_one_cannot_be_deleted(fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make) -> None:
    old = shaky.create(spec())
    faulty.faults.append(Fault("DELETE", old.id, status(503), times=9))
    with pytest.raises(UnavailableError) as caught:
        shaky.replace(old.id, spec(target=Script("new\n")))
    new = caught.value.hook
    assert isinstance(new, Hook)
    assert {hook.id for hook in shaky.list()} == {old.id, new.id}
    assert new.name == f"freeze~{old.id[:8]}"
    assert "delete it" in caught.value.__notes__[-1]


def test_the_name_cannot_be_given(fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make) -> None:
    old = shaky.create(spec())
    faulty.faults.append(Fault("PUT", "hookSources", status(503), times=9))
    with pytest.raises(UnavailableError) as caught:
        shaky.replace(old.id, spec(target=Script("new\n")))
    new = caught.value.hook
    assert isinstance(new, Hook)
    assert "update its name" in caught.value.__notes__[-1]
    faulty.faults.clear()
    assert shaky.update(new.id, name="freeze").name == "freeze"


def test_the_old_one_is_gone_already(fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make) -> None:
    old = shaky.create(spec())

    def gone() -> None:
        del fake.hook_sources[old.id]

    faulty.faults.append(Fault("DELETE", old.id, meanwhile(gone)))
    new = shaky.replace(old.id, spec(target=Script("new\n")))
    assert (new.name, [hook.id for hook in shaky.list()]) == ("freeze", [new.id])
