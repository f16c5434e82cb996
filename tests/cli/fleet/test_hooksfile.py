"""``hookwright plan``, ``apply``, ``import`` and ``schema hooks``."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator
from tests.cli.fleet.conftest import Fleet

from hookwright.fleet.plan import HooksFile, Plan
from hookwright.providers import names

AUDIT = "  audit: { accounts: acme-logto, name: audit, events: [User.Created], target: 'https://example.com/in' }\n"
VIDEO = "  video: { accounts: acme-apivideo, events: [video.source.recorded], target: 'https://example.com/in' }\n"


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder in which the commands run."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(hooks: str, more: str = "") -> None:
    Path("hooks.yaml").write_text(f"version: 1\n{more}\nhooks:\n{hooks}", encoding="utf-8")


def test_a_plan_is_shown_and_changes_nothing(fleet: Fleet) -> None:
    old = fleet.place("apivideo", target="https://example.com/in")
    write(AUDIT + VIDEO)
    shown = fleet("plan")
    assert "create" in shown.stdout
    assert "events: + video.source.recorded, - video.encoding.quality.completed" in shown.stdout
    assert "lost: a new signing secret" in shown.stdout
    assert "1 to create, 1 to replace" in shown.stderr
    assert fleet.hooks("apivideo") == [old]
    assert fleet.hooks("logto") == []


def test_a_plan_for_programs_is_as_the_schema_says(fleet: Fleet) -> None:
    fleet.place("apivideo", target="https://example.com/in")
    write(AUDIT + VIDEO)
    changes = fleet.json("plan")["changes"]
    assert {one["key"]: one["action"] for one in changes} == {"audit": "create", "video": "replace"}
    assert json.loads(fleet("plan", "--format", "json").stdout)["changes"] == changes
    assert fleet("plan", "--quiet").stdout.splitlines()[0] == "acme-logto/audit"
    assert "- **create** `audit` at `acme-logto`" in fleet("plan", "--format", "markdown").stdout
    for wrong in (["--format", "markdown", "--json"], ["--format", "json", "--quiet"]):
        assert "give either --format" in fleet("plan", *wrong, status=2).stderr


def test_check_ends_with_3_when_there_is_something_to_do(fleet: Fleet) -> None:
    write(AUDIT)
    for form in ("table", "json", "markdown"):
        fleet("plan", "--check", "--format", form, status=3)
    fleet("apply", "--yes")
    for form in ("table", "json", "markdown"):
        fleet("plan", "--check", "--format", form)


def test_apply_brings_it_about_and_a_second_time_does_nothing(fleet: Fleet) -> None:
    old = fleet.place("apivideo", target="https://example.com/in")
    mine = fleet.place("logto", name="prod-old")
    write(AUDIT + VIDEO, "owns: { name: 'prod-*' }")
    written = fleet.json("apply", "--yes", "--prune")
    done = {one["key"] or one["id"]: one for one in written["changes"]}
    assert {key: one["action"] for key, one in done.items()} == {
        "audit": "created", "video": "replaced", mine.id: "deleted"
    }  # fmt: skip
    (video,) = fleet.hooks("apivideo")
    assert (done["video"]["id"], done["video"]["was"]) == (video.id, old.id)
    assert video.secret is not None
    assert video.secret.reveal() not in json.dumps(written)
    assert fleet.json("apply", "--yes", "--prune", "--show-secrets")["changes"] == []
    assert fleet("plan", "--check").stdout == ""


def test_a_plan_that_was_kept_is_applied_or_refused(fleet: Fleet) -> None:
    write(AUDIT)
    fleet("plan", "--out", "plan.json")
    assert Plan.from_json(Path("plan.json").read_bytes()).pending
    hook = fleet.place("logto", name="audit", events=["User.Deleted"])
    refused = fleet("apply", "plan.json", "--yes", status=1)
    assert "reality has moved since the plan was made" in refused.stderr
    assert f"now it would be to update the hook '{hook.id}'" in refused.stderr
    assert fleet.hooks("logto") == [hook]
    fleet("plan", "--out", "plan.json")
    fleet("apply", "plan.json", "--yes")
    assert fleet.hooks("logto")[0].events == ("User.Created",)
    for wrong in (["plan.json", "--prune"], ["missing.json"], ["hooks.yaml"]):
        fleet("apply", *wrong, "--yes", status=2)


def test_what_fails_is_told_beside_what_does_not(fleet: Fleet) -> None:
    fleet.add("broken", provider="apivideo", api_key={"env": "NO_SUCH_KEY"})
    write(
        AUDIT + "  j: { accounts: acme-jira, target: 'https://example.com/in' }\n"
        "  b: { accounts: broken, events: [video.source.recorded], target: 'https://example.com/in' }\n"
    )
    planned = fleet.json("plan", status=1)
    assert [one["key"] for one in planned["changes"]] == ["audit"]
    assert {one["account"]: one.get("key") for one in planned["failed"]} == {"acme-jira": "j", "broken": None}
    applied = fleet.json("apply", "--yes", status=1)
    assert [one["key"] for one in applied["changes"]] == ["audit"]
    assert {one["account"] for one in applied["failed"]} == {"acme-jira", "broken"}
    # Accounts that are left out cannot be broken.
    fleet("apply", "--yes", "-a", "acme-logto")


def test_mistakes_end_with_2_and_are_all_told(fleet: Fleet) -> None:
    write("  a: { accounts: acme-lgto, target: 'https://example.com' }\n  b: {}\n")
    told = fleet("plan", status=2).stderr
    assert "hooks.yaml:5:6: hooks.b.accounts: it is missing" in told
    write("  a: { accounts: acme-lgto, target: 'https://example.com' }\n")
    assert "did you mean 'acme-logto'" in fleet("apply", "--yes", status=2).stderr
    assert "cannot be read" in fleet("plan", "-f", "other.yaml", status=2).stderr


def test_nobody_is_asked_without_a_terminal(fleet: Fleet) -> None:
    write(AUDIT + "  j: { accounts: acme-jira, target: 'https://example.com/in' }\n")
    refused = fleet("apply", status=2)
    assert "problem at acme-jira: j: events: " in refused.stderr
    assert "create acme-logto: audit" in refused.stderr
    assert "say --yes" in refused.stderr
    assert fleet.hooks("logto") == []


@pytest.mark.parametrize(("answer", "status", "count"), [("y\n", 0, 1), ("n\n", 1, 0), ("\n", 1, 0)])
def test_the_plan_is_shown_and_somebody_is_asked(fleet: Fleet, answer: str, status: int, count: int) -> None:
    write(AUDIT)
    ours, theirs = pty.openpty()
    environment = {**os.environ, "HOOKWRIGHT_CONFIG": str(fleet.file), "TERM": "xterm", "COLUMNS": "200"}
    command = [sys.executable, "-m", "hookwright", "apply"]
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, close_fds=True)
    os.close(theirs)
    os.write(ours, answer.encode())
    shown = b""
    while True:
        try:
            part = os.read(ours, 4096)
        except OSError:
            break
        if not part:
            break
        shown += part
    os.close(ours)
    assert process.wait(60) == status
    assert b"create acme-logto: audit" in shown
    assert b"Apply this plan? [y/N]" in shown
    assert len(fleet.hooks("logto")) == count


def test_a_dry_run_tells_the_requests(fleet: Fleet) -> None:
    fleet.place("apivideo", target="https://example.com/in")
    write(AUDIT + VIDEO)
    requests = fleet.json("apply", "--dry-run")["requests"]
    assert [(one["account"], one["method"]) for one in requests] == [("acme-logto", "POST"), ("acme-apivideo", "POST")]
    assert requests[0]["body"]["name"] == "audit"
    assert fleet.hooks("logto") == []


@pytest.mark.parametrize("provider", names())
def test_a_plan_for_what_was_imported_has_nothing_to_do(fleet: Fleet, provider: str) -> None:
    fleet.place(provider), fleet.place(provider, 2)
    told = fleet("import", "--provider", provider)
    assert "hooks.yaml: 2 hooks" in told.stderr
    assert len(HooksFile.load().entries) == 2
    fleet("plan", "--check")
    assert "is there already" in fleet("import", status=2).stderr
    fleet("import", "--overwrite")


def test_an_import_goes_where_it_is_told(fleet: Fleet) -> None:
    from hookwright import Endpoint

    target = Endpoint("https://example.com/x", headers={"Authorization": "Bearer 123 $x"})
    fleet.place("logto", target=target, name="audit")
    fleet.place("logto", 2)
    fleet.place("astra")
    text = fleet("import", "--out", "-", "--name", "audit").stdout
    assert list(HooksFile.read(text).entries) == ["audit"]
    assert "which are written with --out FOLDER only" in fleet("import", "--out", "-").stderr
    told = fleet("import", "--out", "there", "--target", "/x", "--secrets", ".env").stderr
    assert "there/hooks.yaml: 1 hooks" in told
    assert Path(".env").read_text() == "HOOK_AUDIT_HEADER_AUTHORIZATION='Bearer 123 $x'\n"
    assert Path(".env").stat().st_mode & 0o777 == 0o600
    environment = {"HOOK_AUDIT_HEADER_AUTHORIZATION": "Bearer 123 $x"}
    fleet("plan", "--check", "-f", "there", env=environment)
    assert "HOOK_AUDIT_HEADER_AUTHORIZATION is not set" in fleet("plan", "-f", "there", status=2).stderr
    assert "cannot be written" in fleet("import", "--overwrite", "--secrets", ".env", status=2).stderr
    assert "mean nothing to it" in fleet("import", "--json", status=2).stderr


def test_an_account_that_cannot_be_used_is_told_by_import(fleet: Fleet) -> None:
    fleet.add("broken", provider="apivideo", api_key={"env": "NO_SUCH_KEY"})
    fleet.place("logto")
    assert "NO_SUCH_KEY" in fleet("import", status=1).stderr
    assert Path("hooks.yaml").exists()


def test_the_schema_of_the_file_is_printed(fleet: Fleet) -> None:
    schema = json.loads(fleet("schema", "hooks").stdout)
    write(AUDIT)
    document = {"version": 1, "hooks": {"audit": {"accounts": "x", "target": "https://example.com"}}}
    Draft202012Validator(schema).validate(document)
    assert not Draft202012Validator(schema).is_valid({**document, "hook": {}})
