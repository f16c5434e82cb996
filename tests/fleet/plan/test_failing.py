"""What applying does when something goes wrong."""

from __future__ import annotations

from base64 import b64encode
from typing import Any

import pytest
from tests.fleet.plan.accounts import Awaited, Plain, create, file_of, nothing, there

from hookwright import (
    ConflictError,
    Endpoint,
    HookSpec,
    Logto,
    PermissionDeniedError,
    RateLimitError,
    UnavailableError,
)
from hookwright.fleet.plan import Done
from hookwright.kit.account import Account
from hookwright.providers.apivideo.adapter import ApiVideoAdapter
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


def test_a_failure_stops_only_what_depends_on_it(do: Do, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    for key in ("a", "b"):
        create(accounts["logto"], f"https://in/{key}", name=key, events=["User.Created"])
    create(accounts["logto"], "https://in/x", name="x1", events=["User.Created"])
    text = logto("a", "b", ", was: a") + logto("b", "c", ", was: b") + logto("d", "d") + VIDEO
    file = file_of(text, "owns: { name: 'x*' }")
    planned = do.plan(file, accounts, prune=True)
    update = LogtoAdapter.update

    def refuse(self: Any, id: str, changes: Any) -> Any:
        yield from ()
        if changes.get("name") == "c":
            raise PermissionDeniedError("not this one")
        return (yield from update(self, id, changes))

    monkeypatch.setattr(LogtoAdapter, "update", refuse)
    # What is refused now was not when it was planned.
    monkeypatch.setattr("hookwright.fleet.plan.deciding.Deciding._rehearse", nothing)
    applied = do.apply(planned, file, accounts)
    assert outcomes(applied.results) == {"a": "not done", "b": "failed", "d": "done", "x1": "not done", "video": "done"}
    assert not applied.ok
    why = {one.change.key or one.change.called: one.why for one in applied.not_done}
    assert why["a"] == "it needs what 'b' has now, and that change failed"
    assert "not this one" in why["b"]
    assert why["x1"].startswith("nothing is pruned when another change of the account fails")
    assert names(accounts["logto"]) == ["a", "b", "d", "x1"]


def test_where_there_is_no_room_for_two_the_old_one_goes_first(do: Do, sandbox: Sandbox, accounts: Accounts) -> None:
    sandbox.apivideo.knobs.webhook_limit = 1
    create(accounts["apivideo"], "https://old.example/in", events=["video.source.recorded"])
    file = file_of(VIDEO, "owns: { target: 'https://old.example' }")
    applied = do.apply(do.plan(file, accounts, prune=True), file, accounts)
    assert applied.ok
    assert [one.target for one in there(accounts["apivideo"])] == [Endpoint("https://example.com/in")]
    # Without pruning it is told why there is none.
    file = file_of(VIDEO.replace("example.com", "third.example"))
    applied = do.apply(do.plan(file, accounts), file, accounts)
    assert outcomes(applied.results) == {"video": "failed"}
    assert isinstance(applied.results[0].error, ConflictError)


def test_an_ambiguous_create_is_settled_by_looking(do: Do, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    file = file_of(VIDEO)
    planned = do.plan(file, accounts)
    create_one = ApiVideoAdapter.create
    asked: list[HookSpec] = []

    def lose(self: Any, spec: HookSpec) -> Any:
        asked.append(spec)
        made = yield from create_one(self, spec)
        if len(asked) == 1:
            raise UnavailableError("the answer was lost", maybe_applied=True)
        return made

    monkeypatch.setattr("hookwright.fleet.plan.deciding.Deciding._rehearse", nothing)
    monkeypatch.setattr(ApiVideoAdapter, "create", lose)
    applied = do.apply(planned, file, accounts)
    assert applied.ok
    assert len(there(accounts["apivideo"])) == 1


def test_a_replacement_that_was_cut_is_finished_by_the_next(
    do: Do, accounts: Accounts, monkeypatch: pytest.MonkeyPatch
) -> None:
    create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    file = file_of(VIDEO)
    planned = do.plan(file, accounts)
    delete = ApiVideoAdapter.delete

    def lose(self: Any, id: str) -> Any:
        yield from ()
        raise UnavailableError("cut", maybe_applied=True)

    monkeypatch.setattr(ApiVideoAdapter, "delete", lose)
    applied = do.apply(planned, file, accounts)
    assert outcomes(applied.results) == {"video": "failed"}
    assert applied.results[0].maybe_applied
    assert "apply again, which finds out" in applied.results[0].why
    assert len(there(accounts["apivideo"])) == 2
    monkeypatch.setattr(ApiVideoAdapter, "delete", delete)
    # The plan from before still fits: what is left of it is done.
    applied = do.apply(planned, file, accounts)
    assert [one.change.action for one in applied.results] == ["delete"]
    assert applied.ok
    assert len(there(accounts["apivideo"])) == 1


def test_a_rate_limit_is_waited_for(do: Do, accounts: Accounts, monkeypatch: pytest.MonkeyPatch) -> None:
    create(accounts["apivideo"], "https://example.com/in", events=["live-stream.broadcast.started"])
    file = file_of(VIDEO)
    planned = do.plan(file, accounts)
    delete, refused = ApiVideoAdapter.delete, []

    def limit(self: Any, id: str) -> Any:
        yield from ()
        refused.append(id)
        if len(refused) < 3:
            error = RateLimitError("slowly")
            error.retry_after = 0.01
            raise error
        yield from delete(self, id)

    monkeypatch.setattr(ApiVideoAdapter, "delete", limit)
    assert do.apply(planned, file, accounts).ok
    assert len(there(accounts["apivideo"])) == 1
    assert len(refused) == 3


def test_an_account_that_is_gone_by_now_is_told(do: Do, accounts: Accounts) -> None:
    file = file_of(AUDIT + VIDEO)
    planned = do.plan(file, accounts)
    gone = Logto(endpoint="http://127.0.0.1:9", client_id="m2m", client_secret="secret-0123456789", label="logto")
    applied = do.apply(planned, file, {**accounts, "logto": gone})
    assert [one.account for one in applied.plan.failed] == ["logto"]
    assert outcomes(applied.results) == {"video": "done"}
    assert not applied.ok


def test_the_last_jira_hook_gets_another_url_when_the_old_one_goes_first(do: Do, accounts: Accounts) -> None:
    create(accounts["jira"], "https://old.example/in", events=["jira:issue_created"])
    line = (
        "  j: {{ accounts: jira, events: ['jira:issue_created'], target: 'https://new.example/in', "
        "was: 'https://old.example/in'{} }}\n"
    )
    file = file_of(line.format(""))
    applied = do.apply(do.plan(file, accounts), file, accounts)
    assert outcomes(applied.results) == {"j": "failed"}
    assert "old_first=True" in applied.results[0].why
    file = file_of(line.format(", options: { old_first: true }"))
    assert do.apply(do.plan(file, accounts), file, accounts).ok
    assert [one.target for one in there(accounts["jira"])] == [Endpoint("https://new.example/in")]
    assert do.plan(file, accounts).pending == ()
