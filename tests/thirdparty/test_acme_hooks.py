"""A provider in a package of its own is a provider like any other."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

from tests.thirdparty.conftest import PACKAGE, Environment

from spectools.providers import Provider
from spectools.regenerate import Outcome, check


def test_both_packages_are_the_ones_that_were_just_installed(environment: Environment) -> None:
    names = ("hookwright", "hookwright_logto", "acme_hooks", "acme_client")
    lines = [f"import {name}; print({name}.__file__)" for name in names]
    done = environment.run("-c", "\n".join(lines))
    assert done.returncode == 0, done.stderr
    places = [Path(line) for line in done.stdout.splitlines()]
    assert [place.parent.name for place in places] == list(names)
    assert all(place.is_relative_to(environment.folder / "venv") for place in places)


def test_connect_finds_it_and_loads_it_only_then(environment: Environment) -> None:
    program = """
        import sys, hookwright
        from hookwright.providers import names
        assert {"acme", "acmearchive", "logto"} <= {*names()}, names()
        assert not [name for name in sys.modules if name.startswith("acme")]
        account = hookwright.connect("acme", api_key="sesame")
        print(type(account).__module__, account.name, repr(account))
    """
    done = environment.run("-c", "\n".join(line.strip() for line in program.splitlines()))
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("acme_hooks.account acme:api.acme.example ")
    assert "sesame" not in done.stdout


def test_the_command_line_lists_it(environment: Environment) -> None:
    done = environment.run("-m", "hookwright", "providers", "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["acme"]["account"] == "Acme"
    assert told["acme"]["can"]["replace"] is True
    assert told["acmearchive"]["can"]["create"] is False
    assert "logto" in told


def test_the_contract_passes_in_both_modes(environment: Environment) -> None:
    """All of it for Acme; for its archive, which only lists and reads, the part that it claims."""
    report = environment.folder / "report.xml"
    done = environment.run("-m", "pytest", "-q", "-p", "no:cacheprovider", f"--junitxml={report}")
    assert done.returncode == 0, done.stdout + done.stderr
    ran = {"TestAcme": set[str](), "TestAcmeArchive": set[str]()}
    for case in ElementTree.parse(report).iter("testcase"):
        ran[case.attrib["classname"].rpartition(".")[2]].add(case.attrib["name"])
    assert not list(ElementTree.parse(report).iter("skipped"))
    for mode in ("sync", "async"):
        for both in (
            "test_list_gives_every_hook_as_it_is",
            "test_get_gives_the_hook",
            "test_deliveries_can_be_trusted",
        ):
            assert all(f"{both}[{mode}]" in names for names in ran.values())
        for complete in ("test_create_gives_the_hook_as_wanted", "test_ensure_brings_a_hook_into_line"):
            assert f"{complete}[{mode}]" in ran["TestAcme"]
            assert f"{complete}[{mode}]" not in ran["TestAcmeArchive"]
    assert ran["TestAcmeArchive"] < ran["TestAcme"]


def test_its_client_is_what_the_tool_makes_of_its_document(tmp_path: Path) -> None:
    """The tool knows nothing of where providers are, or of what their packages are called."""
    provider = Provider("acme", PACKAGE / "specs/acme")
    assert check(provider, PACKAGE / "generated") == Outcome("acme_client", ())
