"""A copy of the checkout, in which providers may be made."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from attrs import frozen

ROOT = Path(__file__).parents[2]
DOCUMENT = Path(__file__).with_name("petshop.yaml")


@frozen
class Checkout:
    """A folder with the project in it."""

    root: Path

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        """What a module of Python does there, with the sources there in place of the installed package."""
        # What measures this run knows nothing of the copy.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
        places = [str(self.root / name) for name in ("facade", "generated", "specs")]
        return subprocess.run(
            [sys.executable, "-m", *command],
            cwd=self.root,
            env={**environment, "PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )

    def files(self) -> dict[str, bytes]:
        """Every file there is, but for what tools leave."""
        found = (file for file in self.root.rglob("*") if file.is_file())
        names = {str(file.relative_to(self.root)): file for file in found}
        return {name: file.read_bytes() for name, file in names.items() if "cache" not in name}


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout that stays as it is."""
    copy = tmp_path_factory.mktemp("untouched")
    listing = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    ).stdout
    for name in filter(None, listing.split("\0")):
        if (ROOT / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, copy / name)
    return Checkout(copy)


@pytest.fixture(scope="session")
def petshop(untouched: Checkout, tmp_path_factory: pytest.TempPathFactory) -> Checkout:
    """A checkout with one more provider, as the scaffold left it."""
    checkout = Checkout(tmp_path_factory.mktemp("petshop") / "checkout")
    shutil.copytree(untouched.root, checkout.root)
    done = checkout.run(
        "spectools", "new-provider", "petshop", str(DOCUMENT), "--paths", "/hooks*", "--title", "Pet shop"
    )
    assert done.returncode == 0, done.stderr
    return checkout
