"""The import rules hold for every client in ``generated/``, without being told which there are."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

PLACES = ("facade", "generated", "tools", "pyproject.toml")
ADAPTER = "facade/hookwright/providers/jira/reading.py"


@pytest.fixture(scope="module")
def copy(project: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sources, with one client more than the rules have been told of."""
    root = tmp_path_factory.mktemp("checkout")
    for name in PLACES:
        if (project / name).is_dir():
            shutil.copytree(project / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(project / name, root / name)
    new = root / "generated/hookwright_petshop"
    new.mkdir()
    (new / "__init__.py").write_text("import httpx as httpx\n")
    return root


def checked(root: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-B", "tools/imports.py"]
    return subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)


def test_they_are_kept(copy: Path) -> None:
    done = checked(copy)
    assert done.returncode == 0, done.stdout
    assert "Only the folder of petshop imports hookwright_petshop KEPT" in done.stdout


@pytest.mark.parametrize(
    ("file", "statement", "rule"),
    [
        (ADAPTER, "import hookwright_petshop", "Only the folder of petshop imports hookwright_petshop"),
        (
            "facade/hookwright/interface/hooks.py",
            "import hookwright_jira",
            "Only the folder of jira imports hookwright_jira",
        ),
        ("facade/hookwright/kit/auth.py", "import hookwright.wire.engine", "Each layer imports only what is below it"),
        (ADAPTER, "import httpx", "httpx stays behind"),
        ("generated/hookwright_petshop/more.py", "import hookwright", "A generated client knows nothing of the facade"),
        (
            "generated/hookwright_petshop/more.py",
            "import hookwright_jira",
            "A generated client knows nothing of the other clients",
        ),
    ],
)
def test_a_broken_one_is_told(copy: Path, file: str, statement: str, rule: str) -> None:
    place = copy / file
    before = place.read_text() if place.exists() else None
    try:
        place.write_text(f"{before or ''}\n{statement}\n")
        done = checked(copy)
    finally:
        if before is None:
            place.unlink()
        else:
            place.write_text(before)
    assert done.returncode == 1
    assert any(rule in line for line in broken(done.stdout)), done.stdout


def broken(report: str) -> list[str]:
    """The names of the rules that are not kept; long ones are wrapped."""
    return [line for line in report.replace("\n", " ").replace(" KEPT", " KEPT\n").split("\n") if " BROKEN" in line]
