"""What is shipped."""

from __future__ import annotations

import tarfile
import tomllib
import zipfile
from collections.abc import Mapping
from email.parser import HeaderParser
from pathlib import Path

import pytest

NOT_SOURCE = ("__pycache__", ".pyc", "_cache/", ".venv", ".nox", ".coverage")


@pytest.fixture(scope="module")
def shipped(archives: Mapping[str, Path]) -> list[str]:
    with zipfile.ZipFile(archives["wheel"]) as wheel:
        return wheel.namelist()


def test_the_wheel_holds_the_sources_of_the_packages_and_nothing_else(
    shipped: list[str], files: Mapping[str, Path]
) -> None:
    roots = ("facade/", "generated/")
    sources = {name.removeprefix(root) for root in roots for name in files if name.startswith(root)}
    assert {name for name in shipped if ".dist-info/" not in name} == sources


def test_the_wheel_holds_every_generated_client(shipped: list[str], project: Path) -> None:
    clients = [client.parent.name for client in (project / "generated").glob("*/__init__.py")]
    assert clients
    assert {f"{client}/__init__.py" for client in clients} <= set(shipped)


def test_every_package_says_that_it_is_typed(shipped: list[str]) -> None:
    packages = {name.split("/")[0] for name in shipped if ".dist-info/" not in name}
    assert {f"{package}/py.typed" for package in packages} <= set(shipped)


def test_the_wheel_tells_its_version_licence_and_python(archives: Mapping[str, Path], project: Path) -> None:
    with zipfile.ZipFile(archives["wheel"]) as wheel:
        (name,) = (name for name in wheel.namelist() if name.endswith(".dist-info/METADATA"))
        metadata = HeaderParser().parsestr(wheel.read(name).decode())
    assert (metadata["Name"], metadata["License-Expression"]) == ("hookwright", "MIT")
    assert metadata["Requires-Python"] == ">=3.11"
    extras = tomllib.loads((project / "pyproject.toml").read_text())["project"]["optional-dependencies"]
    assert metadata.get_all("Provides-Extra") == sorted(extras)


def test_the_source_archive_can_be_tested_and_holds_no_left_overs(
    archives: Mapping[str, Path], files: Mapping[str, Path]
) -> None:
    with tarfile.open(archives["sdist"]) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}
    assert [name for name in names if any(mark in name for mark in NOT_SOURCE)] == []
    folders = ("facade/", "generated/", "specs/", "tests/", "requirements/", "noxfile.py")
    assert {name for name in files if name.startswith(folders)} <= names
