"""mypy accepts what the readme and the documentation show, as strictly as it can."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from tests.examples.programs import ROOT, programs

GIVEN = {"README.md": "from typing import Any\n\nrequest: Any = None\nsecret = ''\n"}
"""What programs have from around them."""

LOOSE = frozenset(
    {
        "docs/fleet.md",
        "docs/raw-clients.md",
        "docs/receiving.md",
        *(f"docs/providers/{name}.md" for name in ("apivideo", "astra", "jira", "logto", "posthog")),
    }
)
"""Pages whose programs leave out checks that mypy asks for, such as for a field that may be ``None``."""


def test_mypy_accepts_the_programs_of_each_page(tmp_path: Path) -> None:
    pages: dict[str, str] = {}
    for page in (ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))):
        name = page.relative_to(ROOT).as_posix()
        if shown := programs(page):
            module = re.sub(r"\W", "_", name.removesuffix(".md"))
            pages[module] = name
            code = GIVEN.get(name, "") + "\n\n".join(program.code for program in shown)
            (tmp_path / f"{module}.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=cache", "."]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    wrong = {pages[module] for module in re.findall(r"^(\w+)\.py:\d+: error: ", done.stdout, re.MULTILINE)}
    # A page that has become right is to stay so.
    assert wrong == LOOSE, done.stdout + done.stderr
