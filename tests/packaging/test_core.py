"""What is common to all providers knows none of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hookwright.providers import account_class, names

CORE = Path(__file__).parents[2] / "facade" / "hookwright"
# The public names stand here, each with the place that it is loaded from.
LISTING = "__init__.py"
FILES = sorted(
    file
    for place in (CORE, *(CORE / layer for layer in ("kit", "wire", "interface", "receivers", "testing")))
    for file in place.rglob("*.py")
    if (place != CORE or file.parent == CORE) and file != CORE / LISTING
)


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(CORE)))
def test_no_core_file_names_a_provider(file: Path) -> None:
    known = {name for provider in names() for name in (provider, account_class(provider).__name__)}
    text = file.read_text()
    assert [name for name in sorted(known) if re.search(rf"\b{name}", text, re.IGNORECASE)] == []
