"""Links between the pages lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.examples.programs import ROOT

PAGES = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
_LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]*)(?:#([^)\s]+))?\)")
_CODE = re.compile(r"^```.*?^```$|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def prose(page: Path) -> str:
    """The text of a page without its code, in which brackets are no links."""
    return _CODE.sub("code", page.read_text(encoding="utf-8"))


def anchors(page: Path) -> set[str]:
    """What a link can name of a page, as GitHub makes it of its headings."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_of_a_page_leads_somewhere(page: Path) -> None:
    for path, anchor in _LINK.findall(prose(page)):
        there = page.parent / path if path else page
        assert there.exists(), path
        assert not anchor or anchor in anchors(there), f"{path}#{anchor}"


def test_the_index_has_every_page() -> None:
    """Those of the providers by way of the page about all of them, which is made from what they say of themselves."""
    index, providers = ROOT / "docs" / "README.md", ROOT / "docs" / "support.md"
    linked = {(page.parent / path).resolve() for page in (index, providers) for path, _ in _LINK.findall(prose(page))}
    assert providers.resolve() in {(index.parent / path).resolve() for path, _ in _LINK.findall(prose(index))}
    assert {page.resolve() for page in (ROOT / "docs").rglob("*.md")} - {index} <= linked
