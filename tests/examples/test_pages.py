"""The pages of the providers and the support table say what the code says."""

from __future__ import annotations

import re
from pathlib import Path

import attrs
import pytest
from click.testing import CliRunner
from tests.examples.programs import ROOT

from hookwright import Can, Hook, HookSpec
from hookwright.cli.commands import hookwright
from hookwright.providers import account_class, names

DOCS = ROOT / "docs"
OF_HOOKS = [field.name for field in attrs.fields(Hook)]
NOT_TOLD = {"provider", "account", "id", "raw", "problems"}
"""Fields of a hook that mean the same everywhere."""


def page_of(provider: str) -> str:
    return (DOCS / "providers" / f"{provider}.md").read_text(encoding="utf-8")


def section(page: str, heading: str) -> str:
    """The text below the heading that begins so, up to the next one."""
    found = re.search(rf"^## {heading}.*?\n(.+?)(?=^## |\Z)", page, re.MULTILINE | re.DOTALL)
    assert found, f"there is no section {heading!r}"
    return found[1]


def test_the_support_page_is_what_the_capabilities_give() -> None:
    written = CliRunner().invoke(hookwright, ["providers", "--markdown"]).output
    page = (DOCS / "support.md").read_text(encoding="utf-8")
    assert page == written, "write it anew: hookwright providers --markdown > docs/support.md"


@pytest.mark.parametrize("provider", names())
def test_a_page_says_of_all_that_its_provider_cannot_do_what_the_account_says(provider: str) -> None:
    account = account_class(provider)
    reasons = {can: account.cannot.get(can) or account.may_lack.get(can) for can in Can}
    rows = "".join(
        f"| {'sometimes ' if can in account.may_lack else ''}`{can}` | {why} |\n" for can, why in reasons.items() if why
    )
    assert f"| | |\n|---|---|\n{rows}\n" in section(page_of(provider), "What .+ cannot do"), f"it should have\n{rows}"


@pytest.mark.parametrize("provider", names())
def test_a_page_tells_each_field(provider: str) -> None:
    wanted = {field.name for field in attrs.fields(HookSpec)} | {*OF_HOOKS} - NOT_TOLD
    assert set(re.findall(r"^\| `(\w+)` \|", section(page_of(provider), "What a hook has"), re.MULTILINE)) == wanted


@pytest.mark.parametrize("provider", names())
def test_a_page_names_each_option(provider: str) -> None:
    options = account_class(provider).options
    if options is None:
        assert "| `options` | none |" in page_of(provider)
    else:
        missing = [field.name for field in attrs.fields(options) if field.name not in page_of(provider)]
        assert not missing, missing


@pytest.mark.parametrize("provider", names())
def test_a_page_names_each_field_of_the_account(provider: str) -> None:
    # What every account has is on the first page.
    usual = {"endpoint", "label", "allow_http", "auth_endpoint", "scope"}
    missing = [
        field.name
        for field in attrs.fields(account_class(provider))
        if field.name not in usual and field.name not in page_of(provider)
    ]
    assert not missing, missing


def test_every_page_of_a_provider_is_of_one() -> None:
    assert sorted(page.stem for page in Path(DOCS / "providers").glob("*.md")) == names()
