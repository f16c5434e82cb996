"""A package of somebody else, installed beside hookwright into an environment that has nothing else."""

from __future__ import annotations

import shutil
import subprocess
import sysconfig
import venv
from pathlib import Path

import pytest
from attrs import frozen
from build import ProjectBuilder
from pyproject_hooks import quiet_subprocess_runner

ROOT = Path(__file__).parents[2]
PACKAGE = Path(__file__).with_name("acme-hooks")

# Its tests are for the environment that it is installed in.
collect_ignore = [PACKAGE.name]


@frozen
class Environment:
    """A virtual environment, and a copy of the package's tests outside of the checkout."""

    python: Path
    folder: Path

    def run(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """What Python does there; -I keeps the caller's paths and variables out."""
        return subprocess.run(
            [self.python, "-I", "-B", *arguments], cwd=self.folder, capture_output=True, text=True, check=False
        )


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Environment:
    """The environment, with hookwright and acme-hooks built and unpacked as installers do it with wheels of pure Python.

    No installer is asked: not every environment that tests run in has one, and none may reach for an index. What the two
    depend on is what this run has.
    """
    folder = tmp_path_factory.mktemp("thirdparty")
    venv.create(folder / "venv", with_pip=False, symlinks=True)
    python = folder / "venv" / "bin" / "python"
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder / "venv")}))
    shutil.copytree(PACKAGE, folder / "acme-hooks")
    for source in (ROOT, folder / "acme-hooks"):
        wheel = ProjectBuilder(source, runner=quiet_subprocess_runner).build("wheel", folder / "wheels")
        shutil.unpack_archive(wheel, packages, "zip")
    # Behind the packages above, and its own .pth files are not read: an editable install there counts for nothing.
    (packages / "dependencies.pth").write_text(f"{sysconfig.get_path('purelib')}\n{sysconfig.get_path('platlib')}\n")
    shutil.copytree(PACKAGE / "tests", folder / "tests")
    shutil.copy(PACKAGE / "pyproject.toml", folder / "pyproject.toml")
    return Environment(python, folder)
