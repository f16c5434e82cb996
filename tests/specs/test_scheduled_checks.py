"""The recipe for looking at vendors every week works as it stands on its page."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from hookwright import Can
from hookwright.providers import account_class
from spectools.drift.upstream import Upstream
from spectools.load import parsed
from spectools.providers import providers

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs/scheduled-checks.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def workflow() -> dict[str, Any]:
    (block,) = re.findall(r"^```yaml\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return parsed(block, "drift.yaml")


@pytest.fixture(scope="module")
def job(workflow: dict[str, Any]) -> dict[str, Any]:
    (job,) = workflow["jobs"].values()
    assert isinstance(job, dict)
    return job


def test_it_looks_once_a_week_at_every_vendor_whose_document_is_public(
    workflow: dict[str, Any], job: dict[str, Any], specs: Path
) -> None:
    (schedule,) = workflow["on"]["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* [0-6]", schedule["cron"])
    rows = {row["provider"]: row["document"] for row in job["strategy"]["matrix"]["include"]}
    public = {one.name for one in providers(specs).values() if Upstream.of(one.folder).none_because is None}
    finished = {name for name in public if Can.CREATE not in account_class(name).cannot}
    assert finished <= set(rows) <= public
    table = dict(re.findall(r"^\| (\w+) \| `(\S+?)`.* \|$", PAGE, re.MULTILINE))
    assert all(document.endswith(table[name]) for name, document in rows.items())


def test_it_installs_what_is_pinned(job: dict[str, Any]) -> None:
    (install,) = (step["run"] for step in job["steps"] if "pip" in step.get("run", ""))
    requirements = install.rpartition(" ")[2]
    assert "--require-hashes" in install
    assert (ROOT / requirements).is_file()


@pytest.mark.parametrize(("kind", "status"), [("object", 0), ("string", 1)])
def test_its_command_fails_when_something_breaks(
    job: dict[str, Any], tmp_path: Path, specs: Path, kind: str, status: int
) -> None:
    """As a shell of that kind runs it; the vendor's document is the last one, with every object made a text or not."""
    vendor, summary = tmp_path / "vendor.json", tmp_path / "summary"
    last = (specs / "apivideo/upstream.json").read_text()
    vendor.write_text(last.replace('"type": "object"', f'"type": "{kind}"'))
    assert compare(job, vendor, summary) == status
    assert ("BREAKING" in summary.read_text()) is bool(status)


def test_its_command_tells_a_document_that_is_gone_from_one_that_breaks(job: dict[str, Any], tmp_path: Path) -> None:
    assert compare(job, tmp_path / "gone.json", tmp_path / "summary") == 2


def compare(job: dict[str, Any], vendor: Path, summary: Path) -> int:
    (step,) = (step for step in job["steps"] if "drift" in step.get("run", ""))
    assert step["shell"] == "bash"
    given = {"PROVIDER": "apivideo", "DOCUMENT": str(vendor), "GITHUB_STEP_SUMMARY": str(summary)}
    assert set(step["env"]) == {"PYTHONPATH", "PROVIDER", "DOCUMENT"}
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    # What "shell: bash" stands for there.
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=ROOT,
        env={"PATH": path, "PYTHONPATH": step["env"]["PYTHONPATH"], **given},
        capture_output=True,
        check=False,
    ).returncode
