"""``hookwright list``."""

from __future__ import annotations

import pytest
from tests.cli.fleet.conftest import EVENTS, Fleet

from hookwright import Endpoint
from hookwright.providers import names


def test_json_has_the_hooks_of_every_provider(fleet: Fleet) -> None:
    made = {provider: fleet.place(provider) for provider in names()}
    written = fleet.json("list")
    assert written["failed"] == []
    assert {hook["account"]: hook["id"] for hook in written["hooks"]} == {
        f"acme-{provider}": hook.id for provider, hook in made.items()
    }
    for hook in written["hooks"]:
        assert hook["events"] == [EVENTS[hook["provider"]]]


def test_ids_are_what_other_commands_take(fleet: Fleet) -> None:
    made = {f"acme-{provider}/{fleet.place(provider).id}" for provider in names()}
    assert set(fleet("list", "--quiet").stdout.split()) == made


def test_a_pipe_gets_a_line_for_each_hook_with_columns_and_without_colours(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    other = fleet.place("posthog")
    lines = fleet("list").stdout.splitlines()
    assert lines[0].split() == ["ACCOUNT", "ID", "NAME", "STATE", "EVENTS", "TARGET", "ENDS"]
    place = lines[0].index("ID")
    assert {line[place:].split()[0] for line in lines[1:]} == {hook.id, other.id}
    assert "\x1b" not in "".join(lines)


def test_nothing_to_list_is_an_empty_table(fleet: Fleet) -> None:
    assert fleet("list").output == ""
    assert fleet.json("list") == {"version": 1, "hooks": [], "failed": []}


@pytest.mark.parametrize(
    ("options", "providers"),
    [
        (["-a", "acme-logto"], {"logto"}),
        (["-a", "acme-*o"], {"logto", "apivideo"}),
        (["-a", "acme-logto", "-a", "acme-jira"], {"logto", "jira"}),
        (["--provider", "jira"], {"jira"}),
        (["--tag", "of astra"], {"astra"}),
        (["--event", "User.Created"], {"logto"}),
        (["--target", "EXAMPLE.com"], {"apivideo", "jira", "logto", "posthog"}),
        (["--name", "hook *"], {"astra", "logto", "posthog"}),
        (["--expiring-within", "31d"], {"jira"}),
        (["--expiring-within", "1h"], set()),
    ],
)
def test_options_choose(fleet: Fleet, options: list[str], providers: set[str]) -> None:
    for provider in names():
        fleet.place(provider)
    assert {hook["provider"] for hook in fleet.json("list", *options)["hooks"]} == providers


def test_what_is_on_and_what_is_off(fleet: Fleet) -> None:
    on, off = fleet.place("logto", 1), fleet.place("logto", 2, enabled=False)
    only = ["--provider", "logto", "--quiet"]
    assert fleet("list", *only, "--enabled").stdout == f"acme-logto/{on.id}\n"
    assert fleet("list", *only, "--disabled").stdout == f"acme-logto/{off.id}\n"


def test_what_fails_stands_beside_the_rest(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    fleet.add("broken", provider="logto", endpoint=f"{fleet.sandbox.url}/logto", client_id="x", client_secret="wrong")
    fleet.add("lacking", provider="apivideo", api_key={"env": "NO_SUCH_VARIABLE"})
    written = fleet.json("list", status=1)
    assert [one["id"] for one in written["hooks"]] == [hook.id]
    failed = {one["account"]: one for one in written["failed"]}
    assert failed.keys() == {"broken", "lacking"}
    assert failed["broken"]["error"] == "AuthenticationError"
    assert "NO_SUCH_VARIABLE" in failed["lacking"]["message"]
    result = fleet("list", status=1)
    assert hook.id in result.stdout
    assert "broken: " in result.stderr
    assert "lacking: " in result.stderr


@pytest.mark.parametrize(
    "options",
    [
        ["-a", "nobody"],
        ["--expiring-within", "soon"],
        ["--json", "--quiet"],
        ["--concurrency", "0"],
        ["--timeout", "0"],
    ],
)
def test_wrong_usage_is_told_on_stderr_alone(fleet: Fleet, options: list[str]) -> None:
    result = fleet("list", *options, status=2)
    assert result.stdout == ""
    assert result.stderr.strip()


def test_secrets_are_masked_unless_they_are_asked_for(fleet: Fleet) -> None:
    target = Endpoint("https://me:word@example.com/in?token=abc&x=1", headers={"X-Key": "header value"})
    hook = fleet.place("logto", target=target)
    assert hook.secret is not None
    told = fleet("list", "--json").stdout + fleet("list").stdout + fleet("show", f"acme-logto/{hook.id}").stdout
    for secret in (hook.secret.reveal(), "word", "abc", "header value"):
        assert secret not in told
    assert "https://me:***@example.com/in?token=***&x=1" in told
    (shown,) = fleet.json("list", "--show-secrets")["hooks"]
    assert shown["secret"] == hook.secret.reveal()
    assert shown["target"] == {"url": target.url, "method": "POST", "headers": {"X-Key": "header value"}}


def test_what_vendors_say_obeys_nothing(fleet: Fleet) -> None:
    name = "a\x1b]0;owned\x07\x9b31m\u202e[bold red]b[/] \ud800"
    fleet.place("logto", name=name.replace("\ud800", ""))
    for options in ([], ["--json"]):
        written = fleet("list", *options).stdout
        assert not set(written) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert "[bold red]b[/]" in written


def test_failing_hooks_are_those_whose_deliveries_failed(fleet: Fleet) -> None:
    ill, well = fleet.place("posthog", 1, enabled=True), fleet.place("posthog", 2, enabled=True)
    fleet.place("astra")
    fleet.sandbox.posthog.watch(ill.id, 2)
    assert [hook["id"] for hook in fleet.json("list", "--failing")["hooks"]] == [ill.id]
    assert well.id in fleet("list", "--quiet").stdout
