"""When a provider cannot be made, everything stays as it was."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.scaffold.conftest import DOCUMENT, Checkout

from spectools.__main__ import main
from spectools.failure import SpecFailure
from spectools.load import load
from spectools.providers import Provider
from spectools.scaffold import command
from spectools.scaffold.command import scaffold
from spectools.scaffold.names import names
from spectools.scaffold.tables import TABLES


@pytest.fixture
def small(untouched: Checkout, tmp_path: Path) -> Path:
    """As much of a checkout as the scaffold looks at."""
    root = tmp_path / "checkout"
    for name in (*TABLES, "docs/support.md", "pyproject.toml", "specs/logto/openapi.yaml"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(untouched.root / name, root / name)
    return root


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has the client and what is made with it at once, for tests that are about what comes after."""

    def build(provider: Provider, folder: Path) -> Path:
        package = folder / f"hookwright_{provider.name}"
        package.mkdir()
        (package / "__init__.py").touch()
        return package

    monkeypatch.setattr(command, "build", build)
    monkeypatch.setattr(command, "support_page", lambda staged, root: "all of them can everything")


def every_file(root: Path) -> dict[Path, bytes]:
    return {file: file.read_bytes() for file in root.rglob("*") if file.is_file()}


def made(root: Path, document: Path = DOCUMENT) -> list[str]:
    return scaffold(names("petshop", None), str(document), ["/hooks*"], root)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["logto", str(DOCUMENT)], "there is a provider logto already"),
        (["petshop", str(DOCUMENT), "--title", "Logto"], "hookwright has a Logto already: give another --title"),
        (["petshop", str(DOCUMENT), "--paths", "/nowhere"], "there is no such operation"),
        (["petshop", str(DOCUMENT), "--paths", "POST /hooks"], "none of the operations is a GET"),
        (["petshop", "no-such-file.yaml"], "cannot be read"),
        (["Petshop", str(DOCUMENT)], "cannot name a provider"),
        (["pet_shop", str(DOCUMENT)], "cannot name a provider"),
        (["import", str(DOCUMENT)], "cannot name a provider"),
        (["emit", str(DOCUMENT)], "cannot name a provider"),
        (["petshop", str(DOCUMENT), "--title", "!"], "gives no name for a class"),
    ],
)
def test_what_makes_no_sense_is_refused(
    small: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], reason: str
) -> None:
    before = every_file(small)
    assert main(["new-provider", *arguments, "--specs", str(small / "specs")]) == 2
    assert reason in capsys.readouterr().err
    assert every_file(small) == before


def test_a_document_that_the_generator_would_spoil_leaves_nothing(small: Path, tmp_path: Path) -> None:
    document = load(DOCUMENT)
    document["paths"]["/hooks"]["post"]["responses"] = {"422": {"description": "No."}}
    vendor = tmp_path / "vendor.json"
    vendor.write_text(json.dumps(document))
    before = every_file(small)
    with pytest.raises(SpecFailure, match="CreateHook has no answer but errors"):
        made(small, vendor)
    assert every_file(small) == before


def test_a_credential_that_is_in_no_header_is_refused(small: Path, tmp_path: Path) -> None:
    """Rather than left out, or taken for another."""
    vendor = tmp_path / "vendor.yaml"
    vendor.write_text(DOCUMENT.read_text().replace("in: header", "in: query"))
    with pytest.raises(SpecFailure, match="not in one header"):
        made(small, vendor)


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("failure", [OSError("the disk is full"), KeyboardInterrupt()], ids=["full", "interrupted"])
@pytest.mark.parametrize("moves", [0, 1, 5, 10])
def test_a_failure_on_the_way_is_undone(
    small: Path, monkeypatch: pytest.MonkeyPatch, failure: BaseException, moves: int
) -> None:
    """However far it came."""
    before = every_file(small)
    really, left = shutil.move, iter(range(moves))

    def move(source: Path, target: Path) -> Any:
        if next(left, None) is None:
            raise failure
        return really(source, target)

    monkeypatch.setattr(shutil, "move", move)
    with pytest.raises(type(failure)):
        made(small)
    assert every_file(small) == before
    assert not list(small.rglob("*petshop*"))


@pytest.mark.usefixtures("quick")
def test_a_table_that_changed_meanwhile_is_not_overwritten(small: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = small / next(iter(TABLES))

    def support_page(staged: Path, root: Path) -> str:
        table.write_text(table.read_text() + "# somebody was here\n")
        return "all of them can everything"

    monkeypatch.setattr(command, "support_page", support_page)
    with pytest.raises(SpecFailure, match="changed by somebody else meanwhile"):
        made(small)
    assert table.read_text().endswith("# somebody was here\n")
    assert "petshop" not in "".join(content.decode() for content in every_file(small).values())


@pytest.mark.usefixtures("quick")
@pytest.mark.parametrize("name", list(TABLES))
def test_a_table_that_is_written_otherwise_is_refused(small: Path, name: str) -> None:
    """Rather than edited by guess."""
    table = small / name
    table.write_text(table.read_text().replace(" = {", "={").replace(" = [", "=[").replace("](prov", "](./prov"))
    before = every_file(small)
    with pytest.raises(SpecFailure):
        made(small)
    assert every_file(small) == before
