"""What an import writes: files for which a plan has nothing to do."""

from __future__ import annotations

import stat
from collections.abc import Callable
from pathlib import Path
from typing import Any

import anyio
import pytest
import yaml
from attrs import evolve
from jsonschema_rs import Draft202012Validator
from tests.fleet.plan.accounts import SECRET, create, there

from hookwright import (
    AstraOptions,
    Code,
    Endpoint,
    InvalidRequestError,
    JiraOptions,
    Logto,
    LogtoOptions,
    PostHogOptions,
    Script,
)
from hookwright.fleet.plan import HooksFile, Imported, Plan, hooks_schema, import_hooks, import_hooks_async, plan
from hookwright.fleet.plan.file.mistakes import Mistakes
from hookwright.fleet.plan.file.tree import tree
from hookwright.fleet.plan.importing.writing import written
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox

Accounts = dict[str, Account]
Import = Callable[..., Imported]


def awaited(accounts: Any, **chosen: Any) -> Imported:
    async def do() -> Imported:
        return await import_hooks_async(accounts, **chosen)

    return anyio.run(do)


@pytest.fixture(params=[import_hooks, awaited])
def do(request: pytest.FixtureRequest) -> Import:
    chosen: Import = request.param
    return chosen


def planned(imported: Imported, accounts: Any, folder: Path) -> Plan:
    """The plan for what was imported."""
    environ = {name: secret.reveal() for name, secret in imported.secrets.items()}
    return plan(HooksFile.load(imported.write(folder)), accounts, environ=environ)


def test_hooks_of_all_providers_are_imported(do: Import, accounts: Accounts, tmp_path: Path) -> None:
    headers = {"X-Env": "test", "Authorization": "Bearer 123"}
    create(
        accounts["logto"],
        Endpoint("https://example.com/${x}?token=abc", headers=headers),
        name="yes",
        events=["User.Created"],
        options=LogtoOptions(retries=2),
        enabled=False,
    )
    create(accounts["apivideo"], "https://example.com/in", events=["video.source.recorded"])
    create(
        accounts["jira"],
        "https://example.com/in",
        events=["jira:issue_updated"],
        filter="project = A",
        options=JiraOptions(field_ids_filter=["summary"]),
    )
    create(accounts["posthog"], Code("let x := 1\r\nreturn x"), name="code", events=["$pageview"], enabled=True)
    create(accounts["posthog"], "https://example.com/in", name="hook", events=["$identify"], secret=SECRET)
    options = AstraOptions(matching_criteria=[("containerName", "^db$")], arguments=["a"], description="d")
    create(accounts["astra"], Script("#!/bin/sh\necho\n"), name="freeze", events=["snapshot.pre"], options=options)
    imported = do(accounts)
    assert imported.count == 6
    assert imported.left_out == ()
    assert imported.failed == ()
    assert "Bearer" not in imported.text
    assert "abc" not in imported.text
    assert {secret.reveal() for secret in imported.secrets.values()} == {
        "Bearer 123",
        "https://example.com/${x}?token=abc",
    }
    assert imported.files == {"code/code.hog": "let x := 1\r\nreturn x", "scripts/freeze.sh": "#!/bin/sh\necho\n"}
    assert "# secret: its value is a secret, which PostHog never shows" in imported.text
    found = planned(imported, accounts, tmp_path)
    assert found.ok
    assert found.pending == ()
    assert len(found.changes) == 6
    Draft202012Validator(hooks_schema()).validate(yaml.safe_load(imported.text))


def test_hooks_that_no_name_tells_apart_get_their_ids(do: Import, accounts: Accounts, tmp_path: Path) -> None:
    for number in range(2):
        create(accounts["logto"], f"https://example.com/{number}", name="twin", events=["User.Created"])
        create(accounts["apivideo"], "https://example.com/in", events=["video.source.recorded"])
    imported = do(accounts)
    assert imported.text.count("id: ") == 4
    found = planned(imported, accounts, tmp_path)
    assert found.ok
    assert found.pending == ()
    assert {one.key for one in found.changes} == {
        "twin", "logto-twin", "example-com-in", "apivideo-example-com-in"
    }  # fmt: skip


def test_secrets_of_one_name_and_two_values_have_two_names(do: Import, accounts: Accounts, tmp_path: Path) -> None:
    for number in range(2):
        target = Endpoint(f"https://example.com/{number}", headers={"Authorization": f"Bearer {number}"})
        create(accounts["logto"], target, name="audit", events=["User.Created"])
    imported = do(accounts)
    assert sorted(imported.secrets) == ["HOOK_AUDIT_HEADER_AUTHORIZATION", "HOOK_AUDIT_HEADER_AUTHORIZATION_2"]
    assert planned(imported, accounts, tmp_path).pending == ()


def test_hooks_are_chosen(do: Import, accounts: Accounts) -> None:
    create(accounts["logto"], "https://example.com/a", name="prod-a", events=["User.Created"], enabled=False)
    create(accounts["logto"], "https://example.com/b", name="test-b", events=["User.Deleted"])
    for chosen in (
        {"name": "prod-*"},
        {"event": "User.Created"},
        {"enabled": False},
        {"target": "example.com/a"},
    ):
        imported = do(accounts, **chosen)
        assert (imported.count, "prod-a" in imported.text) == (1, True)
    assert do(accounts, name="none").text.endswith("hooks: {}\n")
    with pytest.raises(InvalidRequestError):
        do(accounts, name=3)


def test_what_cannot_be_written_down_is_told(do: Import, sandbox: Sandbox, accounts: Accounts, tmp_path: Path) -> None:
    sandbox.astra.add_source("private", private="true")
    imported = do(accounts)
    (left_out,) = imported.left_out
    assert left_out.account == "astra"
    assert "the script is private, and not shown" in left_out.why
    assert "# astra: private" in imported.text
    assert planned(imported, accounts, tmp_path).changes == ()


def test_an_account_that_cannot_be_reached_is_told(do: Import, accounts: Accounts) -> None:
    create(accounts["logto"], "https://example.com/a", name="a", events=["User.Created"])
    gone = Logto(endpoint="http://127.0.0.1:9", client_id="m2m", client_secret="secret-0123456789", label="gone")
    imported = do([gone, accounts["logto"]])
    assert [one.account for one in imported.failed] == ["gone"]
    assert imported.count == 1


def test_what_is_there_is_not_written_over(accounts: Accounts, tmp_path: Path) -> None:
    create(accounts["posthog"], Code("return 1"), name="code", events=["$pageview"])
    imported = import_hooks(accounts)
    (tmp_path / "hooks.yaml").write_text("mine")
    with pytest.raises(InvalidRequestError, match=r"hooks\.yaml is there already"):
        imported.write(tmp_path)
    assert not (tmp_path / "code").exists()
    imported.write(tmp_path, overwrite=True)
    assert (tmp_path / "code" / "code.hog").read_text() == "return 1"
    closed = tmp_path / "closed"
    closed.write_text("")
    with pytest.raises(InvalidRequestError, match="cannot be written"):
        imported.write(closed / "in")
    assert stat.S_ISREG(closed.stat().st_mode)


def test_accounts_of_one_provider_are_told_apart(do: Import, sandbox: Sandbox, tmp_path: Path) -> None:
    accounts = [evolve(sandbox.account("logto"), label=label) for label in ("a b", "c")]
    create(accounts[0], "https://example.com/a", name="same", events=["User.Created"])
    imported = do(accounts)
    assert "  same:\n" in imported.text
    assert "  c-same:\n" in imported.text
    assert planned(imported, accounts, tmp_path).pending == ()


NUMBERS = ["010", "0o10", "0x1F", "1e3", "1.", ".5", "+1", ".inf", "1:30", "2026-01-01"]
WORDS = ["yes", "no", "~", "null", "True", "", "<<", "=", "---", "...", "a: b", "- a", "? a", "\u0085", "a\u2028b"]
MARKS = [
    *"#*&!%@`'\"{[|>\\\t",
    " x ",
    "*a",
    "&a",
    "!a",
    "\ufeff",
    "\x00\x1f",
    "\n\n",
    "a\nb\n",
    "é",
    "😀",
    "x" * 300,
    " y" * 200,
]


@pytest.mark.parametrize("value", [*NUMBERS, *WORDS, *MARKS])
def test_texts_are_texts_when_they_are_read_again(value: str) -> None:
    mistakes = Mistakes()
    for wrapped in ({"a": value, value: [value]}, [[value], {"x": {value: value}}]):
        node = tree(written(wrapped), Path("x"), mistakes)
        assert node is not None
        assert node.plain() == wrapped
    mistakes.tell()


def test_options_that_look_like_references_are_kept(do: Import, accounts: Accounts, tmp_path: Path) -> None:
    schema = [{"key": key, "type": "json", "label": key} for key in ("a", "b", "c")]
    inputs = {"a": {"env": "x"}, "b": {"literal": {"env": "y"}}, "c": {"api_key": "123", "list": ["Bearer x"]}}
    options = PostHogOptions(inputs_schema=schema, inputs=inputs)
    create(accounts["posthog"], Code("return 1"), name="code", events=["$pageview"], options=options)
    create(accounts["logto"], Endpoint("https://x.example", headers={"env": "1"}), name="h", events=["User.Created"])
    imported = do(accounts)
    assert imported.left_out == ()
    assert "left out" not in imported.text
    found = planned(imported, accounts, tmp_path)
    assert found.pending == ()
    assert "123" not in imported.text
    assert len(there(accounts["posthog"])) == 1
