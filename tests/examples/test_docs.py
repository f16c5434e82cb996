"""What the pages of the documentation show works as it stands there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from tests.examples.programs import ROOT, Delivered, programs, stage

from hookwright.providers import names

DOCS = ROOT / "docs"
PAGES = {str(page.relative_to(DOCS)): page for page in sorted(DOCS.rglob("*.md"))}
WITH_PROGRAMS = [name for name, page in PAGES.items() if programs(page)]


def test_every_provider_has_a_page_with_a_program() -> None:
    assert {f"providers/{name}.md" for name in names()} <= set(WITH_PROGRAMS)


@pytest.mark.parametrize("name", WITH_PROGRAMS)
def test_the_programs_of_a_page_run_one_after_the_other(
    name: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    provider = Path(name).stem if Path(name).stem in names() else "logto"
    with stage(monkeypatch) as place:
        variables: dict[str, Any] = {"__name__": "page", "request": Delivered(place, provider)}
        for program in programs(PAGES[name]):
            variables = place.run(program, variables)
