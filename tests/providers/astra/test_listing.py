"""Two collections make the hooks: each source with the execution hooks that bind it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from attrs import evolve

from hookwright import Astra, AstraOptions, BadResponseError, Hooks, NotFoundError, Script
from hookwright.kit.adapter import adapter_of
from hookwright.providers.astra.reading import hook_of, options_of
from hookwright.sandbox.astra.fake import AstraFake
from hookwright.testing.recording import RecordingEngine


def test_a_list_is_two_calls_and_asks_for_no_limit(fake: AstraFake, hooks: Hooks, engine: RecordingEngine) -> None:
    for number in range(5):
        fake.add_binding(fake.add_source(f"script {number}"), "backup.pre")
    assert len(list(hooks.list(page_size=2))) == 5
    assert sorted(one.url.rpartition("/")[2] for one in engine.exchanged) == ["executionHooks", "hookSources"]
    assert [one.request.get("params") for one in engine.exchanged] == [{}, {}]


def test_a_hook_is_a_source_and_what_binds_it(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze", "echo 1\n", description="Freezes")
    fake.add_binding(source, "snapshot.pre", arguments=["a"])
    fake.add_binding(source, "snapshot.pre", arguments=["b"])
    fake.add_binding(source, "restore.post", arguments=["a"])
    fake.add_source("unbound")
    bound, unbound = hooks.list()
    assert bound == hooks.get(source["id"])
    assert (bound.id, bound.name, bound.target) == (source["id"], "freeze", Script("echo 1\n"))
    assert bound.events == ("snapshot.pre", "restore.post")
    assert (bound.enabled, bound.health, bound.problems) == (True, None, ())
    assert [one["arguments"] for one in bound.raw["executionHooks"]] == [["a"], ["b"], ["a"]]
    assert (unbound.events, unbound.enabled, unbound.raw["executionHooks"]) == ((), None, [])
    assert [hook.name for hook in hooks.list(event="restore.post")] == ["freeze"]
    assert [hook.name for hook in hooks.list(enabled=True)] == ["freeze"]


def test_an_account_for_an_app_sees_its_bindings_alone(fake: AstraFake, hooks: Hooks, everywhere: Hooks) -> None:
    source = fake.add_source("freeze")
    fake.add_binding(source, "snapshot.pre")
    fake.add_binding(source, "backup.post", appID=fake.new_app())
    assert [hook.events for hook in hooks.list()] == [("snapshot.pre",)]
    assert hooks.get(source["id"]).events == ("snapshot.pre",)
    assert [hook.events for hook in everywhere.list()] == [("snapshot.pre", "backup.post")]
    assert everywhere.get(source["id"]).events == ("snapshot.pre", "backup.post")


def test_an_app_that_does_not_exist_is_told(fake: AstraFake, account: Astra) -> None:
    with (
        Hooks(evolve(account, app_id=fake.control.new_id())) as hooks,
        pytest.raises(NotFoundError, match="is the app_id right"),
    ):
        list(hooks.list())
    with (
        Hooks(evolve(account, app_id=None, account_id=fake.control.new_id())) as hooks,
        pytest.raises(NotFoundError, match="is the account's account_id right"),
    ):
        list(hooks.list())


def test_hooks_that_are_partly_disabled_say_so(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze")
    fake.add_binding(source, "snapshot.pre")
    fake.add_binding(source, "snapshot.post", enabled="false")
    fake.add_binding(fake.add_source("off"), "snapshot.post", enabled="false")
    mixed, off = hooks.list()
    assert (mixed.enabled, mixed.health) == (None, "1 of 2 execution hooks are disabled")
    assert (off.enabled, off.health) == (False, None)


@pytest.mark.parametrize("shown", [{}, {"source": ""}])
def test_private_scripts_are_not_shown(fake: AstraFake, hooks: Hooks, shown: dict[str, Any]) -> None:
    source = fake.add_source("hidden", private="true")
    assert hooks.get(source["id"]).target == Script(None)
    answered = {name: value for name, value in source.items() if name != "source"} | shown
    assert hook_of("astra", "a", answered, []).target == Script(None)


def test_a_list_that_is_cut_off_is_no_list(fake: AstraFake, hooks: Hooks) -> None:
    for number in range(3):
        fake.add_source(f"script {number}")
    fake.knobs.list_cap = 2
    with pytest.raises(BadResponseError, match="cut off"):
        list(hooks.list())


def test_times_are_those_of_the_latest_change(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze", metadata={"creationTimestamp": "2024-01-02T03:04:05Z"})
    fake.add_binding(
        source,
        "snapshot.pre",
        metadata={
            "creationTimestamp": "2024-01-02T03:04:06Z",
            "modificationTimestamp": "2024-02-03T04:05:06,123456789Z",
        },
    )
    hook = hooks.get(source["id"])
    assert hook.created_at == datetime(2024, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert hook.updated_at == datetime(2024, 2, 3, 4, 5, 6, 123456, tzinfo=UTC)
    assert hook.problems == ()


@pytest.mark.misfits("the answer is broken")
def test_one_odd_field_costs_neither_the_hook_nor_the_list(fake: AstraFake, hooks: Hooks) -> None:
    odd: Any = fake.add_source("odd", source="bm8gYmFzZTY0IQ=", metadata=None, sourceMD5Checksum=7)
    fake.add_binding(odd, "snapshot.pre", enabled="perhaps", stage=None, arguments="a", matchingCriteria=[1])
    broken = fake.add_source("checksum", sourceMD5Checksum="0" * 32)
    fake.execution_hooks["lost"] = {"hookSourceID": [], "appID": fake.app_id}
    fake.hook_sources["text"] = {"private": "false", "name": "no id", "source": "", "sourceMD5Checksum": ""}
    first, second, third = hooks.list()
    assert (first.id, first.target, first.enabled, first.events) == (odd["id"], None, None, ())
    assert {problem.partition(":")[0] for problem in first.problems} == {
        *("source", "metadata", "executionHooks[0].stage", "enabled")
    }
    assert (second.id, second.target) == (broken["id"], Script("#!/bin/sh\n"))
    assert second.problems == ("sourceMD5Checksum: it is not that of the script",)
    assert third.id == ""
    assert options_of(first).arguments == ()


@pytest.mark.misfits("the checksum is none")
def test_binary_scripts_are_told(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("binary", source="//79/A==", sourceMD5Checksum="a")
    hook = hooks.get(source["id"])
    assert hook.target is None
    assert hook.problems == ("source: expected a script in base64, got something else",)


def test_options_are_what_the_bindings_agree_on(fake: AstraFake, hooks: Hooks) -> None:
    source = fake.add_source("freeze", description="d")
    rule = {"type": "podName", "value": "db"}
    fake.add_binding(source, "snapshot.pre", arguments=["pre"], matchingCriteria=[rule])
    fake.add_binding(source, "snapshot.post", arguments=["post"], matchingCriteria=[rule])
    adapter = adapter_of(hooks.account)
    wanted = AstraOptions(
        app_id=fake.app_id,
        event_arguments={"snapshot.pre": ["pre"], "snapshot.post": ["post"]},
        matching_criteria=[("podName", "db")],
        description="d",
    )
    assert adapter.options_of(hooks.get(source["id"])) == wanted
    fake.add_binding(source, "snapshot.post", arguments=["again"])
    other = adapter.options_of(hooks.get(source["id"]))
    assert (other.arguments, other.event_arguments, other.matching_criteria) == (None, None, None)
    assert adapter.options_of(hooks.get(fake.add_source("unbound")["id"])) == AstraOptions(description="")
