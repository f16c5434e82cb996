"""The benchmark of the tooling runs, and what it measures is far from its targets."""

from __future__ import annotations

import json
import sys

import pytest

if sys.platform == "win32":
    pytest.skip("Windows does not tell how much memory a child has used", allow_module_level=True)

from tests.benchmarks import tooling


def test_a_big_document_is_looked_at_within_seconds(capsys: pytest.CaptureFixture[str]) -> None:
    assert tooling.main(["--rounds", "1", "--json"]) == 0
    seconds, memory, writing = json.loads(capsys.readouterr().out)
    assert (seconds["what"], seconds["target"], seconds["unit"]) == ("drift of a whole document", 5, "s")
    assert seconds["detail"].startswith("2.")
    assert seconds["measured"] > 0
    # How long it takes is not for a test to say; memory is the same on every machine.
    assert memory["verdict"] == "met"
    clients = len(list((tooling.SPECS.parent / "generated").glob("hookwright_*")))
    assert (writing["what"], writing["target"]) == ("regenerate everything", 30)
    assert writing["detail"] == f"{clients} clients"
    assert writing["measured"] > 0
