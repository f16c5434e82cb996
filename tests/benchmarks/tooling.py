"""What it costs to look at a vendor's new document and to write all clients anew: ``python -m tests.benchmarks.tooling``.

Without a document, one of two and a half megabytes is made up around Jira's own operations.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any

from tests.benchmarks.report import Row, table

SPECS = Path(__file__).parents[2] / "specs"
SECONDS = 5
MEGABYTES = 300
SECONDS_FOR_ALL = 30
# Of a document as big as Jira's.
CHARACTERS = 2_500_000


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser("python -m tests.benchmarks.tooling", description=__doc__)
    parser.add_argument("document", nargs="?", type=Path, help="Jira's whole document, as JSON")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--json", action="store_true", help="write JSON")
    parser.add_argument("--strict", action="store_true", help="end with status 1 when a target is missed")
    chosen = parser.parse_args(arguments)
    with TemporaryDirectory() as folder:
        document = chosen.document or made_up(Path(folder, "openapi.json"))
        rows = [*drift(document, chosen.rounds), regenerate()]
    print(json.dumps([row.described() for row in rows], indent=2) if chosen.json else table(rows))
    return int(chosen.strict and any(row.verdict == "missed" for row in rows))


# Linux counts what a process had before it became another program: a child that starts from this process, which may be a
# test runner of any size, is measured by a small one in between.
_MEASURED = """
import json, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(json.dumps({"status": done.returncode, "errors": done.stderr, "peak": peak}))
"""


def drift(document: Path, rounds: int) -> list[Row]:
    """Seconds and memory of the whole command, the start of Python included."""
    command = [sys.executable, "-c", _MEASURED, sys.executable, "-m", "spectools", "drift", "jira", str(document)]
    environment = {**os.environ, "PYTHONPATH": str(SPECS)}
    taken, peaks = [], []
    for _ in range(rounds):
        before = perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
        taken.append(perf_counter() - before)
        told = json.loads(done.stdout)
        if told["status"] not in (0, 1):
            raise RuntimeError(told["errors"])
        # Linux counts in kilobytes, macOS in bytes.
        peaks.append(told["peak"] / (1024**2 if sys.platform == "darwin" else 1024))
    size = f"{document.stat().st_size / 1e6:.1f} MB of JSON, median of {rounds}"
    return [
        Row(what="drift of a whole document", measured=round(median(taken), 2), unit="s", target=SECONDS, detail=size),
        Row(what="its peak memory", measured=round(max(peaks)), unit="MB", target=MEGABYTES),
    ]


def regenerate() -> Row:
    """Seconds to write every client and to compare it with the one that is there."""
    command = [sys.executable, "-m", "spectools", "regenerate", "--check"]
    before = perf_counter()
    subprocess.run(command, env={**os.environ, "PYTHONPATH": str(SPECS)}, capture_output=True, check=True)
    taken = perf_counter() - before
    count = f"{len(list(SPECS.glob('*/openapi.*')))} clients"
    return Row(what="regenerate everything", measured=round(taken, 2), unit="s", target=SECONDS_FOR_ALL, detail=count)


def made_up(file: Path) -> Path:
    """A document with Jira's hook operations in it, and far more beside them."""
    document: dict[str, Any] = json.loads((SPECS / "jira/upstream.json").read_text(encoding="utf-8"))
    members = {f"member{at}": {"type": "string", "description": "Words, words, words. " * 5} for at in range(20)}
    one = json.dumps(members)
    for at in range(CHARACTERS // len(one)):
        document["components"]["schemas"][f"Thing{at}"] = {"type": "object", "properties": json.loads(one)}
        answer = {"schema": {"$ref": f"#/components/schemas/Thing{at}"}}
        get = {"responses": {"200": {"description": "It.", "content": {"application/json": answer}}}}
        document["paths"][f"/things/{at}"] = {"get": get}
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


if __name__ == "__main__":
    sys.exit(main())
