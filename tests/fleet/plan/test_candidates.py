"""Which hook a key means, and when that is not clear."""

from __future__ import annotations

import pytest
from tests.fleet.plan.accounts import Awaited, Plain, create, file_of, pending

from hookwright import Hooks
from hookwright.fleet.plan import Difference, Plan
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox

Do = Plain | Awaited
Accounts = dict[str, Account]
AUDIT = "  audit: { accounts: logto, name: audit, events: [User.Created], target: 'https://example.com/in' }\n"
SIGNED = (
    "  h: { accounts: posthog, name: h, events: ['$pageview'], target: 'https://example.com/in', secret: { env: S } }\n"
)
VIDEO = "  video: { accounts: apivideo, events: [video.source.recorded], target: 'https://example.com/in' }\n"


def by_field(planned: Plan) -> dict[str, Difference]:
    (change,) = planned.changes
    return {one.field: one for one in change.differences}


def test_two_candidates_are_a_problem_with_the_line_that_settles_it(do: Do, accounts: Accounts) -> None:
    hooks = [
        create(accounts["logto"], f"https://example.com/{n}", name="audit", events=["User.Created"]) for n in range(2)
    ]
    planned = do.plan(file_of(AUDIT + VIDEO), accounts)
    (problem,) = planned.problems
    assert problem.key == "audit"
    for hook in hooks:
        assert f"id: {{ logto: {hook.id} }}" in problem.message
    # The other key is not kept from it.
    assert pending(planned) == [("video", "create")]
    assert not planned.ok
    settled = do.plan(file_of(AUDIT.replace("name:", f"id: {hooks[1].id}, name:")), accounts)
    assert settled.changes[0].hook_id == hooks[1].id


def test_a_second_hook_of_the_name_is_a_problem_even_when_one_is_as_wanted(do: Do, accounts: Accounts) -> None:
    for path in ("in", "other"):
        create(accounts["logto"], f"https://example.com/{path}", name="audit", events=["User.Created"])
    assert [one.key for one in do.plan(file_of(AUDIT), accounts).problems] == ["audit"]


def test_two_equal_hooks_are_a_problem(do: Do, accounts: Accounts) -> None:
    for _ in range(2):
        create(accounts["apivideo"], "https://example.com/in", events=["video.source.recorded"])
    planned = do.plan(file_of(VIDEO), accounts)
    assert [one.key for one in planned.problems] == ["video"]
    assert planned.changes == ()


def test_what_a_replacement_left_behind_is_deleted(do: Do, accounts: Accounts) -> None:
    old = create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    new = create(accounts["apivideo"], "https://example.com/in", events=["video.source.recorded"])
    planned = do.plan(file_of(VIDEO), accounts)
    assert [(one.action, one.hook_id) for one in planned.changes] == [("unchanged", new.id), ("delete", old.id)]
    assert f"id: {{ apivideo: {new.id} }}" in planned.changes[1].why
    kept = do.plan(file_of(VIDEO.replace("events:", f"id: {new.id}, events:")), accounts)
    assert kept.pending == ()


def test_what_is_newer_than_the_hook_was_not_left_behind(do: Do, sandbox: Sandbox, accounts: Accounts) -> None:
    create(accounts["apivideo"], "https://example.com/in", events=["video.source.recorded"])
    other = create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    for webhook in sandbox.apivideo.project.webhooks.values():
        if webhook["webhookId"] == other.id:
            webhook["createdAt"] = "2999-01-01T00:00:00Z"
    assert [one.key for one in do.plan(file_of(VIDEO), accounts).problems] == ["video"]


def test_an_id_that_was_replaced_finds_its_successor(do: Do, accounts: Accounts) -> None:
    old = create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    text = VIDEO.replace("events:", f"id: {old.id}, events:")
    new = create(accounts["apivideo"], "https://example.com/in", events=["video.source.recorded"])
    planned = do.plan(file_of(text), accounts)
    assert [(one.action, one.hook_id) for one in planned.changes] == [("unchanged", new.id), ("delete", old.id)]
    with Hooks(accounts["apivideo"]) as hooks:
        hooks.delete(old.id)
    planned = do.plan(file_of(text), accounts)
    assert planned.pending == ()
    assert planned.changes[0].notes == (f"there is no hook {old.id!r} any more; remove the line id: for this account",)


def test_two_keys_for_one_hook_are_a_problem(do: Do, accounts: Accounts) -> None:
    planned = do.plan(file_of(AUDIT + AUDIT.replace("  audit:", "  other:") + VIDEO), accounts)
    assert {one.key for one in planned.problems} == {"audit", "other"}
    assert "the key 'other' has the name 'audit', too" in planned.problems[0].message
    planned = do.plan(file_of(VIDEO + VIDEO.replace("  video:", "  other:")), accounts)
    assert {one.key for one in planned.problems} == {"video", "other"}
    hook = create(accounts["logto"], "https://example.com/in", name="audit", events=["User.Created"])
    text = AUDIT.replace("name:", f"id: {hook.id}, name:")
    planned = do.plan(file_of(text + text.replace("  audit:", "  other:")), accounts)
    assert [one.key for one in planned.problems] == ["other"]


def test_jira_tells_hooks_apart_by_their_filters(do: Do, accounts: Accounts) -> None:
    for project in ("A", "B"):
        create(accounts["jira"], "https://example.com/in", events=["jira:issue_created"], filter=f"project = {project}")
    line = "  {0}: {{ accounts: jira, events: ['jira:issue_created'], filter: 'project = {0}', target: {1} }}\n"
    planned = do.plan(file_of("".join(line.format(project, "https://example.com/in") for project in "ABC")), accounts)
    assert planned.ok
    assert [one.action for one in planned.changes] == ["unchanged", "unchanged", "create"]


@pytest.mark.misfits("a hook whose name cannot be read")
def test_a_hook_that_may_be_meant_is_a_problem(do: Do, sandbox: Sandbox, accounts: Accounts) -> None:
    hook = create(accounts["logto"], "https://example.com/in", name="audit", events=["User.Created"])
    sandbox.logto.hooks[hook.id]["name"] = None
    (problem,) = do.plan(file_of(AUDIT), accounts).problems
    assert f"the answer does not say whether {hook.id} has the name 'audit'" in problem.message
    planned = do.plan(file_of(AUDIT.replace("name:", f"id: {hook.id}, name:")), accounts)
    assert pending(planned) == [("audit", "update")]
