"""How commands are told which hook is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cli.fleet.conftest import Fleet

from hookwright import Endpoint


@pytest.mark.parametrize("by", ["acme-logto/{0.id}", "{0.id}", "{0.name}", "{0.target.url}"])
def test_by_account_and_id_and_by_what_only_one_hook_has(fleet: Fleet, by: str) -> None:
    hook = fleet.place("logto")
    fleet.place("logto", 2)
    fleet.place("posthog", 3)
    assert [one["id"] for one in fleet.json("show", by.format(hook))["hooks"]] == [hook.id]


def test_an_ambiguous_name_lists_the_candidates(fleet: Fleet) -> None:
    target = Endpoint("https://me:word@example.com/in")
    hooks = {fleet.place("logto", target=target).id, fleet.place("posthog", target=target).id}
    result = fleet("delete", "hook 1", "--yes", status=2)
    assert result.stdout == ""
    assert all(id in result.stderr for id in hooks)
    assert "word" not in result.stderr
    assert {hook.id for provider in ("logto", "posthog") for hook in fleet.hooks(provider)} == hooks


def test_an_account_alone_makes_it_unambiguous(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    fleet.place("posthog")
    assert fleet("show", "hook 1", "-a", "acme-logto", "-q").stdout == f"acme-logto/{hook.id}\n"


def test_several_names_of_one_hook_mean_it_once(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    assert len(fleet.json("show", hook.id, "hook 1", f"acme-logto/{hook.id}")["hooks"]) == 1


@pytest.mark.parametrize("command", [["show"], ["update", "--name", "x"], ["delete", "--yes"]])
def test_what_is_no_hook_failed(fleet: Fleet, command: list[str]) -> None:
    written = fleet.json(*command, "no such hook", status=1)
    (failed,) = written["failed"]
    assert failed["error"] == "NotFoundError"
    assert "no such hook" in failed["message"]


def test_an_id_that_an_account_does_not_have_names_the_hook(fleet: Fleet) -> None:
    (failed,) = fleet.json("show", "acme-logto/nothing", status=1)["failed"]
    assert (failed["account"], failed["id"], failed["error"]) == ("acme-logto", "nothing", "NotFoundError")


def test_an_account_that_cannot_be_asked_makes_a_name_uncertain(fleet: Fleet) -> None:
    hook = fleet.place("logto")
    fleet.add("lacking", provider="apivideo", api_key={"env": "NO_SUCH_VARIABLE"})
    result = fleet("delete", "hook 1", "--yes", status=2)
    assert "lacking" in result.stderr
    assert [one.id for one in fleet.hooks("logto")] == [hook.id]
    fleet("delete", f"acme-logto/{hook.id}", "--yes")
    assert fleet.hooks("logto") == []


@pytest.mark.parametrize("name", ["acme-logto/", "acme-logto/x"])
def test_an_account_that_is_not_chosen_is_wrong_usage(fleet: Fleet, name: str) -> None:
    fleet("show", name, "-a", "acme-jira", status=2)


def test_no_configuration_is_wrong_usage(fleet: Fleet, tmp_path: Path) -> None:
    result = fleet("list", "--config", str(tmp_path / "none.toml"), status=2)
    assert "none.toml" in result.stderr
