"""Headers are found however they are spelled, and none of several is lost."""

from __future__ import annotations

import pickle

from hypothesis import given
from hypothesis import strategies as st

from hookwright.headers import Headers

NAMES = st.text("abcXYZ-1", min_size=1, max_size=8)


@given(st.lists(st.tuples(NAMES, st.text())))
def test_they_are_found_however_they_are_spelled(items: list[tuple[str, str]]) -> None:
    headers = Headers(items)
    for name, _ in items:
        expected = ", ".join(value for other, value in items if other.lower() == name.lower())
        assert headers[name] == headers[name.upper()] == headers[name.lower()] == expected
        assert name in headers
    assert len(headers) == len(list(headers)) == len({name.lower() for name, _ in items})
    assert pickle.loads(pickle.dumps(headers)) == headers == dict(headers)


def test_what_is_missing_is_missing() -> None:
    headers = Headers([("A", "1")])
    assert headers.get("b") is None
    assert "b" not in headers
    assert repr(headers) == "Headers({'a': '1'})"
    assert Headers() == {}
