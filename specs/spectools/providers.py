"""The providers that have a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from attrs import frozen

from spectools.failure import SpecFailure
from spectools.load import load

_DOCUMENTS = ("openapi.yaml", "openapi.json")


@frozen
class Provider:
    """One folder of specs/ that holds a document."""

    name: str
    folder: Path

    def file(self) -> Path:
        """Where the document is."""
        found = [self.folder / name for name in _DOCUMENTS if (self.folder / name).is_file()]
        if len(found) != 1:
            raise SpecFailure(f"there are {len(found)} documents in {self.folder.name}/")
        return found[0]

    def document(self) -> dict[str, Any]:
        """The document as it is checked in."""
        return load(self.file())

    def config(self) -> dict[str, Any]:
        """The generator's configuration, empty when there is none."""
        file = self.folder / "generator.yaml"
        return load(file) if file.is_file() else {}


def providers(specs: Path) -> dict[str, Provider]:
    """Every provider below the folder by its name, in order."""
    found = sorted(file.parent for name in _DOCUMENTS for file in specs.glob(f"*/{name}"))
    return {folder.name: Provider(folder.name, folder) for folder in found}
