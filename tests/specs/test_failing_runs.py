"""A run that fails says why in a line and leaves the old client as it was."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.specs.documents import document, operation, with_schema

from spectools import formatting, regenerate, toolchain
from spectools.__main__ import main
from spectools.failure import SpecFailure
from spectools.prepare import Prepared
from spectools.providers import Provider
from spectools.regenerate import build

MakeProvider = Callable[..., Provider]


def _old_client(tmp_path: Path) -> Path:
    client = tmp_path / "generated/hookwright_shop"
    client.mkdir(parents=True)
    (client / "__init__.py").write_text("OLD = True\n")
    return client


def _regenerate(tmp_path: Path, *arguments: str) -> int:
    folders = ("--specs", str(tmp_path / "specs"), "--generated", str(tmp_path / "generated"))
    return main(["regenerate", *folders, *arguments])


def _is_untouched(client: Path) -> bool:
    return (
        (client / "__init__.py").read_text() == "OLD = True\n"
        and len(list(client.iterdir())) == 1
        and sorted(file.name for file in client.parent.parent.iterdir()) == ["generated", "specs"]
    )


def test_a_warning_of_the_generator_is_a_failure(
    provider: MakeProvider, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    body = {"content": {"text/plain": {"schema": {"type": "string"}}}}
    provider(document({"/things": {"post": operation("MakeThing", requestBody=body)}}))
    client = _old_client(tmp_path)
    assert _regenerate(tmp_path) == 1
    lines = capsys.readouterr().err.splitlines()
    assert "shop: the generator complained: Unsupported content type text/plain" in lines
    assert all(line.startswith("shop: the generator complained: ") for line in lines)
    assert _is_untouched(client)


def test_a_crash_of_the_generator_is_one_line(
    provider: MakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = with_schema({"type": "string", "enum": ["a", "A"]})
    monkeypatch.setattr(regenerate, "prepare", Prepared)
    with pytest.raises(SpecFailure) as failure:
        build(provider(made), tmp_path)
    (line,) = failure.value.problems
    assert line.startswith("the generator complained: ValueError: Duplicate key A in enum")


def test_an_operation_that_the_generator_drops_is_a_failure(
    provider: MakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = document({"/a": {"get": operation("GetThing")}, "/b": {"$ref": "#/x-item"}})
    made["x-item"] = {"get": operation("GetOther")}
    whole = document({"/a": {"get": operation("GetThing")}, "/b": made["x-item"]})
    # Handed over as it is, the path item is lost without a word.
    monkeypatch.setattr(regenerate, "prepare", lambda _: Prepared(made))
    with pytest.raises(SpecFailure) as failure:
        build(provider(whole), tmp_path)
    assert failure.value.problems == ("the generator dropped GetOther",)


def test_a_package_that_does_not_import_is_a_failure(
    provider: MakeProvider, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = {"name": "body", "in": "query", "schema": {"type": "string"}}
    body = {"content": {"application/json": {"schema": {"type": "string"}}}}
    made = document({"/a": {"post": operation("MakeThing", parameters=[given], requestBody=body)}})
    monkeypatch.setattr(regenerate, "prepare", Prepared)
    monkeypatch.setattr("spectools.generate.tidy", lambda *_: None)
    with pytest.raises(SpecFailure, match="does not import: SyntaxError: duplicate argument 'body'"):
        build(provider(made), tmp_path)


def test_a_swap_that_fails_puts_the_old_client_back(tmp_path: Path) -> None:
    client = _old_client(tmp_path)
    (tmp_path / "specs").mkdir()
    with pytest.raises(FileNotFoundError):
        regenerate._swap(tmp_path / "nothing", client, tmp_path / "aside")
    assert _is_untouched(client)


@pytest.mark.parametrize(("name", "lead"), [("ruff", "0.17.5"), ("openapi-python-client", "0.29.1")])
def test_another_version_of_a_tool_is_a_failure(name: str, lead: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(toolchain, "version", lambda asked: "0.1" if asked == name else toolchain.PINS[asked])
    with pytest.raises(SpecFailure, match=f"^{name} must be {lead} and is 0.1$"):
        toolchain.ruff()


def test_a_tool_that_is_not_installed_is_a_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(toolchain.PINS, "a-tool-of-no-one", "1")
    with pytest.raises(SpecFailure, match="a-tool-of-no-one must be 1 and is not installed"):
        toolchain.ruff()


def test_a_ruff_of_another_environment_does_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sysconfig.get_path", lambda _: str(tmp_path))
    with pytest.raises(SpecFailure, match="not among the scripts of this environment"):
        toolchain.ruff()


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("exit 0", "not every file is formatted"),
        ("echo 1 file already formatted", "not every file is formatted"),
        ("echo no such rule >&2; exit 2", "ruff check failed: no such rule"),
    ],
)
def test_files_that_are_not_formatted_are_a_failure(tmp_path: Path, script: str, problem: str) -> None:
    ruff, package = tmp_path / "ruff", tmp_path / "package"
    ruff.write_text(f"#!/bin/sh\n{script}\n")
    ruff.chmod(0o755)
    package.mkdir()
    for name in ("one.py", "two.py"):
        (package / name).write_text("x  = 1\n")
    with pytest.raises(SpecFailure, match=problem):
        formatting.tidy(ruff, package, tmp_path)
