"""Clients are made the same wherever and however often they are made."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.specs.documents import answer, document, operation

from spectools.compare import differences
from spectools.providers import Provider
from spectools.regenerate import regenerate


def test_the_checked_in_client_is_what_its_document_gives(built: Path, checked_in: Path) -> None:
    assert differences(checked_in / built.name, built) == []
    assert (built / "py.typed").is_file()


def test_the_host_does_not_matter(specs: Path, built: Path, tmp_path: Path) -> None:
    hostile = "line-length = 40\nextend-exclude = ['*']\n[format]\nquote-style = 'single'\n"
    home, work = tmp_path / "home", tmp_path / "project/work"
    for folder in (home / ".config/ruff", tmp_path / "project", work, work / "bin"):
        folder.mkdir(parents=True, exist_ok=True)
    for folder in (home, home / ".config/ruff", tmp_path / "project", work):
        (folder / "ruff.toml").write_text(hostile)
    (tmp_path / "project/.gitignore").write_text("*\n")
    # Another ruff comes first on PATH, and a package that would be imported from the working folder.
    (work / "bin/ruff").write_text("#!/bin/sh\nexit 0\n")
    (work / "bin/ruff").chmod(0o755)
    (work / "attrs.py").write_text("raise SystemExit('the wrong attrs')\n")
    command = [sys.executable, "-P", "-m", "spectools", "regenerate", "logto", "--generated", "made"]
    environment = {
        **os.environ,
        "PATH": f"{work / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": str(specs),
        "PYTHONHASHSEED": "4711",
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / ".config"),
        "RUFF_CONFIG": str(home / "ruff.toml"),
        "RUFF_LINE_LENGTH": "40",
        "TMPDIR": str(work),
    }
    outputs = [
        subprocess.run(command, cwd=work, env=environment, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    ]
    assert differences(work / "made" / built.name, built) == []
    files = sum(file.is_file() for file in built.rglob("*"))
    assert outputs == [
        f"logto: hookwright_logto written, {files} files changed\n",
        "logto: hookwright_logto is up to date\n",
    ]
    assert sorted(file.name for file in work.iterdir()) == ["attrs.py", "bin", "made", "ruff.toml"]


def test_vendor_media_types_keep_their_name_on_the_wire(provider: Callable[..., Provider], tmp_path: Path) -> None:
    thing = {"type": "object", "title": "Same", "properties": {"id": {"type": "string", "default": "none"}}}
    other = {"type": "object", "title": "Same", "properties": {"number": {"type": "integer"}}}
    reference = {"$ref": "#/components/schemas/Thing"}
    post = operation(
        "MakeThing",
        requestBody={"required": True, "content": {"application/shop-Thing+json": {"schema": reference}}},
        responses={"200": answer({"$ref": "#/components/schemas/Other"}, "Application/shop-Thing+JSON")},
    )
    made = document({"/things": {"post": post}}, schemas={"Thing": thing, "Other": other})
    outcome = regenerate(provider(made, package_name_override="corner_shop"), tmp_path / "generated")
    assert outcome.package == "corner_shop"
    code = (tmp_path / "generated/corner_shop/api/things/make_thing.py").read_text()
    assert 'headers["Content-Type"] = "application/shop-Thing+json"' in code
    assert "-> Other | None:" in code
    model = (tmp_path / "generated/corner_shop/models/thing.py").read_text()
    assert "id: str | Unset = UNSET" in model
