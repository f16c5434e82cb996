"""What the tests of specs and tooling share; each run of the generator costs a second, so they share those, too."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

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
