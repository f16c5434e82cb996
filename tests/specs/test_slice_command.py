"""The command that cuts a vendor's document."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.specs.documents import write
from tests.specs.shop.vendor import vendor

from spectools.__main__ import main
from spectools.drift.upstream import FILE
from spectools.load import parsed


def cut(folder: Path, *arguments: str) -> int:
    return main(["slice", *arguments, "--specs", str(folder.parent)])


def test_slicing(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = write(tmp_path / "new.json", vendor())
    assert cut(folder, "other", place, "--paths", "/orders", "DELETE *") == 0
    made = parsed(capsys.readouterr().out, "made")
    assert list(made["paths"]) == ["/hooks/{id}", "/orders"]
    assert list(made["components"]) == ["securitySchemes"]
    assert cut(folder, "shop", place) == 0
    assert list(parsed(capsys.readouterr().out, "made")["paths"]) == ["/hooks", "/hooks/{id}"]
    assert cut(folder, "shop", place, "--skeleton", "--write") == 0
    assert capsys.readouterr() == ("", f"shop: {folder / FILE} written\n")
    assert cut(folder, "shop", place, "--skeleton") == 0
    assert capsys.readouterr().out == (folder / FILE).read_text()
    assert "A page." not in (folder / FILE).read_text()


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["other"], "other has no document yet: say which operations with --paths"),
        (["other", "--paths", "/nowhere"], "there is no such operation"),
        (["shop", "--write"], "--write is for the skeleton of a known provider's own operations"),
        (["shop", "--skeleton", "--write", "--paths", "/hooks"], "--write is for the skeleton"),
    ],
)
def test_what_cannot_be_cut(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], line: str
) -> None:
    name, *options = arguments
    assert cut(folder, name, write(tmp_path / "new.json", vendor()), *options) == 2
    assert line in capsys.readouterr().err
