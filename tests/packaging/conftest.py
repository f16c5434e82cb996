"""The project's own files and the archives built from them."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest
from build import ProjectBuilder
from pyproject_hooks import quiet_subprocess_runner

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def project() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def files() -> Mapping[str, Path]:
    """The files that are in version control or about to be, by their names below the root."""
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    return {name: ROOT / name for name in sorted(filter(None, listing.split("\0"))) if (ROOT / name).is_file()}


@pytest.fixture(scope="session")
def archives(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Path]:
    """A source archive and a wheel of the checkout, by kind."""
    folder = tmp_path_factory.mktemp("dist")
    builder = ProjectBuilder(ROOT, runner=quiet_subprocess_runner)
    return {kind: Path(builder.build(kind, folder)) for kind in ("sdist", "wheel")}
