"""The commands for a vendor's new document: what they print, and the status that they end with."""

from __future__ import annotations

import json
from collections.abc import Callable
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from tests.specs.documents import write
from tests.specs.shop.vendor import drop, put, vendor

from spectools.__main__ import main
from spectools.drift.upstream import FILE

Document = dict[str, Any]
Drift = Callable[..., int]
HOOK = "components/schemas/Hook/properties"


def added() -> Document:
    new = vendor()
    put(new, f"{HOOK}/note", {"type": "string"})
    return new


def broken() -> Document:
    new = added()
    drop(new, f"{HOOK}/url")
    put(new, "paths/~1hooks/get/summary", "All hooks.")
    new["info"]["version"] = "2"
    return new


REPORT = """\
shop: 1 breaking, 1 additive, 1 text
  from 1 (upstream.json)
    to 2 ({place})

BREAKING
  GET /hooks 200 items[].url (read): is gone
      at       #/components/schemas/Hook/properties/url
      also     POST /hooks 201 url
      touches  Hooks.list, Hooks.create, Hooks.ensure, hookwright apply, hookwright ls
      do       change specs/shop/openapi.yaml and regenerate, then find another way in shop/adapter.py
               ShopAdapter.create, shop/adapter.py ShopAdapter.list_page

ADDITIVE
  GET /hooks 200 items[].note (read): is new
      at       #/components/schemas/Hook/properties/note
      also     POST /hooks 201 note
      touches  the raw client only
      do       nox -s adopt -- shop DOCUMENT adds it to specs/shop/openapi.yaml

TEXT
  GET /hooks: is described in other words
      at       #/paths/~1hooks/get
"""


@pytest.mark.usefixtures("accepted")
def test_the_report(drift: Drift, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift(broken()) == 1
    written = capsys.readouterr()
    assert written.out == REPORT.replace("{place}", str(tmp_path / "new.json"))
    assert written.err == ""


@pytest.mark.usefixtures("accepted")
def test_the_report_for_programs(drift: Drift, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift(broken(), "--json") == 1
    report = json.loads(capsys.readouterr().out)
    assert report["provider"] == "shop"
    assert report["counts"] == {"breaking": 1, "additive": 1, "text": 1}
    assert report["entries"][0] == {
        "verdict": "breaking",
        "side": "read",
        "what": "is gone",
        "pointer": "#/components/schemas/Hook/properties/url",
        "places": ["GET /hooks 200 items[].url", "POST /hooks 201 url"],
        "touched": {
            "methods": ["list", "create", "ensure"],
            "commands": ["apply", "ls"],
            "code": ["shop/adapter.py ShopAdapter.create", "shop/adapter.py ShopAdapter.list_page"],
        },
        "advice": "change specs/shop/openapi.yaml and regenerate, then find another way in "
        "shop/adapter.py ShopAdapter.create, shop/adapter.py ShopAdapter.list_page",
    }


def reworded() -> Document:
    new = vendor()
    put(new, "paths/~1hooks/get/summary", "All hooks.")
    return new


@pytest.mark.usefixtures("accepted")
@pytest.mark.parametrize(
    ("document", "options", "status"),
    [
        (vendor(), (), 0),
        (reworded(), ("--strict",), 0),
        (added(), (), 0),
        (added(), ("--strict",), 1),
        (broken(), (), 1),
    ],
)
def test_the_status(drift: Drift, document: Document, options: tuple[str, ...], status: int) -> None:
    assert drift(document, *options) == status


@pytest.mark.usefixtures("accepted")
def test_accepted_is_quiet(drift: Drift, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift(broken(), "--accept") == 1
    assert capsys.readouterr().err == f"shop: {folder / FILE} written\n"
    assert drift(broken(), "--strict") == 0
    assert capsys.readouterr().out.startswith("shop: 0 breaking, 0 additive, 0 text\n")


def test_another_document_to_start_from(drift: Drift, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = write(tmp_path / "old.json", vendor())
    assert drift(broken(), "--base", base) == 1
    assert f"from 1 ({base})" in capsys.readouterr().out


def test_nothing_to_start_from(drift: Drift, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift(broken()) == 1
    written = " ".join(capsys.readouterr().out.split())
    assert "from our own document" in written
    assert (
        "note: there is no upstream.json, so all that differs from our document is told; --accept writes it" in written
    )


@pytest.mark.usefixtures("accepted")
def test_overlays_come_first(drift: Drift, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = vendor()
    put(new, f"{HOOK}/url", {"type": "integer"})
    target = "$.components.schemas.Hook.properties.url"
    overlay = {
        "overlay": "1.0.0",
        "info": {"title": "T", "version": "1"},
        "actions": [{"target": target, "description": "It is text.", "update": {"type": "string"}}],
    }
    write(folder / "overlay.yaml", overlay)
    assert drift(new) == 0
    assert drift(vendor()) == 0
    assert (
        f"note: overlay.yaml: {target} (It is text.) changes nothing any more; take it out" in capsys.readouterr().out
    )
    drop(new, f"{HOOK}/url")
    assert drift(new) == 2
    assert capsys.readouterr().err == f"shop: overlay.yaml: {target} (It is text.) matches nothing\n"


@pytest.mark.usefixtures("accepted")
def test_what_cannot_be_told(drift: Drift, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert drift(str(tmp_path / "none.json")) == 2
    assert capsys.readouterr().err.startswith("shop: none.json cannot be read")
    elsewhere = {"openapi": "3.0.3", "info": {}, "paths": {"/v2/hooks": vendor()["paths"]["/hooks"]}}
    assert drift(elsewhere) == 2
    assert capsys.readouterr().err == "shop: none of our 3 operations is in the document; is it the right one?\n"
    dangling = vendor()
    drop(dangling, "components/schemas/Event")
    assert drift(dangling) == 2
    assert "#/components/schemas/Event points to nothing" in capsys.readouterr().err
    assert main(["drift", "shop", "--specs", str(tmp_path / "specs")]) == 2
    assert "say where the vendor's new document is" in capsys.readouterr().err


def test_a_document_that_may_not_be_kept(drift: Drift, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(folder / FILE, {"none": "The shop forbids it."})
    assert main(["drift", "shop", "--specs", str(folder.parent)]) == 0
    assert capsys.readouterr().out == "shop: there is no document to compare with: The shop forbids it.\n"
    assert drift(vendor(), "--accept") == 2
    assert "may not be kept: The shop forbids it." in capsys.readouterr().err
    assert drift(vendor()) == 0


def test_yaml_is_read_as_yaml(drift: Drift, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def texts(document: Document) -> str:
        put(document, f"{HOOK}/color/enum", ["yes", "no"])
        put(document, f"{HOOK}/no", {"type": "string"})
        out = StringIO()
        YAML(typ="safe", pure=True).dump(document, out)
        return out.getvalue().replace("'no'", "no").replace("'yes'", "yes")

    for name in ("old.yaml", "new.yaml"):
        (tmp_path / name).write_text(texts(vendor()))
    assert "\n        no:" in (tmp_path / "new.yaml").read_text()
    assert drift(str(tmp_path / "new.yaml"), "--base", str(tmp_path / "old.yaml")) == 0
    assert drift(str(tmp_path / "new.yaml")) == 1
    written = capsys.readouterr().out
    assert "POST /hooks 201 no" in written
    assert '"yes", "no"' in written
