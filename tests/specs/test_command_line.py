"""The command line tells what is wrong in a line and by its exit status."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from tests.specs.documents import document, operation, with_schema

from spectools.__main__ import main
from spectools.providers import Provider, providers


def _run(tmp_path: Path, *arguments: str) -> int:
    folders = ("--specs", str(tmp_path / "specs"), "--generated", str(tmp_path / "generated"))
    return main(["regenerate", *folders, *arguments])


def test_an_unknown_provider(
    provider: Callable[..., Provider], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider(with_schema({"type": "string"}))
    with pytest.raises(SystemExit) as stop:
        _run(tmp_path, "ship")
    assert stop.value.code == 2
    assert capsys.readouterr().err.endswith("error: unknown provider ship; there are shop\n")


def test_no_provider_at_all(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        _run(tmp_path)
    assert stop.value.code == 2
    assert "has an openapi.yaml or openapi.json" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [[], ["mend"], ["regenerate", "--chekc"]])
def test_a_wrong_command(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    assert stop.value.code == 2
    assert "usage: spectools" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("{", "openapi.json cannot be read: Expecting property name"),
        ("{}", "the document is not OpenAPI 3.0 or 3.1"),
        (json.dumps(with_schema({"$ref": "#/nothing"})), "#/components/schemas/Thing: #/nothing points to nothing"),
        (
            json.dumps(document({"/a": {"get": operation("A")}, "/b": {"get": operation("a")}})),
            "A and a would both be api/things/a.py",
        ),
    ],
)
def test_a_document_that_cannot_be_used(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, line: str
) -> None:
    (tmp_path / "specs/shop").mkdir(parents=True)
    (tmp_path / "specs/shop/openapi.json").write_text(text)
    assert _run(tmp_path, "--check") == 1
    written = capsys.readouterr()
    assert written.out == ""
    assert written.err.startswith(f"shop: {line}")
    assert written.err.count("\n") == 1


@pytest.mark.parametrize("config", [{"literal_enum": True}, {"post_hooks": []}, {"field_prefix": "f_"}])
def test_a_configuration_that_would_be_ignored(
    provider: Callable[..., Provider], tmp_path: Path, capsys: pytest.CaptureFixture[str], config: dict[str, Any]
) -> None:
    provider(with_schema({"type": "string"}), **config)
    assert _run(tmp_path) == 1
    (key,) = config
    assert capsys.readouterr().err == f"shop: generator.yaml may not have {key}\n"


def test_one_bad_provider_does_not_keep_the_others_from_their_turn(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("one", "two"):
        (tmp_path / "specs" / name).mkdir(parents=True)
        (tmp_path / "specs" / name / "openapi.json").write_text("{")
    (tmp_path / "specs/spectools").mkdir()
    assert _run(tmp_path) == 1
    assert [line.partition(":")[0] for line in capsys.readouterr().err.splitlines()] == ["one", "two"]


def test_two_documents_of_one_provider(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "specs/shop").mkdir(parents=True)
    for name in ("openapi.json", "openapi.yaml"):
        (tmp_path / "specs/shop" / name).write_text("{}")
    assert _run(tmp_path) == 1
    assert capsys.readouterr().err == "shop: there are 2 documents in shop/\n"


def test_a_folder_is_all_that_a_provider_needs(specs: Path) -> None:
    found = providers(specs)
    assert list(found) == sorted(found)
    assert "logto" in found
    assert "spectools" not in found
    assert "templates" not in found


def test_check_tells_what_differs(specs: Path, tmp_path: Path) -> None:
    command = [sys.executable, "-m", "spectools", "regenerate", "logto", "--check", "--generated", str(tmp_path)]
    done = subprocess.run(command, env={"PYTHONPATH": str(specs)}, capture_output=True, text=True)
    assert done.returncode == 1
    assert done.stdout.startswith("missing: __init__.py\n--- __init__.py (checked in)\n+++ __init__.py (generated)\n")
    missing = done.stdout.count("missing: ")
    assert done.stderr == f"logto: hookwright_logto differs in {missing} files\n"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written(
    provider: Callable[..., Provider], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    provider(with_schema({"type": "string"}))
    (tmp_path / "generated").write_text("A file is in the way.")
    assert _run(tmp_path) == 1
    written = capsys.readouterr().err
    assert written.startswith("shop: [Errno ")
    assert written.count("\n") == 1
