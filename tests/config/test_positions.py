"""The positions of keys, held against what tomllib reads."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hookwright.fleet.config.positions import Path, Positions

TEXT = '''# comment with [header] and key = 1
title = "a # no comment" # one = 2
[accounts.acme]
provider = 'logto'
client_secret = { env = "X", "b c" = [1, { deep = 1979-05-27 07:32:00 }] } # x = 1
  "quoted.key" . sub = """
[no.header]
no = key"""""
lit = \'\'\'
it''s = 1\'\'\'\'\'
[ accounts . "o \\"ne" ]
tags = [
  "x", # ] not here
  'y',
]
[[audit.ignore]]
id = 1
[[audit.ignore]]
id = 2
[audit.ignore.sub]
x = 3
[[audit.ignore.more]]
y = 1
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (2, 1)),
        (("accounts",), (3, 2)),
        (("accounts", "acme"), (3, 11)),
        (("accounts", "acme", "client_secret", "env"), (5, 19)),
        (("accounts", "acme", "client_secret", "b c"), (5, 30)),
        (("accounts", "acme", "client_secret", "b c", 1, "deep"), (5, 44)),
        (("accounts", "acme", "quoted.key", "sub"), (6, 18)),
        (("accounts", "acme", "lit"), (9, 1)),
        (("accounts", 'o "ne', "tags", 1), (14, 3)),
        (("audit", "ignore", 0, "id"), (17, 1)),
        (("audit", "ignore", 1), (18, 9)),
        (("audit", "ignore", 1, "id"), (19, 1)),
        (("audit", "ignore", 1, "sub", "x"), (21, 1)),
        (("audit", "ignore", 1, "more", 0, "y"), (23, 1)),
        (("audit", "ignore", 1, "missing"), (18, 9)),
        (("nowhere",), None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_of_a_key(path: Path, place: tuple[int, int] | None, end: str) -> None:
    text = TEXT.replace("\n", end)
    tomllib.loads(text)
    assert Positions(text).of(path) == place


KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,5}", fullmatch=True),
    st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=4),
)
LEAVES = st.one_of(
    st.booleans().map(lambda value: str(value).lower()),
    st.integers(-9, 9).map(str),
    st.sampled_from(["1979-05-27 07:32:00Z", "inf", "1.5e3", '"""\na"b\\""""""', "'''x''y'''", "'#'", '"\\\\"']),
)


def written(key: str) -> str:
    bare = key and all(letter.isascii() and (letter.isalnum() or letter in "_-") for letter in key)
    return key if bare else '"' + key.replace("\\", "\\\\").replace('"', '\\"') + '"'


def inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{written(key)} = {inline(one)}" for key, one in value.items()) + "}"
    if isinstance(value, list):
        return "[" + "".join(f"\n # ]\n {inline(one)} ," for one in value) + "]"
    return str(value)


VALUES = st.recursive(LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3))


def paths(value: Any, path: Path = ()) -> set[Path]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return {path} | {found for key, one in pairs for found in paths(one, (*path, key))}


@given(st.dictionaries(KEYS, st.dictionaries(KEYS, VALUES, max_size=4), max_size=4), st.data())
def test_every_key_has_one_and_it_is_there(tables: dict[str, dict[str, Any]], data: st.DataObject) -> None:
    lines: list[str] = []
    for name, table in tables.items():
        head = f"[[{written(name)}]]" if data.draw(st.booleans()) else f"[{written(name)}]"
        lines += [head, *(f" {written(key)} = {inline(value)} # end" for key, value in table.items())]
    text = "\n".join(lines)
    read = tomllib.loads(text)
    positions = Positions(text)
    rows = text.split("\n")
    for path in paths(read) - {()}:
        place = positions.of(path)
        assert place is not None
        rest = rows[place[0] - 1][place[1] - 1 :]
        if isinstance(path[-1], str):
            assert rest.startswith(written(path[-1]))


def test_what_is_nested_too_deeply_has_the_position_around_it() -> None:
    assert Positions(f"a = 1\nb = {'[' * 100_000}").of(("b", 0, 0)) is not None
