"""``hookwright enable``, ``disable``, ``rotate``, ``replace`` and ``copy``."""

from __future__ import annotations

import json

import pytest
from tests.cli.fleet.conftest import Fleet

from hookwright import Can, Endpoint
from hookwright.providers import account_class, names


@pytest.mark.parametrize("provider", names())
def test_hooks_are_turned_off_and_on_or_it_is_said_why_not(fleet: Fleet, provider: str) -> None:
    hook = fleet.place(provider)
    if Can.ENABLE in account_class(provider).cannot:
        assert fleet.json("disable", hook.id, "--yes", status=1)["failed"][0]["error"] == "UnsupportedError"
        return
    for command, on in (("enable", True), ("disable", False), ("enable", True)):
        (change,) = fleet.json(command, hook.id, *([] if on else ["--yes"]))["changes"]
        assert (change["action"], change["hook"]["enabled"]) == (f"{command}d", on)
        assert fleet.hooks(provider)[0].enabled is on


def test_filters_turn_off_all_that_they_leave(fleet: Fleet) -> None:
    fleet.place("logto", 1, target=Endpoint("https://old.example/in"))
    kept = fleet.place("logto", 2)
    fleet("disable", "--target", "old.example", "--yes")
    assert [hook.id for hook in fleet.hooks("logto") if hook.enabled] == [kept.id]


@pytest.mark.parametrize("command", ["disable", "rotate", "delete"])
def test_without_a_terminal_they_want_to_be_told(fleet: Fleet, command: str) -> None:
    hook = fleet.place("logto")
    assert "--yes" in fleet(command, hook.id, status=2).stderr
    (after,) = fleet.hooks("logto")
    assert (after.enabled, after.secret) == (True, hook.secret)


def test_rotate_shows_the_new_secret_only_when_asked(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    (masked,) = fleet.json("rotate", hook.id, "--yes")["changes"]
    assert masked["hook"]["secret"] == "***"
    (shown,) = fleet.json("rotate", hook.id, "--yes", "--show-secrets")["changes"]
    (after,) = fleet.hooks("logto")
    assert after.secret is not None
    assert shown["hook"]["secret"] == after.secret.reveal()
    assert after.secret != hook.secret


@pytest.mark.parametrize("provider", ["apivideo", "logto", "posthog"])
def test_replace_keeps_what_is_not_named(fleet: Fleet, provider: str) -> None:
    hook = fleet.place(provider)
    (change,) = fleet.json("replace", hook.id, "--target", "https://new.example/in", "--yes")["changes"]
    (after,) = fleet.hooks(provider)
    assert (change["action"], change["was"], change["id"]) == ("replaced", hook.id, after.id)
    assert isinstance(after.target, Endpoint)
    assert (after.name, after.events, after.target.url) == (hook.name, hook.events, "https://new.example/in")


def test_replace_keeps_the_headers_beside_a_new_url(fleet: Fleet) -> None:
    hook = fleet.place("logto", target=Endpoint("https://example.com/in", headers={"X-Key": "1"}))
    fleet("replace", hook.id, "--target", "https://new.example/in", "--yes")
    assert fleet.hooks("logto")[0].target == Endpoint("https://new.example/in", headers={"X-Key": "1"})


def test_copy_asks_for_what_it_cannot_know_and_tells_what_is_lost(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    command = ["copy", f"acme-logto/{hook.id}", "--to", "acme-apivideo"]
    result = fleet(*command, status=2)
    assert "--map 'User.Created=OTHER'" in result.stderr
    assert fleet.hooks("apivideo") == []
    command += ["--map", "User.Created=video.source.recorded"]
    assert fleet.json(*command, "--dry-run")["requests"][0]["method"] == "POST"
    assert fleet.hooks("apivideo") == []
    (change,) = fleet.json(*command)["changes"]
    assert (change["account"], change["action"], change["hook"]["events"]) == (
        "acme-apivideo",
        "created",
        ["video.source.recorded"],
    )
    assert "name" in {loss["field"] for loss in change["losses"]}
    again = fleet(*command)
    assert "unchanged" in again.stdout
    assert "not copied: name" in again.stderr
    assert len(fleet.hooks("apivideo")) == 1


@pytest.mark.parametrize("provider", names())
def test_what_is_exported_can_be_created_again(fleet: Fleet, provider: str) -> None:
    hook = fleet.place(provider)
    file = fleet.file.parent / "hook.json"
    file.write_text(fleet("export", hook.id).stdout, encoding="utf-8")
    fleet("delete", hook.id, "--yes")
    fleet("create", "-a", f"acme-{provider}", "--from", str(file))
    (again,) = fleet.hooks(provider)
    assert (again.name, again.events, again.target, again.filter) == (hook.name, hook.events, hook.target, hook.filter)


def test_no_secret_is_in_an_export(fleet: Fleet) -> None:
    target = Endpoint("https://example.com/in", headers={"Authorization": "Bearer abcdef"})
    hook = fleet.place("logto", target=target)
    result = fleet("export", hook.id)
    assert "abcdef" not in result.output
    (name,) = json.loads(result.stdout)["hook"]["target"]["headers"]["Authorization"].values()
    assert name in result.stderr
    (document,) = fleet.json("export", hook.id)["documents"]
    assert document["secrets"] == {name: "***"}
    (document,) = fleet.json("export", hook.id, "--show-secrets")["documents"]
    assert document["secrets"] == {name: "Bearer abcdef"}


def test_several_are_exported_into_a_folder(fleet: Fleet) -> None:
    folder = fleet.file.parent / "exported"
    hooks = [fleet.place(provider) for provider in ("logto", "posthog")]
    fleet("export", "--name", "hook *", status=2)
    fleet("export", "--name", "hook *", "--directory", str(folder))
    assert sorted(file.name for file in folder.iterdir()) == sorted(
        f"acme-{hook.provider}-{hook.id}.json" for hook in hooks
    )
