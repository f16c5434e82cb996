"""What the scaffold writes is a provider: it passes for what it claims, and is in order everywhere."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.scaffold.conftest import DOCUMENT, Checkout

from hookwright import Can
from spectools.__main__ import main
from spectools.load import load
from spectools.operations import each_operation
from spectools.providers import Provider
from spectools.regenerate import Outcome, check


def test_the_suite_passes_on_it(petshop: Checkout, tmp_path: Path) -> None:
    """The contract in both modes, and what is tested of every provider by its name."""
    report = tmp_path / "report.xml"
    done = petshop.run(
        *("pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}", "tests/providers/petshop/test_contract.py"),
        *("tests/specs/test_generated_operations.py", "tests/cli/test_providers.py", "tests/examples/test_pages.py"),
        *("tests/examples/test_links.py", "tests/examples/test_docs.py::test_every_provider_has_a_page_with_a_program"),
        "tests/examples/test_docs.py::test_the_programs_of_a_page_run_one_after_the_other[providers/petshop.md]",
        *(f"tests/examples/test_readme.py::{test}" for test in ("test_it_runs", "test_every_account_it_names_exists")),
        "tests/cli/test_demo.py::test_every_provider_of_the_sandbox_has_its_turn",
    )
    assert done.returncode == 0, done.stdout
    names = [case.attrib["name"] for case in ElementTree.parse(report).iter("testcase")]
    assert len([name for name in names if "petshop" in name]) >= 3
    for mode in ("sync", "async"):
        assert f"test_calls_that_it_cannot_do_are_refused[{mode}]" in names
        assert f"test_client_is_refused_what_the_account_is_refused[{mode}]" in names
    # What it does not claim is not tried, and is not skipped either.
    assert not [name for name in names if name.startswith(("test_create_", "test_list_", "test_get_"))]
    assert not list(ElementTree.parse(report).iter("skipped"))


def test_it_says_that_it_can_do_nothing_yet(petshop: Checkout) -> None:
    told = json.loads(petshop.run("hookwright", "providers", "--json").stdout)["petshop"]
    assert told["account"] == "PetShop"
    assert not any(told["can"].values())
    assert set(told["why_not"]) == {str(can) for can in Can}
    assert all("hooks.client" in why for why in told["why_not"].values())


def test_its_document_is_what_was_asked_for(petshop: Checkout) -> None:
    document = load(petshop.root / "specs/petshop/openapi.yaml")
    assert {operation.name for operation in each_operation(document)} == {"ListHooks", "CreateHook", "DeleteHook"}
    assert "Pet" not in document["components"]["schemas"]


def test_its_client_is_what_its_document_gives(petshop: Checkout) -> None:
    provider = Provider("petshop", petshop.root / "specs/petshop")
    assert check(provider, petshop.root / "generated") == Outcome("hookwright_petshop", ())


def test_drift_has_something_to_compare_with(petshop: Checkout, tmp_path: Path) -> None:
    """From the first day: the vendor's document is the one that was cut."""
    changed = tmp_path / "changed.yaml"
    changed.write_text(DOCUMENT.read_text().replace("required: [id]", "required: []"))
    for document, status in ((DOCUMENT, 0), (changed, 1)):
        specs = str(petshop.root / "specs")
        assert main(["drift", "petshop", str(document), "--strict", "--specs", specs]) == status


def test_it_is_written_as_everything_else_is(petshop: Checkout) -> None:
    """Style, format, types, and who may import whom."""
    folders = ["facade/hookwright/providers", "facade/hookwright/sandbox", "facade/hookwright/__init__.py"]
    for command in (["check"], ["format", "--check"]):
        done = petshop.run("ruff", *command, "--no-cache", *folders, "tests/providers/petshop/test_contract.py")
        assert done.returncode == 0, done.stdout
    typed = ["facade/hookwright/providers/petshop", "facade/hookwright/sandbox/petshop"]
    done = petshop.run("mypy", "--cache-dir", "unused_cache", *typed, "tests/providers/petshop/test_contract.py")
    assert done.returncode == 0, done.stdout
    done = petshop.run("tools.imports")
    assert done.returncode == 0, done.stdout


def test_nothing_of_it_is_left_lying_about(petshop: Checkout, untouched: Checkout) -> None:
    """What is new is the provider's; of what was there, only the public names changed, and what is made from all."""
    before, after = untouched.files(), petshop.files()
    new = {name for name in after if name not in before}
    assert all("petshop" in name for name in new)
    assert "docs/providers/petshop.md" in new
    assert {name for name in before if before[name] != after[name]} == {
        "facade/hookwright/__init__.py",
        "docs/support.md",
    }
