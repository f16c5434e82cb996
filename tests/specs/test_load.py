"""Documents are read as JSON or YAML 1.2, and what is neither is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from spectools.failure import SpecFailure
from spectools.load import load


def test_yaml_is_read_as_1_2(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    file.write_text("answer: no\nmode: 0o17\nempty:\nlist: [1.5, on]\n")
    assert load(file) == {"answer": "no", "mode": 15, "empty": None, "list": [1.5, "on"]}


def test_a_status_without_quotes_becomes_text(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    file.write_text("responses: {200: {description: fine}}")
    assert load(file) == {"responses": {"200": {"description": "fine"}}}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("openapi.yaml", "a: [1", "cannot be read"),
        ("openapi.yaml", "a: 1\na: 2", "duplicate key"),
        ("openapi.yaml", "example: {on: 2026-01-02}", "/example/on is a date, which JSON does not have; quote it"),
        ("openapi.yaml", "{true: 1}", "has the key True"),
        ("openapi.yaml", "- 1", "it holds no object"),
        ("openapi.yaml", "&a [*a]", "cannot be read"),
        ("openapi.json", "{", "cannot be read"),
        ("openapi.json", '{"a": {"b": 1, "b": 2}}', "the key 'b' is there twice"),
        ("openapi.json", "\xff", "cannot be read"),
    ],
)
def test_what_cannot_be_read_is_one_line(tmp_path: Path, name: str, text: str, problem: str) -> None:
    file = tmp_path / name
    file.write_bytes(text.encode("latin-1"))
    with pytest.raises(SpecFailure) as failure:
        load(file)
    (line,) = failure.value.problems
    assert name in line
    assert problem in line
    assert "\n" not in line


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SpecFailure, match="No such file"):
        load(tmp_path / "openapi.yaml")
