"""What pyproject.toml, the requirements and the sources say must agree."""

from __future__ import annotations

import importlib.metadata
import re
import tomllib
from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement

REQUIREMENTS = ("build", "dev", "generate", "nox", "runtime")


@pytest.fixture(scope="module")
def settings(project: Path) -> Mapping[str, Any]:
    return tomllib.loads((project / "pyproject.toml").read_text())


def names(requirements: Iterable[str]) -> set[str]:
    return {Requirement(requirement).name for requirement in requirements}


def pins(text: str) -> dict[str, str]:
    return dict(re.findall(r"^([\w.-]+)==([^\s;]+)", text, re.MULTILINE))


def test_the_versions_agree(project: Path) -> None:
    source = (project / "facade/hookwright/_version.py").read_text()
    newest = re.search(r"^## (\S+)", (project / "CHANGELOG.md").read_text(), re.MULTILINE)
    assert newest is not None
    version = newest[1]
    assert f'__version__ = "{version}"' in source
    assert importlib.metadata.version("hookwright") == version


@pytest.mark.parametrize("name", REQUIREMENTS)
def test_what_is_installed_is_pinned_by_hash(project: Path, name: str) -> None:
    text = (project / f"requirements/{name}.txt").read_text()
    entries = [entry for entry in re.split(r"\n(?=\S)", text) if not entry.startswith("#")]
    assert entries
    assert [entry for entry in entries if "==" not in entry or "--hash=sha256:" not in entry] == []


def test_no_two_files_pin_different_versions(project: Path) -> None:
    everything = pins((project / "requirements/dev.txt").read_text())
    for name in REQUIREMENTS:
        here = pins((project / f"requirements/{name}.txt").read_text())
        both = here.keys() & everything.keys()
        assert {package: here[package] for package in both} == {package: everything[package] for package in both}


def test_every_requirement_of_the_package_is_pinned(settings: Mapping[str, Any], project: Path) -> None:
    needed = names(settings["project"]["dependencies"])
    extras = names(chain.from_iterable(settings["project"]["optional-dependencies"].values()))
    assert needed <= pins((project / "requirements/runtime.txt").read_text()).keys()
    assert needed | extras <= pins((project / "requirements/dev.txt").read_text()).keys()
