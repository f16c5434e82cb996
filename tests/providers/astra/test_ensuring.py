"""What is as wanted is left alone, however it is said; what is there in part is finished."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.providers.astra.faults import Fault, FaultyEngine, lost, status

from hookwright import AstraOptions, ConflictError, Hooks, HookSpec, Script
from hookwright.sandbox.astra.fake import AstraFake

Make = Callable[..., HookSpec]


@pytest.mark.parametrize(
    "options",
    [
        AstraOptions(arguments=[], matching_criteria=[], description=""),
        AstraOptions(arguments=["a", "b"], matching_criteria=[("podName", "b"), ("podName", "a")], description="d"),
        AstraOptions(event_arguments={"snapshot.pre": ["a"], "snapshot.post": ["b"]}),
        AstraOptions(event_arguments={"snapshot.pre": ["a"], "snapshot.post": ["a"]}),
        AstraOptions(event_arguments={"snapshot.pre": ["a"]}),
        AstraOptions(event_arguments={}),
        None,
    ],
)
@pytest.mark.parametrize("enabled", [True, False, None])
def test_the_second_time_nothing_is_to_do(
    fake: AstraFake, hooks: Hooks, spec: Make, options: AstraOptions | None, enabled: bool | None
) -> None:
    wanted = spec(events=["snapshot.pre", "snapshot.post"], options=options, enabled=enabled)
    assert hooks.ensure(wanted).action == "created"
    assert hooks.ensure(wanted).action == "unchanged"
    fake.add_binding(next(iter(fake.hook_sources.values())), "backup.pre", arguments=["other"])
    assert hooks.ensure(wanted).action == "updated"
    assert hooks.ensure(wanted).action == "unchanged"


def test_a_private_script_is_compared_by_its_checksum(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    wanted = spec(target=Script("secret\n"))
    hook = hooks.ensure(wanted).hook
    fake.hook_sources[hook.id]["private"] = "true"
    assert hooks.get(hook.id).target == Script(None)
    assert hooks.ensure(wanted).action == "unchanged"
    assert hooks.ensure(spec(target=Script("other\n"))).action == "updated"
    assert hooks.ensure(spec(target=Script("other\n"))).action == "unchanged"
    # "As it is, whatever that is": for scripts that came with Astra, too.
    assert hooks.ensure(spec(target=Script(None))).action == "unchanged"


def test_a_preloaded_script_can_be_bound(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    fake.add_source("mysql", preloaded="true", private="true")
    wanted = spec("mysql", target=Script(None))
    assert hooks.ensure(wanted).action == "updated"
    assert hooks.ensure(wanted).action == "unchanged"


@pytest.mark.parametrize("path", ["hookSources", "executionHooks"])
@pytest.mark.parametrize("lose", [True, False])
def test_an_attempt_whose_end_is_unknown_is_finished(
    fake: AstraFake, shaky: Hooks, faulty: FaultyEngine, spec: Make, path: str, lose: bool
) -> None:
    wanted = spec(events=["snapshot.pre", "snapshot.post"])
    faulty.faults.append(Fault("POST", path, lost if lose else status(500)))
    ensured = shaky.ensure(wanted)
    assert ensured.action == "created"
    assert set(ensured.hook.events) == {"snapshot.pre", "snapshot.post"}
    assert (len(fake.hook_sources), len(fake.execution_hooks)) == (1, 2)
    assert shaky.ensure(wanted).action == "unchanged"


def test_hooks_that_are_partly_disabled_are_enabled(fake: AstraFake, hooks: Hooks, spec: Make) -> None:
    source = fake.add_source("freeze", "#!/bin/sh\nsync\n")
    fake.add_binding(source, "snapshot.pre")
    fake.add_binding(source, "snapshot.post", enabled="false")
    wanted = spec(events=["snapshot.pre", "snapshot.post"], enabled=True)
    ensured = hooks.ensure(wanted)
    assert (ensured.action, ensured.hook.enabled, ensured.hook.health) == ("updated", True, None)


def test_a_script_bound_elsewhere_is_not_moved(fake: AstraFake, everywhere: Hooks, spec: Make) -> None:
    source = fake.add_source("freeze", "#!/bin/sh\nsync\n")
    fake.add_binding(source, "snapshot.pre")
    with pytest.raises(ConflictError, match=r"replace\(\) it"):
        everywhere.ensure(spec(options=AstraOptions(app_id=fake.new_app())))
    assert len(fake.execution_hooks) == 1
