"""mypy and pyright accept the right calls of ``calls.py`` and refuse each of the wrong ones."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CALLS = Path(__file__).with_name("calls.py")
WRONG = re.compile(r"# type: ignore\[([a-z-]+)\]")


@pytest.fixture
def calls(tmp_path: Path) -> Path:
    """A copy of the calls whose wrong ones are not excused."""
    copy = tmp_path / "calls.py"
    copy.write_text(WRONG.sub("", CALLS.read_text(encoding="utf-8")), encoding="utf-8")
    return copy


def wrong() -> dict[int, str]:
    """The lines of the wrong calls, and what mypy calls the mistake."""
    lines = enumerate(CALLS.read_text(encoding="utf-8").splitlines(), 1)
    return {number: found[1] for number, line in lines if (found := WRONG.search(line))}


def test_mypy_refuses_the_wrong_calls_alone(calls: Path) -> None:
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir=cache", calls.name]
    done = subprocess.run(command, cwd=calls.parent, capture_output=True, text=True)
    found = re.findall(r"^calls\.py:(\d+): error: .*\[([a-z-]+)\]$", done.stdout, re.MULTILINE)
    assert {int(line): code for line, code in found} == wrong(), done.stdout + done.stderr


@pytest.mark.skipif(shutil.which("pyright") is None, reason="pyright is not on PATH")
def test_pyright_refuses_the_wrong_calls_alone(calls: Path) -> None:
    (calls.parent / "pyrightconfig.json").write_text(json.dumps({"typeCheckingMode": "strict", "include": ["."]}))
    command = ["pyright", "--outputjson", "--pythonpath", sys.executable]
    done = subprocess.run(command, cwd=calls.parent, capture_output=True, text=True)
    found = json.loads(done.stdout)["generalDiagnostics"]
    assert {one["range"]["start"]["line"] + 1 for one in found} == {*wrong()}, done.stdout
