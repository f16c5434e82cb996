"""How much there is to write."""

from __future__ import annotations

import re
from pathlib import Path

README = Path(__file__).parents[2] / "README.md"


def first_program() -> str:
    """The first program of the readme: it lists all hooks, from a client id and a secret."""
    found = re.search(r"^```python\n(.+?)^```$", README.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL)
    assert found is not None
    return found[1]


def lines(program: str) -> int:
    """How many lines of a program say something."""
    return len([line for line in program.splitlines() if line.strip()])
