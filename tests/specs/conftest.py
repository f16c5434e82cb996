"""What the tests of specs and tooling share; each run of the generator costs a second, so they share those, too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.specs.documents import write
from tests.specs.shop import facade
from tests.specs.shop.vendor import OURS, vendor

from spectools.__main__ import main
from spectools.load import load
from spectools.providers import Provider
from spectools.regenerate import build

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def specs() -> Path:
    """The folder of all documents."""
    return ROOT / "specs"


@pytest.fixture(scope="session")
def checked_in() -> Path:
    """The folder of all clients."""
    return ROOT / "generated"


@pytest.fixture(scope="session")
def logto(specs: Path) -> dict[str, Any]:
    """Logto's document."""
    return load(specs / "logto/openapi.yaml")


@pytest.fixture(scope="session")
def built(specs: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Logto's client, made just now."""
    return build(Provider("logto", specs / "logto"), tmp_path_factory.mktemp("built"))


@pytest.fixture
def provider(tmp_path: Path) -> Callable[[dict[str, Any]], Provider]:
    """Makes a provider called shop of a document."""

    def make(document: dict[str, Any], **config: Any) -> Provider:
        folder = tmp_path / "specs/shop"
        folder.mkdir(parents=True)
        (folder / "openapi.json").write_text(json.dumps(document))
        if config:
            (folder / "generator.yaml").write_text(json.dumps(config))
        return Provider("shop", folder)

    return make


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The shop's folder, with a package that uses its client beside it."""
    made = tmp_path / "specs/shop"
    made.mkdir(parents=True)
    (made / "openapi.yaml").write_text(OURS)
    facade.write(tmp_path / "facade")
    return made


@pytest.fixture
def drift(folder: Path, tmp_path: Path) -> Callable[..., int]:
    """Compares a document with the one that was accepted."""

    def run(document: dict[str, Any] | str, *options: str) -> int:
        place = document if isinstance(document, str) else write(tmp_path / "new.json", document)
        where = ("--specs", str(folder.parent), "--facade", str(tmp_path / "facade/hookwright"))
        return main(["drift", "shop", place, *where, *options])

    return run


@pytest.fixture
def accepted(drift: Callable[..., int], capsys: pytest.CaptureFixture[str]) -> None:
    """The vendor's document was looked at."""
    drift(vendor(), "--accept")
    capsys.readouterr()
