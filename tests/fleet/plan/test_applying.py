"""What applying a plan does, at accounts of the sandbox."""

from __future__ import annotations

from base64 import b64encode
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from tests.fleet.plan.accounts import SECRET, Awaited, Plain, create, file_of, nothing, pending, there

from hookwright import (
    ConflictError,
    Endpoint,
    Hooks,
    InvalidRequestError,
    Script,
)
from hookwright.fleet.plan import Done, HooksFile, MovedError, Plan, apply, plan
from hookwright.kit.account import Account
from hookwright.providers.logto.adapter import LogtoAdapter
from hookwright.sandbox import Sandbox

Do = Plain | Awaited
Accounts = dict[str, Account]
AUDIT = "  audit: { accounts: logto, name: audit, events: [User.Created], target: 'https://example.com/in' }\n"
SIGNED = "  h: { accounts: posthog, name: h, events: ['$pageview'], target: 'https://in/h', secret: { env: S } }\n"
OTHER_SECRET = "whsec_" + b64encode(bytes(24)).decode()
VIDEO = "  video: { accounts: apivideo, events: [video.source.recorded], target: 'https://example.com/in' }\n"


def logto(key: str, name: str, more: str = "") -> str:
    return f"  {key}: {{ accounts: logto, name: {name}, events: [User.Created], target: 'https://in/{key}'{more} }}\n"


def names(account: Account) -> list[str]:
    return sorted(hook.name or "" for hook in there(account))


def outcomes(results: tuple[Done, ...]) -> dict[str | None, str]:
    return {one.change.key or one.change.called: one.outcome for one in results}


def test_a_plan_is_brought_about_and_applying_twice_changes_nothing(do: Do, accounts: Accounts) -> None:
    old = create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    create(accounts["logto"], "https://example.com/x", name="old", events=["User.Deleted"])
    create(accounts["logto"], "https://example.com/x", name="prod-x", events=["User.Deleted"])
    create(accounts["logto"], "https://example.com/x", name="unmanaged", events=["User.Deleted"])
    text = AUDIT.replace("name: audit", "name: audit, was: old") + VIDEO
    text += "  new: { accounts: logto, name: new, events: [User.Created], target: 'https://example.com/new' }\n"
    file = file_of(text, "owns: { name: 'prod-*' }")
    planned = do.plan(file, accounts, prune=True)
    heard: list[Done] = []
    applied = do.apply(planned, file, accounts, heard=heard.append)
    assert applied.ok
    assert applied.not_done == ()
    assert {one.change.called for one in heard} == {one.change.called for one in applied.results}
    assert pending(planned) == [("audit", "update"), ("new", "create"), (None, "delete"), ("video", "replace")]
    assert names(accounts["logto"]) == ["audit", "new", "unmanaged"]
    (video,) = there(accounts["apivideo"])
    assert video.id != old.id
    (replaced,) = (one for one in applied.results if one.change.key == "video")
    assert replaced.hook is not None
    assert replaced.hook.secret is not None
    assert do.plan(file, accounts, prune=True).pending == ()
    # The same plan once more finds all of it done.
    again = do.apply(planned, file, accounts)
    assert again.ok
    assert again.results == ()
    assert [one.id for one in there(accounts["apivideo"])] == [video.id]


def test_a_plan_that_was_kept_is_applied(do: Do, accounts: Accounts) -> None:
    file = file_of(AUDIT)
    kept = do.plan(file, accounts).to_json()
    assert do.apply(Plan.from_json(kept), file, accounts).ok
    assert names(accounts["logto"]) == ["audit"]


@pytest.mark.parametrize("kept", [True, False])
def test_a_plan_is_refused_when_a_field_has_moved(do: Do, accounts: Accounts, kept: bool) -> None:
    hook = create(accounts["logto"], "https://example.com/in", name="audit", events=["User.Deleted"])
    file = file_of(AUDIT + VIDEO)
    planned = do.plan(file, accounts)
    planned = Plan.from_json(planned.to_json()) if kept else planned
    with Hooks(accounts["logto"]) as hooks:
        hooks.update(hook.id, events=["Role.Created"])
    with pytest.raises(MovedError) as caught:
        do.apply(planned, file, accounts)
    (move,) = caught.value.moves
    assert (move.account, move.key) == ("logto", "audit")
    assert move.what == "events: it was ['User.Deleted'], and is ['Role.Created'] now"
    assert isinstance(caught.value, ConflictError)
    assert there(accounts["apivideo"]) == []


def test_what_moves_is_told(do: Do, accounts: Accounts) -> None:
    account = accounts["logto"]
    file = file_of(AUDIT, "owns: { name: 'x*' }")
    create(account, Endpoint("https://example.com/in", headers={"X": "1"}), name="audit", events=["User.Deleted"])
    planned = do.plan(file, accounts, prune=True)

    def moved(now: HooksFile = file, before: Plan = planned) -> str:
        with pytest.raises(MovedError) as caught:
            do.apply(before, now, accounts)
        return str(caught.value.moves[0])

    elsewhere = file_of(AUDIT.replace("https://example.com/in'", "https://example.com/other'"))
    assert "target.url: it was as wanted, and is not now" in moved(elsewhere)
    assert moved(file_of(VIDEO)) == "apivideo: video: create https://example.com/in: this was not planned"
    empty = HooksFile.read("version: 1\nowns: { logto: { name: none } }\n")
    assert moved(empty) == "logto: audit: the file does not have this key any more"
    extra = create(account, "https://example.com/x", name="x1", events=["User.Created"])
    assert moved() == f"logto: the hook {extra.id!r} (x1) would be deleted now, which was not planned"
    with Hooks(account) as hooks:
        for hook in there(account):
            hooks.delete(hook.id)
    assert "planned was to update the hook" in moved()
    assert "now it would be to create" in moved()
    environ = {"S": SECRET}
    signed = file_of(
        "  h: { accounts: posthog, name: h, events: ['$pageview'], target: 'https://in/h', secret: { env: S } }\n"
    )
    secret = do.plan(signed, accounts, environ=environ)
    with pytest.raises(MovedError, match="secret: its value is another one than when the plan was made"):
        do.apply(secret, signed, accounts, environ={"S": OTHER_SECRET})


def test_a_hook_that_is_gone_already_needs_no_deleting(do: Do, accounts: Accounts) -> None:
    hook = create(accounts["logto"], "https://example.com/x", name="x1", events=["User.Created"])
    file = file_of(AUDIT, "owns: { name: 'x*' }")
    planned = do.plan(file, accounts, prune=True)
    with Hooks(accounts["logto"]) as hooks:
        hooks.delete(hook.id)
    assert do.apply(planned, file, accounts).ok
    assert names(accounts["logto"]) == ["audit"]


def test_a_chain_of_renames_goes_from_its_end(do: Do, accounts: Accounts, tmp_path: Path) -> None:
    made = {key: create(accounts["astra"], Script(key), name=key).id for key in ("a", "b", "c")}
    lines = ""
    for key, to in ("ab", "bc", "cd"):
        (tmp_path / key).write_text(key)
        lines += f"  {key}: {{ accounts: astra, name: {to}, was: {key}, target: {{ script: {key} }} }}\n"
    file = HooksFile.read(f"version: 1\nhooks:\n{lines}", tmp_path / "hooks.yaml")
    planned = do.plan(file, accounts)
    assert [one.action for one in planned.changes] == ["update"] * 3
    assert do.apply(planned, file, accounts).ok
    assert do.plan(file, accounts).pending == ()
    assert {hook.name: hook.id for hook in there(accounts["astra"])} == {"b": made["a"], "c": made["b"], "d": made["c"]}


def test_a_new_hook_comes_before_the_old_one_goes(do: Do, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    order: list[str] = []
    for name in ("create", "delete"):
        before = getattr(LogtoAdapter, name)

        def noted(self: Any, argument: Any, name: str = name, before: Any = before) -> Any:
            yield from ()
            order.append(name)
            return (yield from before(self, argument))

        monkeypatch.setattr(LogtoAdapter, name, noted)
    create(accounts["logto"], "https://in/x", name="x1", events=["User.Created"])
    order.clear()
    monkeypatch.setattr("hookwright.fleet.plan.deciding.Deciding._rehearse", nothing)
    file = file_of(AUDIT, "owns: { name: 'x*' }")
    assert do.apply(do.plan(file, accounts, prune=True), file, accounts).ok
    assert order == ["create", "delete"]


def test_hooks_of_one_name_are_told_apart_by_their_ids(do: Do, accounts: Accounts) -> None:
    ids = [create(accounts["logto"], f"https://in/{n}", name="twin", events=["User.Created"]).id for n in range(2)]
    lines = [
        f"  k{n}: {{ accounts: logto, id: {id}, name: twin, events: [User.Deleted], target: 'https://new/{n}' }}\n"
        for n, id in enumerate(ids)
    ]
    file = file_of("".join(lines))
    assert do.apply(do.plan(file, accounts), file, accounts).ok
    found = {hook.id: hook.target for hook in there(accounts["logto"])}
    assert found == {id: Endpoint(f"https://new/{n}") for n, id in enumerate(ids)}
    # One of them is gone: it is made anew, and its twin is not taken for it.
    with Hooks(accounts["logto"]) as hooks:
        hooks.delete(ids[0])
    assert do.apply(do.plan(file, accounts), file, accounts).ok
    assert {hook.target for hook in there(accounts["logto"])} == {Endpoint(f"https://new/{n}") for n in range(2)}


def test_a_secret_is_set_again_only_when_asked_for(do: Do, accounts: Accounts, sandbox: Sandbox) -> None:
    file, environ = file_of(SIGNED), {"S": SECRET}
    assert do.apply(do.plan(file, accounts, environ=environ), file, accounts, environ=environ).ok
    (hook,) = there(accounts["posthog"])
    planned = do.plan(file, accounts, environ=environ, set_secrets=True)
    applied = do.apply(planned, file, accounts, environ=environ)
    assert outcomes(applied.results) == {"h": "done"}
    assert there(accounts["posthog"])[0].updated_at != hook.updated_at
    assert there(accounts["posthog"])[0].signed


def test_what_makes_no_sense_is_refused(accounts: Accounts) -> None:
    file = file_of(AUDIT)
    planned = plan(file, accounts)
    for wrong in ("", "zz", "0"):
        with pytest.raises(InvalidRequestError, match=r"plan\.salt"):
            apply(evolve(planned, salt=wrong), file, accounts)
    with pytest.raises(InvalidRequestError, match="expected a Plan"):
        apply(planned.to_json(), file, accounts)  # type: ignore[arg-type]
    with pytest.raises(InvalidRequestError, match="file"):
        apply(planned, "hooks.yaml", accounts)  # type: ignore[arg-type]
