"""What a plan says, at accounts of the sandbox."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import attrs
import pytest
from attrs import evolve
from tests.fleet.plan.accounts import SECRET, Awaited, Plain, create, file_of, pending

from hookwright import Code, Endpoint, Failed, Hooks, InvalidRequestError, Logto, LogtoOptions, PostHogOptions, Script
from hookwright.fleet.plan import Difference, HooksFile, HooksFileError, Plan, plan
from hookwright.fleet.plan.owned import begins
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


def test_what_is_not_there_is_to_be_created(do: Do, accounts: Accounts) -> None:
    planned = do.plan(file_of(AUDIT), accounts)
    (change,) = planned.changes
    assert (change.account, change.provider, change.key, change.action) == ("logto", "logto", "audit", "create")
    assert change.hook_id is None
    assert by_field(planned)["events"].after == ["User.Created"]
    assert planned.ok


def test_what_is_as_wanted_is_unchanged(do: Do, accounts: Accounts) -> None:
    hook = create(accounts["logto"], "https://example.com/in", name="audit", events=["User.Created"])
    planned = do.plan(file_of(AUDIT), accounts)
    assert planned.pending == ()
    assert planned.changes[0].hook_id == hook.id
    assert planned.changes[0].action == "unchanged"


def test_differences_are_told_by_field(do: Do, accounts: Accounts) -> None:
    target = Endpoint("https://example.com/old", headers={"X-Old": "1", "X-Env": "test"})
    options = LogtoOptions(retries=1)
    create(accounts["logto"], target, name="audit", events=["User.Deleted"], enabled=True, options=options)
    text = (
        "  audit: { accounts: logto, name: audit, events: [User.Created], enabled: false, options: { retries: 3 }, "
        "target: { url: 'https://example.com/in', headers: { X-Env: production } } }\n"
    )
    planned = do.plan(file_of(text), accounts)
    found = by_field(planned)
    assert planned.changes[0].action == "update"
    assert found["events"] == Difference(field="events", before=["User.Deleted"], after=["User.Created"])
    assert found["enabled"] == Difference(field="enabled", before=True, after=False)
    assert found["options.retries"] == Difference(field="options.retries", before=1, after=3)
    url = Difference(field="target.url", before="https://example.com/old", after="https://example.com/in")
    assert found["target.url"] == url
    assert found["target.headers.X-Old"].after is None
    assert found["target.headers.X-Env"].covered
    assert found.keys() == {
        "events", "enabled", "options.retries", "target.url", "target.headers.X-Old", "target.headers.X-Env"
    }  # fmt: skip


def test_a_replacement_says_why_and_what_is_lost(do: Do, accounts: Accounts) -> None:
    old = create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    (change,) = do.plan(file_of(VIDEO), accounts).changes
    assert change.action == "replace"
    assert change.hook_id == old.id
    assert "cannot be changed" in change.why
    assert f"a new id in the place of '{old.id}'" in change.losses
    assert "a new signing secret: the receiver has to be given it" in change.losses


def test_a_secret_that_the_account_has_is_not_lost(do: Do, accounts: Accounts) -> None:
    create(accounts["jira"], "https://example.com/in", events=["jira:issue_created"])
    text = "  j: { accounts: jira, events: ['jira:issue_updated'], target: 'https://example.com/in' }\n"
    (change,) = do.plan(file_of(text), accounts).changes
    assert change.action == "replace"
    assert not any("secret" in one for one in change.losses)


def test_another_kind_of_target_is_a_replacement(do: Do, accounts: Accounts) -> None:
    create(accounts["posthog"], Code("return 1"), name="h", events=["$pageview"])
    text = "  h: { accounts: posthog, name: h, events: ['$pageview'], target: 'https://example.com/in' }\n"
    (change,) = do.plan(file_of(text), accounts).changes
    assert change.action == "replace"
    assert change.differences[0] == Difference(field="target", before="Code", after="Endpoint")
    assert "replace() makes a new hook" in change.why


def test_a_script_is_compared_and_not_shown(do: Do, accounts: Accounts, tmp_path: Path) -> None:
    create(accounts["astra"], Script("echo token-1\n"), name="freeze", events=["snapshot.pre"])
    (tmp_path / "freeze.sh").write_text("echo token-1\necho token-2\n")
    text = "version: 1\nhooks: { freeze: { accounts: astra, name: freeze, target: { script: freeze.sh } } }\n"
    planned = do.plan(HooksFile.read(text, tmp_path / "hooks.yaml"), accounts)
    (difference,) = planned.changes[0].differences
    assert difference.field == "target.script"
    assert difference.note == "2 lines, 1 more and 0 less than before"
    assert "token" not in planned.to_json()


def test_a_rename_is_an_update_where_hooks_have_names(do: Do, accounts: Accounts) -> None:
    hook = create(accounts["logto"], "https://example.com/in", name="old", events=["User.Created"])
    (change,) = do.plan(file_of(AUDIT.replace("name: audit", "name: audit, was: old")), accounts).changes
    assert (change.action, change.hook_id, change.called) == ("update", hook.id, "old")
    assert [one.field for one in change.differences] == ["name"]


def test_a_new_url_is_a_replacement_where_hooks_have_no_names(do: Do, accounts: Accounts) -> None:
    hook = create(accounts["apivideo"], "https://example.com/old", events=["video.source.recorded"])
    text = VIDEO.replace("target:", "was: 'https://example.com/old', target:")
    (change,) = do.plan(file_of(text), accounts).changes
    assert (change.action, change.hook_id) == ("replace", hook.id)


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


def test_secrets_are_compared_by_fingerprint_or_not_at_all(do: Do, accounts: Accounts) -> None:
    environ = {"S": SECRET}
    assert by_field(do.plan(file_of(SIGNED), accounts, environ=environ))["secret"].covered
    create(accounts["posthog"], "https://example.com/in", name="h", events=["$pageview"], secret=SECRET)
    (change,) = do.plan(file_of(SIGNED), accounts, environ=environ).changes
    assert change.action == "unchanged"
    assert change.notes[0].startswith("secret cannot be compared, and stays as it is")
    planned = do.plan(file_of(SIGNED), accounts, environ=environ, set_secrets=True)
    (change,) = planned.changes
    assert change.action == "update"
    assert [one.field for one in change.differences] == ["secret"]
    assert SECRET not in planned.to_json() + repr(planned)


def test_a_hook_without_the_wanted_secret_gets_it(do: Do, accounts: Accounts) -> None:
    create(accounts["posthog"], "https://example.com/in", name="h", events=["$pageview"])
    (change,) = do.plan(file_of(SIGNED), accounts, environ={"S": SECRET}).changes
    assert [one.field for one in change.differences] == ["secret"]


def test_hidden_inputs_and_headers_are_set_only_when_asked_for(do: Do, accounts: Accounts) -> None:
    target = Endpoint("https://example.com/in", headers={"X-Key": "abc"})
    create(
        accounts["posthog"], target, name="h", events=["$pageview"], options=PostHogOptions(locked_headers=["X-Key"])
    )
    text = (
        "  h: { accounts: posthog, name: h, events: ['$pageview'], options: { locked_headers: [X-Key] }, target: { url: "
        "'https://example.com/in', headers: { X-Key: { env: K } } } }\n"
    )
    (change,) = do.plan(file_of(text), accounts, environ={"K": "new"}).changes
    assert change.action == "unchanged"
    assert change.notes[0].startswith("target.headers.X-Key cannot be compared")
    (change,) = do.plan(file_of(text), accounts, environ={"K": "new"}, set_secrets=True).changes
    assert [one.field for one in change.differences] == ["target.headers.X-Key"]


def test_what_the_provider_refuses_is_known_before_anything_is_done(do: Do, accounts: Accounts) -> None:
    text = AUDIT + "  j: { accounts: jira, target: 'https://example.com/in' }\n"
    text += "  f: { accounts: logto, name: f, events: [User.Created], target: 'ftp://example.com' }\n"
    planned = do.plan(file_of(text), accounts)
    assert {one.key: one.place for one in planned.problems} == {"j": "hooks.yaml:5:6", "f": "hooks.yaml:6:6"}
    assert "at least one" in planned.problems[1].message + planned.problems[0].message
    assert pending(planned) == [("audit", "create")]


def test_an_account_that_cannot_be_reached_keeps_no_other_from_it(do: Do, accounts: Accounts) -> None:
    gone = Logto(endpoint="http://127.0.0.1:9", client_id="m2m", client_secret="secret-0123456789", label="gone")
    planned = do.plan(file_of(AUDIT.replace("accounts: logto", "accounts: [gone, logto]")), {**accounts, "gone": gone})
    assert [(one.account, one.error) for one in planned.failed] == [("gone", "UnavailableError")]
    assert pending(planned) == [("audit", "create")]
    assert not planned.ok


def test_unmanaged_hooks_are_left_alone(do: Do, accounts: Accounts) -> None:
    for name in ("prod-a", "other"):
        create(accounts["logto"], "https://example.com/x", name=name, events=["User.Created"])
    assert pending(do.plan(file_of(AUDIT), accounts, prune=True)) == [("audit", "create")]
    planned = do.plan(file_of(AUDIT, "owns: { name: 'prod-*' }"), accounts)
    assert pending(planned) == [("audit", "create")]
    assert planned.warnings == ("logto: 1 hooks belong to the files and have no key (prod-a); pruning deletes them",)


@pytest.mark.parametrize(
    ("owns", "gone"),
    [
        ("{ name: 'prod-*' }", {"prod-a", "prod-b"}),
        ("{ target: 'https://in.example.com' }", {"prod-a", "other"}),
        ("{ target: '${base}/' }", {"prod-a", "other"}),
        ("{ name: 'prod-*', target: 'https://in.example.com' }", {"prod-a"}),
        ("{ logto: { name: 'prod-*' } }", {"prod-a", "prod-b"}),
        ("{ apivideo: { name: 'prod-*' } }", set()),
        ("{ 'tag:x': { name: other } }", {"other"}),
    ],
)
def test_pruning_stays_within_what_is_owned(accounts: Accounts, owns: str, gone: set[str]) -> None:
    urls = {
        "prod-a": "https://in.example.com/a",
        "prod-b": "https://in.example.com.evil.net/b",
        "other": "https://in.example.com/c",
        "audit": "https://example.com/in",
    }
    for name, url in urls.items():
        create(accounts["logto"], url, name=name, events=["User.Created"])
    file = file_of(AUDIT, f"variables: {{ base: 'https://in.example.com' }}\nowns: {owns}")
    planned = Plain().plan(file, accounts, prune=True, tags={"logto": ["x"]})
    assert {one.called for one in planned.pending} == gone
    assert all(one.action == "delete" and one.key is None for one in planned.pending)
    assert planned.ok


def test_nothing_is_pruned_where_a_key_has_a_problem(do: Do, accounts: Accounts) -> None:
    for name in ("prod-a", "audit", "audit"):
        create(accounts["logto"], "https://example.com/x", name=name, events=["User.Created"])
    planned = do.plan(file_of(AUDIT, "owns: { name: '*' }"), accounts, prune=True)
    assert planned.pending == ()
    assert "nothing is pruned before the problems of this account are solved" in planned.warnings[0]


def test_hooks_without_names_belong_to_no_name(accounts: Accounts) -> None:
    create(accounts["apivideo"], "https://example.com/other", events=["video.source.recorded"])
    assert Plain().plan(file_of(VIDEO, "owns: { name: '*' }"), accounts, prune=True).pending[0].action == "create"
    assert len(Plain().plan(file_of(VIDEO, "owns: { name: '*' }"), accounts, prune=True).pending) == 1


def test_a_rule_that_comes_out_empty_is_refused(accounts: Accounts) -> None:
    file = file_of(AUDIT, "variables: { base: { env: BASE } }\nowns: { target: '${base}' }")
    with pytest.raises(HooksFileError, match="its variables are empty, so it would be every hook"):
        plan(file, accounts, environ={"BASE": ""}, prune=True)


@pytest.mark.parametrize(
    ("url", "prefix", "begin"),
    [
        ("https://a.example/in", "https://a.example", True),
        ("https://a.example", "https://a.example", True),
        ("https://a.example?x", "https://a.example", True),
        ("https://a.example/in", "https://a.example/", True),
        ("https://a.example.net", "https://a.example", False),
        ("https://a.example@evil.net", "https://a.example", False),
        ("https://a.example:81/", "https://a.example", False),
        ("https://a.example/inner", "https://a.example/in", False),
        ("https://a.example", "https://a.example/", False),
    ],
)
def test_how_urls_begin(url: str, prefix: str, begin: bool) -> None:
    assert begins(url, prefix) is begin


def test_a_url_out_of_the_environment_is_not_shown(do: Do, accounts: Accounts) -> None:
    text = "  v: { accounts: apivideo, events: [video.source.recorded], target: { env: URL } }\n"
    environ = {"URL": "https://hooks.example.com/T000/very-secret"}
    planned = do.plan(file_of(text), accounts, environ=environ)
    create(accounts["apivideo"], environ["URL"], events=["live-stream.broadcast.started"])
    again = do.plan(file_of(text), accounts, environ=environ)
    assert "very-secret" not in planned.to_json() + again.to_json() + repr(again)
    assert again.changes[0].called == "v"


def test_a_plan_is_kept_as_json(do: Do, accounts: Accounts) -> None:
    create(accounts["logto"], Endpoint("https://x.example", headers={"A": "b"}), name="audit", events=["User.Deleted"])
    planned = do.plan(file_of(AUDIT + VIDEO, "owns: { name: 'x*' }"), accounts, prune=True)
    assert Plan.from_json(planned.to_json()) == planned
    assert do.plan(file_of(AUDIT), accounts).salt != planned.salt


def _tampered() -> list[tuple[str, Any, str]]:
    return [
        ("version", 2, "it has version 2"),
        ("version", True, "it has version True"),
        ("kind", "x", "it is no plan of hookwright"),
        ("changes", {}, "plan.changes: expected a list"),
        ("changes", [{}], "plan.changes\\[0\\]..*: it is missing"),
        ("changes", [3], "plan.changes\\[0\\]: expected an object"),
        ("prune", "yes", "plan.prune: expected true or false"),
        ("more", 1, "plan.more: a plan has no such field"),
        ("salt", None, "plan.salt: expected text"),
    ]


@pytest.mark.parametrize(("field", "value", "problem"), _tampered())
def test_a_plan_of_another_shape_is_refused(field: str, value: Any, problem: str) -> None:
    document = {**json.loads(Plan(salt="00").to_json()), field: value}
    with pytest.raises(InvalidRequestError, match=problem):
        Plan.from_json(json.dumps(document))


def test_a_change_of_another_shape_is_refused(accounts: Accounts) -> None:
    planned = plan(file_of(AUDIT), accounts)
    document = json.loads(planned.to_json())
    for field, value in {"action": "destroy", "hook_id": 3, "losses": "x", "differences": [{"field": "x"}]}.items():
        wrong = {**document, "changes": [{**document["changes"][0], field: value}]}
        with pytest.raises(InvalidRequestError, match=f"plan.changes\\[0\\].{field}"):
            Plan.from_json(json.dumps(wrong))
    for text in ("", "[]", "{", "[" * 100_000, "null"):
        with pytest.raises(InvalidRequestError):
            Plan.from_json(text)
    with pytest.raises(InvalidRequestError):
        Plan.from_json(3)  # type: ignore[arg-type]


def test_what_makes_no_sense_is_refused(accounts: Accounts) -> None:
    file = file_of(AUDIT)
    for wrong in (3, "logto", accounts["logto"], None):
        with pytest.raises(InvalidRequestError, match="accounts"):
            plan(file, wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequestError, match="file"):
        plan("hooks.yaml", accounts)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequestError, match="prune"):
        plan(file, accounts, prune="yes")  # type: ignore[arg-type]


def test_names_of_accounts_are_no_patterns(sandbox: Sandbox) -> None:
    accounts = {name: evolve(sandbox.account("logto"), label=name) for name in ("a*", "ab", "[a]")}
    planned = plan(file_of(AUDIT.replace("accounts: logto", "accounts: ['a*', '[a]']")), accounts)
    # The first is a glob as well.
    assert {one.account for one in planned.changes} == {"a*", "ab", "[a]"}
    assert len(planned.changes) == 3


def test_a_plan_is_frozen() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Plan().prune = True  # type: ignore[misc]


def test_accounts_that_cannot_be_used_are_told_when_they_are_meant(do: Do, accounts: Accounts) -> None:
    failed = [Failed("broken", InvalidRequestError("no secret")), Failed("other", InvalidRequestError("no secret"))]
    file = file_of(AUDIT.replace("accounts: logto", "accounts: [logto, broken]"))
    planned = do.plan(file, accounts, failed=failed)
    assert [(one.account, one.message) for one in planned.failed] == [("broken", "no secret")]
    assert pending(planned) == [("audit", "create")]
    owned = file_of(AUDIT, "owns: { name: 'x*' }")
    assert {one.account for one in do.plan(owned, accounts, failed=failed).failed} == {"broken", "other"}
    applied = do.apply(planned, file, accounts, failed=failed)
    assert [one.outcome for one in applied.results] == ["done"]
    assert not applied.ok
    with pytest.raises(InvalidRequestError, match="failed: expected accounts that are Failed"):
        do.plan(file, accounts, failed=["broken"])


@pytest.mark.misfits("a hook whose name cannot be read")
def test_a_hook_that_may_be_meant_is_a_problem(do: Do, sandbox: Sandbox, accounts: Accounts) -> None:
    hook = create(accounts["logto"], "https://example.com/in", name="audit", events=["User.Created"])
    sandbox.logto.hooks[hook.id]["name"] = None
    (problem,) = do.plan(file_of(AUDIT), accounts).problems
    assert f"the answer does not say whether {hook.id} has the name 'audit'" in problem.message
    planned = do.plan(file_of(AUDIT.replace("name:", f"id: {hook.id}, name:")), accounts)
    assert pending(planned) == [("audit", "update")]
