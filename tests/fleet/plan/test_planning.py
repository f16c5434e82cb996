"""What a plan says, at accounts of the sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from attrs import evolve
from tests.fleet.plan.accounts import SECRET, Awaited, Plain, create, file_of, pending

from hookwright import Code, Endpoint, Failed, InvalidRequestError, Logto, LogtoOptions, PostHogOptions, Script
from hookwright.fleet.plan import Difference, HooksFile, Plan, plan
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


def test_what_makes_no_sense_is_refused(accounts: Accounts) -> None:
    file = file_of(AUDIT)
    for wrong in (3, "logto", accounts["logto"], None):
        with pytest.raises(InvalidRequestError, match="accounts"):
            plan(file, wrong)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequestError, match="file"):
        plan("hooks.yaml", accounts)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequestError, match="prune"):
        plan(file, accounts, prune="yes")  # type: ignore[arg-type]
    with pytest.raises(InvalidRequestError, match="enviorn: there is no such argument"):
        plan(file, accounts, enviorn={})  # type: ignore[call-arg]


def test_names_of_accounts_are_no_patterns(sandbox: Sandbox) -> None:
    accounts = {name: evolve(sandbox.account("logto"), label=name) for name in ("a*", "ab", "[a]")}
    planned = plan(file_of(AUDIT.replace("accounts: logto", "accounts: ['a*', '[a]']")), accounts)
    # The first is a glob as well.
    assert {one.account for one in planned.changes} == {"a*", "ab", "[a]"}
    assert len(planned.changes) == 3


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
