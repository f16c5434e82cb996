"""What Node brings is pinned by hash, and by nothing that says where it came from."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def packages(project: Path) -> dict[str, dict[str, Any]]:
    locked = json.loads((project / "tools/judge/package-lock.json").read_text(encoding="utf-8"))
    assert locked["lockfileVersion"] == 3
    found: dict[str, dict[str, Any]] = locked["packages"]
    assert len(found) > 100
    return found


def test_every_package_has_its_hash(packages: dict[str, dict[str, Any]]) -> None:
    lacking = [
        name for name, package in packages.items() if name and not package.get("integrity", "").startswith("sha512-")
    ]
    assert lacking == []


def test_no_package_names_a_host(packages: dict[str, dict[str, Any]]) -> None:
    """But those that ask for money, which nobody fetches anything from."""
    named = {
        name: members
        for name, package in packages.items()
        if "://" in json.dumps(members := {key: value for key, value in package.items() if key != "funding"})
    }
    assert named == {}


def test_what_is_asked_for_is_exact_and_locked(project: Path, packages: dict[str, dict[str, Any]]) -> None:
    wanted = json.loads((project / "tools/judge/package.json").read_text(encoding="utf-8"))["dependencies"]
    assert sorted(wanted) == ["@redocly/cli", "@stoplight/prism-cli"]
    assert {name: packages[f"node_modules/{name}"]["version"] for name in wanted} == wanted
