"""The example of hooks as code runs as it stands on the page."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE, OutputChecker
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from tests.cli.fleet.conftest import section
from tests.examples.programs import ROOT

from hookwright.cli.commands import hookwright
from hookwright.cli.sandbox import settings
from hookwright.fleet.plan import HooksFile
from hookwright.sandbox import Sandbox

PAGE = (ROOT / "docs" / "hooks-as-code.md").read_text(encoding="utf-8")
ACCOUNTS = {"acme-login": "logto", "acme-video": "apivideo", "acme-events": "posthog"}
_BLOCK = re.compile(r"^```(yaml|console)\n(.+?)^```$", re.MULTILINE | re.DOTALL)


def example() -> list[tuple[str, str]]:
    """The blocks of the example, in their order."""
    found = re.search(r"^## A whole example\n(.+?)(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    assert found
    return _BLOCK.findall(found[1])


def commands(block: str) -> Iterator[tuple[list[str], str]]:
    """Each command of a block, with what the page says that it writes."""
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        yield shlex.split(command), output


def jobs() -> Any:
    """The workflow of the example."""
    (workflow,) = (text for kind, text in example() if kind == "yaml" and "jobs:" in text)
    return yaml.safe_load(workflow)["jobs"]


@pytest.fixture
def environ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dict[str, str]]:
    """The environment of the commands, in a folder with a configuration file for the sandbox."""
    monkeypatch.chdir(tmp_path)
    with Sandbox() as sandbox:
        for name, provider in ACCOUNTS.items():
            fields = {key: value for key, value in settings(sandbox.account(provider)).items() if key != "label"}
            with Path("hookwright.toml").open("a", encoding="utf-8") as file:
                file.write(section(name, {"provider": provider, **fields}))
        yield {"HOOKWRIGHT_CONFIG": "hookwright.toml"}


def run(command: list[str], environ: dict[str, str]) -> str:
    """What a command writes, and its status where that is not 0."""
    result = CliRunner(env=environ).invoke(hookwright, command[1:])
    return result.output + (f"[status {result.exit_code}]\n" if result.exit_code else "")


def test_the_example_runs(environ: dict[str, str]) -> None:
    for kind, block in example():
        if kind == "yaml" and "jobs:" not in block:
            Path("hooks.yaml").write_text(block, encoding="utf-8")
            continue
        for command, wanted in commands(block) if kind == "console" else ():
            if command[0] == "export":
                name, _, value = command[1].partition("=")
                environ[name] = value
                continue
            written = run(command, environ)
            assert OutputChecker().check_output(wanted, written, ELLIPSIS | NORMALIZE_WHITESPACE), written


def test_what_the_workflow_calls_runs(environ: dict[str, str]) -> None:
    Path("hooks.yaml").write_text(example()[0][1], encoding="utf-8")
    environ["POSTHOG_HOOK_SECRET"] = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    steps = [step["run"] for job in jobs().values() for step in job["steps"] if "run" in step]
    called = [shlex.split(line.partition(" > ")[0]) for line in steps if line.startswith("hookwright")]
    assert [command[1] for command in called] == ["plan", "apply"]
    for command in called:
        assert "[status" not in run(command, environ)
    assert "nothing" not in run(["hookwright", "plan", "--check"], environ)


def test_the_files_on_the_page_are_read() -> None:
    blocks = re.findall(r"^```yaml\n(version: 1\n.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        assert HooksFile.read(block).entries
