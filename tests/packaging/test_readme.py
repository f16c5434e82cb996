"""What the README tells a reader to type."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

import hookwright


def blocks(project: Path, language: str) -> dict[str, str]:
    """The first code block below each heading that has one, in that language."""
    sections = re.split(r"^## (.+)$", (project / "README.md").read_text(), flags=re.MULTILINE)[1:]
    found = {}
    for heading, text in zip(sections[::2], sections[1::2], strict=True):
        if block := re.search(rf"^```{language}\n(.+?)^```$", text, re.MULTILINE | re.DOTALL):
            found[heading] = block[1]
    return found


@pytest.mark.parametrize(("heading", "ending"), [("Try it", "/nox -s demo"), ("Run the tests", "/nox")])
def test_one_line_sets_up_and_runs(project: Path, heading: str, ending: str) -> None:
    (command,) = blocks(project, "bash")[heading].splitlines()
    assert command.startswith("python3 -m venv .venv && ")
    assert "--require-hashes -r requirements/nox.txt" in command
    assert command.endswith(ending)


def test_automation_runs_the_readmes_own_command(project: Path, tmp_path: Path) -> None:
    script = tmp_path / ".ci/run"
    script.parent.mkdir()
    script.write_text((project / ".ci/run").read_text())
    (tmp_path / "README.md").write_text(
        "```bash\necho first\n```\n"
        "## Run the tests\n\nSo:\n\n```bash\necho second && cat && exit 3\n```\n\n```\necho third\n```\n"
    )
    run = subprocess.run(["bash", script], capture_output=True, text=True, input="never read", check=False)
    assert run.stdout.splitlines() == ["+ echo second && cat && exit 3", "second"]
    assert run.returncode == 3


def test_automation_fails_without_a_command(project: Path, tmp_path: Path) -> None:
    script = tmp_path / ".ci/run"
    script.parent.mkdir()
    script.write_text((project / ".ci/run").read_text())
    (tmp_path / "README.md").write_text("# Nothing to run\n")
    run = subprocess.run(["bash", script], capture_output=True, text=True, check=False)
    assert (run.returncode, run.stdout) == (1, "")


def test_what_the_examples_import_is_public(project: Path) -> None:
    examples = blocks(project, "python").values()
    names = {
        alias.name
        for example in examples
        for node in ast.walk(ast.parse(example))
        if isinstance(node, ast.ImportFrom) and node.module == "hookwright"
        for alias in node.names
    }
    assert names
    assert names <= set(hookwright.__all__)
