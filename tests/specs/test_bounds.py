"""The page on keeping up with vendors states the bounds of the tools."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from spectools import bounds

PAGE = Path(__file__).parents[2] / "docs/maintaining.md"
BOUNDS = {name: value for name, value in vars(bounds).items() if name.isupper()}


@pytest.mark.parametrize("name", BOUNDS)
def test_the_page_states_it(name: str) -> None:
    rows = re.findall(r"^\| .* \| ([\d,]+) .*<!-- (\w+) -->\|$", PAGE.read_text(), re.MULTILINE)
    stated = {bound: int(number.replace(",", "")) for number, bound in rows}
    assert stated[name] == BOUNDS[name]
