"""The benchmarks run, and judge what they measure. How fast anything is, is not for tests to say."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.benchmarks import __main__ as benchmarks
from tests.benchmarks.report import Row, table

ROOT = Path(__file__).parents[2]


def test_they_measure_everything_that_has_a_target() -> None:
    command = [sys.executable, "-m", "tests.benchmarks", "--quick", "--json"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    rows = {row["what"]: row for row in json.loads(done.stdout)}
    targets = {what: row["target"] for what, row in rows.items() if row["target"] is not None}
    assert targets == {
        "list 20 hooks": 1.15,
        "list 2000 hooks": 1.5,
        "list five accounts at once, awaited": 1.5,
        "import hookwright": 40,
        "modules it loads too early": 0,
        "process start to first page": 1.35,
        "verify and read 2 KB of apivideo": 2,
        "verify and read 2 KB of jira": 2,
        "verify and read 2 KB of logto": 2,
        "verify and read 2 KB of posthog": 2,
        "take a delivery, one process": 1.67,
        "fleet: memory, most accounts": 1.25,
        "fleet: time an account, most accounts": 1.25,
        "fleet, awaited: memory, most accounts": 1.25,
        "fleet, awaited: time an account, most accounts": 1.25,
        "program that lists all hooks": 5,
    }
    assert all(row["measured"] > 0 for row in rows.values() if row["unit"] == "x")
    # These two are the same on every machine.
    assert rows["modules it loads too early"]["measured"] == 0
    assert rows["program that lists all hooks"]["measured"] == 5


@pytest.mark.parametrize(
    ("measured", "arguments", "status", "verdict"),
    [(1.2, [], 0, "missed"), (1.2, ["--strict"], 1, "missed"), (1.1, ["--strict"], 0, "met")],
)
def test_a_missed_target_ends_them_with_status_1_only_when_asked(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    measured: float,
    arguments: list[str],
    status: int,
    verdict: str,
) -> None:
    monkeypatch.setattr(sys, "argv", ["benchmarks", *arguments])
    monkeypatch.chdir(ROOT)
    monkeypatch.setattr(
        benchmarks, "listings", lambda url, effort: [Row(what="x", measured=measured, unit="x", target=1.15)]
    )
    monkeypatch.setattr(benchmarks, "starts", lambda url, fresh, effort: [Row(what="y", measured=9, unit="ms")])
    monkeypatch.setattr(benchmarks, "deliveries", lambda effort: [])
    monkeypatch.setattr(benchmarks, "fleets", lambda effort: [])
    assert benchmarks.main() == status
    lines = [line.split() for line in capsys.readouterr().out.splitlines()]
    assert ["x", f"{measured:.2f}", "x", "<=", "1.15", verdict] in lines
    assert ["y", "9", "ms"] in lines


def test_the_table_lines_up() -> None:
    text = table([Row(what="short", measured=1, unit="x", target=2), Row(what="longer name", measured=10.5, unit="ms")])
    head, *lines = text.splitlines()
    assert [line[head.index("measured") :].split()[0] for line in lines] == ["1", "10.50"]
