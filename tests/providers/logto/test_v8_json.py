"""JSON is read like V8 reads it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright.sandbox.logto.v8_json import BadJson, _Reader, parse

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53) + 1, 2**53 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | _TEXTS,
    lambda inner: st.lists(inner) | st.dictionaries(_TEXTS, inner),
    max_leaves=20,
)


@given(VALUES, st.booleans())
def test_what_was_written_is_read(value: Any, ascii_only: bool) -> None:
    text = json.dumps(value, ensure_ascii=ascii_only)
    assert parse(text) == value == _Reader(text.encode("utf-16", "surrogatepass").decode("utf-16")).read()


@given(st.text('{}[],:"\\u0a1-.eE+truefalsn \n\t'))
def test_both_readers_agree_on_what_is_json(text: str) -> None:
    # The quick one is Python's, the other tells what is wrong; for what is right they have to be the same.
    try:
        expected = json.loads(text, parse_constant=_refuse, parse_int=float)
    except ValueError:
        with pytest.raises(BadJson):
            parse(text)
        with pytest.raises(BadJson):
            _Reader(text).read()
    else:
        assert parse(text) == _Reader(text).read() == expected


def _refuse(name: str) -> None:
    raise ValueError(name)


def test_the_prototype_is_forbidden_only_where_it_is_told() -> None:
    assert parse('{"__proto__":1}') == {"__proto__": 1}
    deep = "[" * 5000 + '{"__proto__":1}' + "]" * 5000
    for text in ('{"__proto__":1}', deep):
        with pytest.raises(BadJson, match="forbidden prototype"):
            parse(text, prototype=False)
