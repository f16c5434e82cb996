"""``hookwright show``, ``test``, ``deliveries``, ``stats``, ``events``, ``renew`` and ``completion``."""

from __future__ import annotations

from typing import Any

import pytest
from tests.cli.fleet.conftest import EVENTS, Fleet

from hookwright import Can, Endpoint
from hookwright.cli.demo.inbox import Inbox
from hookwright.providers import account_class, names


@pytest.mark.parametrize("provider", names())
def test_show_has_it_all_for_every_provider(fleet: Fleet, provider: str) -> None:
    hook = fleet.place(provider)
    (shown,) = fleet.json("show", hook.id, "--raw")["hooks"]
    assert (shown["id"], shown["raw"] is not None) == (hook.id, True)
    text = fleet("show", hook.id).stdout
    assert hook.id in text
    if provider == "astra":
        assert "  #!/bin/sh\n  echo hello\n" in text


def test_raw_has_no_secret(fleet: Fleet) -> None:
    hook = fleet.place("logto", target=Endpoint("https://example.com/in", headers={"X-Key": "header value"}))
    assert hook.secret is not None
    told = fleet("show", hook.id, "--raw", "--json").stdout + fleet("show", hook.id, "--raw").stdout
    assert hook.secret.reveal() not in told
    assert "header value" not in told


@pytest.mark.parametrize("provider", names())
@pytest.mark.parametrize(
    ("command", "can", "name"), [("stats", Can.STATS, "stats"), ("deliveries", Can.DELIVERIES, "deliveries")]
)
def test_what_was_delivered_is_told_or_why_not(fleet: Fleet, provider: str, command: str, can: Can, name: str) -> None:
    with Inbox() as inbox:
        fields: dict[str, Any] = {} if provider == "astra" else {"target": Endpoint(inbox.url)}
        fields |= {"enabled": True} if provider in ("logto", "posthog") else {}
        hook = fleet.place(provider, **fields)
        account = fleet.sandbox.account(provider)
        if not account.can(can):
            assert fleet.json(command, hook.id, status=1)["failed"][0]["error"] == "UnsupportedError"
            return
        fleet.sandbox.emit(provider, EVENTS[provider])
        assert fleet.json(command, hook.id)[name]
        assert hook.id in fleet(command, hook.id).stdout


def test_a_test_that_does_not_get_through_is_status_1(fleet: Fleet) -> None:
    hook = fleet.place("logto", target=Endpoint("https://me:word@example.invalid/in"))
    result = fleet("test", hook.id, status=1)
    assert "word" not in result.output
    (tried,) = fleet.json("test", hook.id, status=1)["deliveries"]
    assert (tried["hook"], tried["ok"]) == (hook.id, False)


def test_a_test_that_gets_through(fleet: Fleet) -> None:
    with Inbox() as inbox:
        hook = fleet.place("logto", target=Endpoint(inbox.url))
        (tried,) = fleet.json("test", hook.id, "--with-event", "User.Deleted")["deliveries"]
        assert (tried["ok"], tried["event"]) == (True, "User.Deleted")


def test_since_is_checked_before_anything_is_sent(fleet: Fleet) -> None:
    fleet("deliveries", "acme-logto/x", "--since", "soon", status=2)


@pytest.mark.parametrize("provider", names())
def test_events_need_no_configuration(fleet: Fleet, provider: str) -> None:
    written = fleet.json("events", provider, env={"HOOKWRIGHT_CONFIG": "/nowhere"})
    assert EVENTS[provider] in {event["name"] for event in written["events"]}
    assert {event["provider"] for event in written["events"]} == {provider}


def test_events_of_an_unknown_provider_are_wrong_usage(fleet: Fleet) -> None:
    assert fleet("events", "logto", "logtoo", status=2).stdout == ""


def test_events_are_searched(fleet: Fleet) -> None:
    found = fleet.json("events", "-a", "acme-logto", "--search", "user.cr")["events"]
    assert [event["name"] for event in found] == ["User.Created"]


def test_renew_renews_what_ends_and_is_silent_about_the_rest(fleet: Fleet) -> None:
    hook = fleet.place("jira")
    fleet.place("logto")
    assert fleet("renew", "--expiring-within", "1d").output == ""
    result = fleet("renew", "--expiring-within", "31d", "--check")
    assert [line.split()[:3] for line in result.stdout.splitlines()[1:]] == [["acme-jira", hook.id, "renewed"]]
    actions = {
        change["account"]: change["action"] for change in fleet.json("renew", "--expiring-within", "1d")["changes"]
    }
    assert actions["acme-jira"] == "not due"
    assert actions["acme-logto"] == "no renewal"


def test_a_dry_run_of_renew_checks_and_renews_nothing(fleet: Fleet) -> None:
    hook = fleet.place("jira")
    (request,) = fleet.json("renew", "--expiring-within", "31d", "--check", "--dry-run", status=3)["requests"]
    assert request["body"] == {"webhookIds": [int(hook.id)]}
    fleet("renew", "--expiring-within", "1d", "--check", "--dry-run")
    assert fleet.hooks("jira")[0].expires_at == hook.expires_at


def test_hooks_that_will_end_and_cannot_be_renewed_are_status_3(fleet: Fleet, monkeypatch: pytest.MonkeyPatch) -> None:
    hook = fleet.place("jira")
    cannot = {**account_class("jira").cannot, Can.RENEW: "No renewal here; make a new one"}
    monkeypatch.setattr(account_class("jira"), "cannot", cannot)
    result = fleet("renew", "--expiring-within", "31d", "--check", status=3)
    assert hook.id in result.stdout
    assert "No renewal here; make a new one" in result.stdout
    fleet("renew", "--expiring-within", "31d")
    fleet("renew", "--expiring-within", "1d", "--check")


def test_an_account_that_cannot_be_renewed_is_status_1_all_the_same(fleet: Fleet) -> None:
    fleet.add("broken", provider="logto", endpoint=f"{fleet.sandbox.url}/logto", client_id="x", client_secret="wrong")
    assert "broken: " in fleet("renew", "--expiring-within", "1d", "--check", status=1).stderr


def test_check_wants_a_time(fleet: Fleet) -> None:
    fleet("renew", "--check", status=2)


@pytest.mark.parametrize("shell", ["bash", "fish", "zsh"])
def test_completion_is_a_script_of_the_shell(fleet: Fleet, shell: str) -> None:
    assert f"_HOOKWRIGHT_COMPLETE={shell}_complete" in fleet("completion", shell).stdout


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        (["list", "-a", "acme-l"], ["acme-logto"]),
        (["list", "--provider", "p"], ["posthog"]),
        (["list", "--tag", "of-as"], ["of-astra"]),
        (["show", "acme-j"], ["acme-jira/"]),
        (["rot"], ["rotate"]),
    ],
)
def test_accounts_and_providers_are_completed(fleet: Fleet, words: list[str], offered: list[str]) -> None:
    env = {"_HOOKWRIGHT_COMPLETE": "fish_complete", "COMP_WORDS": " ".join(["hookwright", *words[:-1]])}
    result = fleet.run(env={"HOOKWRIGHT_CONFIG": str(fleet.file), **env, "COMP_CWORD": words[-1]}, prog="hookwright")
    lines = [line.partition(",")[2].partition("\t")[0] for line in result.output.splitlines()]
    assert lines == offered


def test_completion_is_silent_without_a_configuration(fleet: Fleet) -> None:
    env = {"_HOOKWRIGHT_COMPLETE": "fish_complete", "COMP_WORDS": "hookwright list -a", "COMP_CWORD": "a"}
    result = fleet.run(env={"HOOKWRIGHT_CONFIG": "/nowhere", **env}, prog="hookwright")
    assert result.output.strip() == ""
