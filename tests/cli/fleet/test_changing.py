"""``hookwright create``, ``update`` and ``delete``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.cli.fleet.conftest import EVENTS, Fleet, target_options

from hookwright import Can, Code, Endpoint
from hookwright.providers import account_class, names


@pytest.mark.parametrize("provider", names())
def test_create_makes_a_hook_of_every_provider(fleet: Fleet, provider: str, tmp_path: Path) -> None:
    options = target_options(provider, tmp_path)
    (change,) = fleet.json("create", "-a", f"acme-{provider}", *options)["changes"]
    (hook,) = fleet.hooks(provider)
    assert (change["action"], change["id"], change["hook"]["events"]) == ("created", hook.id, [EVENTS[provider]])


@pytest.mark.parametrize("provider", names())
def test_update_changes_what_is_named_or_says_why_not(fleet: Fleet, provider: str) -> None:
    hook = fleet.place(provider)
    can = account_class(provider).cannot.get(Can.UPDATE) is None
    option = ["--target", "https://example.com/new"] if provider != "astra" else ["--name", "new"]
    written = fleet.json("update", hook.id, *option, status=0 if can else 1)
    (after,) = fleet.hooks(provider)
    if can:
        assert written["changes"][0]["action"] == "updated"
        assert after != hook
        assert after.events == hook.events
    else:
        assert written["failed"][0]["error"] == "UnsupportedError"
        assert after == hook


@pytest.mark.parametrize("provider", names())
def test_delete_deletes(fleet: Fleet, provider: str) -> None:
    hook, other = fleet.place(provider), fleet.place(provider, 2)
    (change,) = fleet.json("delete", hook.id, "--yes")["changes"]
    assert change == {"account": f"acme-{provider}", "id": hook.id, "action": "deleted", "hook": None}
    assert [one.id for one in fleet.hooks(provider)] == [other.id]


@pytest.mark.parametrize("provider", names())
def test_a_dry_run_tells_the_requests_and_sends_none(fleet: Fleet, provider: str, tmp_path: Path) -> None:
    hook = fleet.place(provider)
    account = fleet.sandbox.account(provider)
    create = ["create", "-a", f"acme-{provider}", *target_options(provider, tmp_path, 2)]
    update = ["update", hook.id, "--event", EVENTS[provider], "--name", "x"]
    for command in (create, ["delete", hook.id], update):
        if command is update and (account_class(provider).cannot.get(Can.UPDATE) or provider == "jira"):
            continue
        written = fleet.json(*command, "--dry-run")
        assert written["requests"]
        for request in written["requests"]:
            assert request["url"].startswith(account.endpoint)
            assert request["method"] not in ("GET", "HEAD")
            assert request["headers"]["authorization"] == "***"
        shown = fleet(*command, "--dry-run").stdout
        assert all(f"{request['method']} {request['url']}" in shown for request in written["requests"])
    assert [one.id for one in fleet.hooks(provider)] == [hook.id]


def test_a_dry_run_masks_secrets_unless_they_are_asked_for(fleet: Fleet) -> None:
    command = [
        "create",
        "-a",
        "acme-posthog",
        "--target",
        "https://example.com/?token=abc",
        "--event",
        "x",
        "--name",
        "x",
    ]
    command += ["--header", "X-Plain=env:HEADER", "--secret-env", "SIGNING", "--dry-run"]
    env = {"HEADER": "header value", "SIGNING": "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"}
    masked = fleet(*command, env=env).output + fleet(*command, "--json", env=env).output
    shown = fleet(*command, "--show-secrets", env=env).output
    for secret in ("abc", "header value", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"):
        assert secret not in masked
        assert secret in shown


def test_delete_by_filters_takes_all_that_they_leave(fleet: Fleet) -> None:
    kept = fleet.place("logto", 3, target=Endpoint("https://other.example/in"))
    for provider in ("logto", "apivideo", "jira"):
        fleet.place(provider)
    assert len(fleet.json("delete", "--target", "example.com", "--yes")["changes"]) == 3
    assert [hook.id for provider in names() for hook in fleet.hooks(provider)] == [kept.id]


@pytest.mark.parametrize("arguments", [[], ["a hook", "--target", "x"]])
def test_delete_wants_hooks_or_filters(fleet: Fleet, arguments: list[str]) -> None:
    fleet("delete", "--yes", *arguments, status=2)


def test_without_a_terminal_nothing_is_deleted_unless_told(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    result = fleet("delete", hook.id, status=2)
    assert "--yes" in result.stderr
    assert [one.id for one in fleet.hooks("logto")] == [hook.id]


def test_deleting_what_is_gone_fails_unless_that_is_fine(fleet: Fleet) -> None:
    assert fleet.json("delete", "acme-logto/gone", "--yes", status=1)["failed"][0]["id"] == "gone"
    fleet("delete", "acme-logto/gone", "--yes", "--missing-ok")


def test_create_in_several_accounts_wants_to_be_told_so(fleet: Fleet) -> None:
    options = ["--target", "https://example.com/in", "--event", "User.Created", "--name", "x"]
    assert "--account" in fleet("create", *options, status=2).stderr
    assert fleet.hooks("logto") == []


def test_create_beside_an_account_that_fails(fleet: Fleet) -> None:
    fleet.add("broken", provider="logto", endpoint=f"{fleet.sandbox.url}/logto", client_id="x", client_secret="wrong")
    options = ["--target", "https://example.com/in", "--event", "User.Created", "--name", "x"]
    written = fleet.json("create", "--provider", "logto", *options, status=1)
    assert [change["account"] for change in written["changes"]] == ["acme-logto"]
    assert [failed["account"] for failed in written["failed"]] == ["broken"]


def test_ensure_makes_no_second_one(fleet: Fleet) -> None:
    options = ["create", "-a", "acme-logto", "--ensure", "--target", "https://example.com/in", "--name", "x"]
    actions = []
    for event in ("User.Created", "User.Created", "User.Deleted"):
        actions += [change["action"] for change in fleet.json(*options, "--event", event)["changes"]]
    assert actions == ["created", "unchanged", "updated"]
    assert len(fleet.hooks("logto")) == 1


def test_code_filters_secrets_and_settings(fleet: Fleet, tmp_path: Path) -> None:
    code, secret = tmp_path / "code.hog", tmp_path / "secret"
    code.write_text("print('hello')\n", encoding="utf-8")
    secret.write_text("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw\n", encoding="utf-8")
    created = ["create", "-a", "acme-posthog", "--event", "$pageview"]
    filters = {"events": [{"id": "$pageview", "name": "$pageview", "type": "events"}], "properties": []}
    fleet(*created, "--name", "coded", "--code", str(code), "--option", "description=about it", "--enabled")
    fleet(*created, "--name", "signed", "--target", "https://example.com", "--secret-file", str(secret))
    fleet(
        "create",
        "-a",
        "acme-posthog",
        "--name",
        "f",
        "--target",
        "https://example.com",
        "--filter",
        json.dumps(filters),
    )
    hooks = {hook.name: hook for hook in fleet.hooks("posthog")}
    assert isinstance(hooks["coded"].target, Code)
    assert hooks["coded"].target.source.strip() == "print('hello')"
    assert (hooks["coded"].enabled, hooks["coded"].raw["description"]) == (True, "about it")
    assert hooks["signed"].signed is True
    assert hooks["f"].events == ("$pageview",)


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--event", "x"], "--target"),
        (["--header", "A=1"], "--target"),
        (["--target", "https://a.example", "--script", __file__], "--script"),
        (["--target", "https://a.example", "--header", "secret"], "NAME=VALUE"),
        (["--target", "https://a.example", "--header", "A=env:NO_SUCH"], "NO_SUCH"),
        (["--target", "https://a.example", "--secret-env", "NO_SUCH"], "NO_SUCH"),
        (["--target", "https://a.example", "--option", "retris=1"], "retries"),
        (["--target", "https://a.example", "--option", "retries=many"], "a number"),
        (["--target", "https://a.example", "--filter", "{"], "JSON"),
        (["--from", __file__], "JSON"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage(fleet: Fleet, options: list[str], says: str) -> None:
    result = fleet("create", "-a", "acme-logto", *options, status=2)
    assert says in result.stderr
    assert result.stdout == ""
    assert fleet.hooks("logto") == []


def test_headers_alone_keep_the_url(fleet: Fleet) -> None:
    hook = fleet.place("logto", target=Endpoint("https://example.com/in", headers={"X-Old": "1"}))
    fleet("update", hook.id, "--header", "X-New=2")
    (after,) = fleet.hooks("logto")
    assert after.target == Endpoint("https://example.com/in", headers={"X-New": "2"})


def test_update_wants_to_know_what(fleet: Fleet) -> None:
    fleet("update", fleet.place("logto").id, status=2)


@pytest.mark.parametrize(
    ("provider", "text", "value"),
    [
        ("logto", "retries=2", 2),
        ("jira", "field_ids_filter=summary, status", ("status", "summary")),
        ("jira", 'field_ids_filter=["a,b"]', ("a,b",)),
        ("jira", "old_first=true", True),
        ("posthog", "debug=false", False),
        ("posthog", 'masking={"ttl": 60}', {"ttl": 60}),
        ("posthog", "body=3", 3),
        ("astra", 'event_arguments={"snapshot.pre": ["freeze"]}', {"snapshot.pre": ("freeze",)}),
        ("astra", "description=env:ABOUT", "from the environment"),
    ],
)
def test_settings_have_the_types_of_the_provider(
    monkeypatch: pytest.MonkeyPatch, provider: str, text: str, value: Any
) -> None:
    from hookwright.cli.hooks.typed import typed

    monkeypatch.setenv("ABOUT", "from the environment")
    name, _, rest = text.partition("=")
    assert getattr(typed(account_class(provider), {name: rest}), name) == value
