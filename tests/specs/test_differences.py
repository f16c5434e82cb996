"""Differences from a vendor's document are allowed with a reason only, and reasons only for differences."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.specs.documents import document, operation

from spectools.__main__ import main
from spectools.differences import Differences, differences_of
from spectools.failure import SpecFailure
from spectools.fidelity import Finding, findings
from spectools.load import load
from spectools.providers import Provider, providers

PROVIDERS = providers(Path(__file__).parents[2] / "specs")
VENDOR = document({"/thing": {"get": operation("Get"), "put": operation("Put")}, "/b": {"get": operation("B")}})
Make = Callable[[dict[str, Any]], Provider]


@pytest.fixture
def compare(provider: Make, tmp_path: Path) -> Callable[[str | None], int]:
    def run(differences: str | None) -> int:
        shop = provider(document({"/thing": {"get": operation("Get")}}))
        if differences is not None:
            (shop.folder / "differences.yaml").write_text(differences)
        (tmp_path / "vendor.json").write_text(json.dumps(VENDOR))
        return main(["fidelity", "shop", str(tmp_path / "vendor.json"), "--specs", str(tmp_path / "specs")])

    return run


REASONS = """
differences:
  - {at: PUT /thing, what: missing, why: Nobody needs it.}
  - {at: "GET /*", what: miss*, why: Gone.}
"""


def test_without_reasons(compare: Callable[[str | None], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(None) == 1
    written = capsys.readouterr()
    assert written.out.splitlines() == ["PUT /thing: missing", "GET /b: missing"]
    assert written.err == "shop: 2 differences without a reason\n"


def test_with_reasons(compare: Callable[[str | None], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(REASONS) == 0
    assert capsys.readouterr().out == "shop: 2 differences, each with its reason\n"


def test_with_a_reason_too_many(compare: Callable[[str | None], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert compare(REASONS + "  - {at: GET /thing 200, what: missing, why: So it is.}\n") == 1
    assert capsys.readouterr().out == (
        "differences.yaml has a reason for what is no difference: GET /thing 200: missing\n"
    )


def test_only_the_paths_that_are_ours(compare: Callable[[str | None], int], capsys: pytest.CaptureFixture[str]) -> None:
    assert compare("paths: [/thing*]\ndifferences: []") == 1
    assert capsys.readouterr().out.splitlines() == ["PUT /thing: missing"]


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{}", "differences is a list of entries"),
        ("differences: [{at: a, what: b}]", "entry 1 has to have at, what, why, each a text"),
        ("differences: [{at: a, what: b, why: ''}]", "entry 1 has to have at, what, why, each a text"),
        ("differences: [{at: a, what: b, why: c, who: d}]", "entry 1 has to have at, what, why, each a text"),
        ("differences: []\npath: [/]", "there is no member path"),
    ],
)
def test_a_file_that_cannot_be_used(provider: Make, text: str, line: str) -> None:
    shop = provider(VENDOR)
    (shop.folder / "differences.yaml").write_text(text)
    with pytest.raises(SpecFailure, match=line):
        differences_of(shop.folder)


def test_a_vendor_document_that_cannot_be_read(
    provider: Make, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider(VENDOR)
    assert main(["fidelity", "shop", str(tmp_path / "none.json"), "--specs", str(tmp_path / "specs")]) == 1
    assert "shop: none.json cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize("name", PROVIDERS)
def test_each_document_is_faithful_to_its_vendor(name: str, evidence: Callable[[str], Path]) -> None:
    # Where several revisions of a document are there, ours is held to all of them.
    vendors = sorted(evidence(name).glob("openapi.hooks*.json"))
    if not vendors:
        pytest.skip(f"{name}'s own document is not among what was recorded")
    known = PROVIDERS[name]
    meant: Differences = differences_of(known.folder)
    assert meant.problems(_findings(known, meant, vendors)) == []


def _findings(known: Provider, meant: Differences, vendors: list[Path]) -> list[Finding]:
    ours = known.document()
    return [finding for vendor in vendors for finding in findings(ours, meant.part_of(load(vendor)))]
