"""Documents are read as JSON or YAML 1.2, and what is neither is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spectools import yaml12
from spectools.failure import SpecFailure
from spectools.load import load, parsed


def read(tmp_path: Path, text: str | bytes, name: str = "openapi.yaml") -> dict[str, Any]:
    file = tmp_path / name
    file.write_bytes(text.encode() if isinstance(text, str) else text)
    return load(file)


def test_yaml_is_read_as_1_2(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    file.write_text("answer: no\nmode: 0o17\nempty:\nlist: [1.5, on]\n")
    assert load(file) == {"answer": "no", "mode": 15, "empty": None, "list": [1.5, "on"]}


@pytest.mark.parametrize(
    "text",
    [
        *(
            "yes",
            "No",
            "on",
            "OFF",
            "y",
            "12:30",
            "12:30:45.5",
            "190:20:30",
            "0b101",
            "1_000",
            "0x_1",
            "0o8",
            "+-1",
            "1e",
        ),
        *(
            "2026-01-02",
            "2026-1-2",
            "2001-12-14t21:59:43.10-05:00",
            "2019-08-24 14:15:22Z",
            "=",
            "nUll",
            "tRUE",
            "1.2.3",
        ),
    ],
)
def test_what_is_text_in_yaml_1_2(tmp_path: Path, text: str) -> None:
    assert read(tmp_path, f"example: {text}\n{text}: 1\nlist: [{text}]\n") == {"example": text, text: 1, "list": [text]}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *(("017", 17), ("-0", 0), ("+12", 12), ("0o17", 15), ("0x1F", 31), ("9007199254740993", 9007199254740993)),
        *((".5", 0.5), ("1.", 1.0), ("1e3", 1000.0), ("-1.5E-2", -0.015), ("~", None), ("NULL", None), ("", None)),
        *(
            ("True", True),
            ("FALSE", False),
            ("!!str 200", "200"),
            ("! 200", "200"),
            ("'200'", "200"),
            ("!!float 1", 1.0),
        ),
        *(("!!int 7", 7), ("!!null ''", None), ("!!map {a: 1}", {"a": 1}), ("!!seq [1]", [1]), ("!!bool true", True)),
    ],
)
def test_what_is_no_text_in_yaml_1_2(tmp_path: Path, text: str, value: object) -> None:
    found = read(tmp_path, f"example: {text}\n")["example"]
    assert (found, type(found)) == (value, type(value))


def test_what_vendors_files_are_like(tmp_path: Path) -> None:
    text = (
        "\ufeff# A comment.\r\n---\r\nbase: &base\r\n  a: 1  # one\r\n  b: 2\r\nmore: &more {c: 3}\r\n"
        "one:\r\n  <<: *base\r\n  b: 4\r\ntwo: {b: 5, <<: [*more, *base]}\r\n'<<': text\r\n"
        "again: *base\r\ntext: |\r\n  line\r\n  \ttab \u2028 break \U0001f980\r\n...\r\n"
    )
    base = {"a": 1, "b": 2}
    assert read(tmp_path, text) == {
        "base": base,
        "more": {"c": 3},
        "one": {"a": 1, "b": 4},
        "two": {"a": 1, "b": 5, "c": 3},
        "<<": "text",
        "again": base,
        "text": "line\n\ttab \u2028 break \U0001f980\n",
    }


def test_an_alias_is_a_value_of_its_own(tmp_path: Path) -> None:
    found = read(tmp_path, "a: &a [1]\nb: *a\n")
    found["b"].append(2)
    assert found["a"] == [1]


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(), _VALUES, max_size=4), st.booleans())
def test_json_is_read_the_same_as_json_and_as_yaml(document: dict[str, Any], escaped: bool) -> None:
    # YAML has no way to hold these as they are, and JSON escapes them only when it is asked to.
    written = json.dumps(document, ensure_ascii=escaped or not json.dumps(document, ensure_ascii=False).isprintable())
    if "\\ud" not in written:
        assert yaml12.read(written) == document
    assert parsed(written, "a.json") == document


def test_a_status_without_quotes_becomes_text(tmp_path: Path) -> None:
    file = tmp_path / "openapi.yaml"
    file.write_text("responses: {200: {description: fine}}")
    assert load(file) == {"responses": {"200": {"description": "fine"}}}


@pytest.mark.parametrize(
    ("name", "text", "problem"),
    [
        ("openapi.yaml", "a: [1", "cannot be read"),
        ("openapi.yaml", "a: 1\na: 2", "duplicate key"),
        ("openapi.yaml", "a: [1", "line 2, column 1: "),
        ("openapi.yaml", "a: 1\nb:\n- c: 1\n  c: 2", "line 4, column 3: duplicate key: the key 'c' is there twice"),
        ("openapi.yaml", "a:\n\tb: 1", "line 2, column 1: "),
        ("openapi.yaml", "a: b\x01", "line 1, column 5: "),
        ("openapi.yaml", "a: *b", "line 1, column 4: *b names nothing"),
        ("openapi.yaml", "a: &a {b: *a}", "line 1, column 11: *a names nothing, or what it stands in"),
        ("openapi.yaml", "a: !!timestamp 2026-01-02", "line 1, column 4: the tag !!timestamp is not one"),
        ("openapi.yaml", "a: !file x", "line 1, column 4: the tag !file is not one"),
        ("openapi.yaml", "a: !!int x", "line 1, column 4: 'x' is no int"),
        ("openapi.yaml", "a: !!omap [1]", "line 1, column 4: the tag !!omap is not one"),
        ("openapi.yaml", "a: .inf", "line 1, column 4: .inf is a number that JSON does not have; quote it"),
        ("openapi.yaml", "a: .NaN", "line 1, column 4: .NaN is a number that JSON does not have; quote it"),
        ("openapi.yaml", "a: 1e999", "line 1, column 4: 1e999 is a number that JSON does not have; quote it"),
        ("openapi.yaml", f"a: {'9' * 5000}", "line 1, column 4: a number of 5000 digits is too long"),
        ("openapi.yaml", "a: 1\n---\nb: 1", "line 2, column 1: a second document begins"),
        ("openapi.yaml", "%YAML 1.1\n---\na: no", "line 1, column 1: the document asks to be read as YAML 1.1"),
        ("openapi.yaml", "? [a]\n: 1", "line 1, column 3: the object has the key ['a'], which is not text"),
        ("openapi.yaml", "1.5: a", "line 1, column 1: the object has the key 1.5, which is not text; quote it"),
        ("openapi.yaml", "~: a", "line 1, column 1: the object has the key None, which is not text; quote it"),
        ("openapi.yaml", "a: {<<: 1}", "line 1, column 5: << takes an object, or a list of objects"),
        ("openapi.yaml", "a: {<<: {}, <<: {}}", "line 1, column 13: duplicate key: the key '<<' is there twice"),
        ("openapi.yaml", "a: 1\nb: caf\xe9", "line 2, byte 7 is no UTF-8"),
        ("openapi.yaml", "\xff\xfea\x00", "it is UTF-16 or UTF-32; save it as UTF-8"),
        ("openapi.yaml", "<!DOCTYPE html>", "it is a web page or XML"),
        ("openapi.yaml", "", "it holds no object"),
        ("openapi.json", '{"a": 1,\n"b": }', "line 2 column 6"),
        ("openapi.json", '{"a": {"b": 1,\n "b": 2}}', "line 2, column 2: duplicate key: the key 'b' is there twice"),
        ("openapi.json", '{"NaN":\n NaN}', "line 2, column 2: NaN is a number that JSON does not have"),
        ("openapi.json", '{"a": "1e999", "b": 1e999}', "line 1, column 21: 1e999 is a number that JSON does not have"),
        ("openapi.json", f'{{"a": {"9" * 5000}}}', "line 1, column 7: a number of 5000 digits is too long"),
        ("openapi.json", '{"a": {"b": "\\ud800"}}', "/a/b has half of a character, \\ud800"),
        ("openapi.json", '{"\\udfff": 1}', "the document has half of a character, \\udfff"),
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
