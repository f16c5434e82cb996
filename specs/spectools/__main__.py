"""The command line: python -m spectools COMMAND, see its --help."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import Any

from spectools import adopt, bounds, slice_command
from spectools.differences import Differences, differences_of
from spectools.drift import command as drift
from spectools.failure import SpecFailure
from spectools.fetch import document_at
from spectools.fidelity import Finding, findings
from spectools.form import check_form, reading
from spectools.limits import limit
from spectools.lint import command as lint
from spectools.providers import Provider, providers
from spectools.regenerate import check, regenerate
from spectools.scaffold import command as scaffold

_SPECS = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when something differs or could not be made, 2 for a wrong command line.

    Of what is compared with a vendor's new document, 2 also says that there is nothing to compare.
    """
    parser = ArgumentParser(prog="spectools", description="Turn the documents in specs/ into client packages.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("regenerate", help="make the client packages in generated/ anew")
    command.add_argument("provider", nargs="*", help="folder below specs/; all of them when none is named")
    command.add_argument("--check", action="store_true", help="change nothing; print the differences and exit with 1")
    command.add_argument("--generated", type=Path, default=_SPECS.parent / "generated", help="where the clients are")
    command.set_defaults(run=_regenerate)
    fidelity = commands.add_parser(
        "fidelity",
        help="hold a document to the vendor's own",
        description="Print what the vendor's document has and ours has not, unless differences.yaml says why.",
    )
    fidelity.add_argument("provider", help="folder below specs/")
    fidelity.add_argument(
        "document",
        nargs="+",
        metavar="PATH-or-URL",
        help="the vendor's OpenAPI document, JSON or YAML; all of its revisions that count",
    )
    fidelity.set_defaults(run=_fidelity)
    for one in (
        command,
        fidelity,
        *(add(commands) for add in (drift.add, adopt.add, slice_command.add, scaffold.add, lint.add)),
    ):
        one.add_argument("--specs", type=Path, default=_SPECS, help="where the documents are")
    given = parser.parse_args(arguments)
    known = providers(given.specs)
    if not known:
        parser.error(f"no folder of {given.specs} has an openapi.yaml or openapi.json")
    named = getattr(given, "provider", [])
    named = [named] if isinstance(named, str) else named
    for name in named:
        if name not in known:
            parser.error(f"unknown provider {name}; there are {', '.join(known)}")
    try:
        outcome: int = given.run([known[name] for name in dict.fromkeys(named or known)], given)
    except SpecFailure as failure:
        _tell(_subject(given), failure)
        return 2
    except RecursionError:
        _tell(_subject(given), SpecFailure("references of the document lead too deep to be followed"))
        return 2
    except MemoryError:
        _tell(_subject(given), SpecFailure(f"this takes more than {bounds.MEMORY:,} bytes of memory"))
        return 2
    return outcome


def _subject(given: Namespace) -> str:
    return given.provider if isinstance(getattr(given, "provider", None), str) else getattr(given, "name", "spectools")


def _regenerate(wanted: list[Provider], given: Namespace) -> int:
    return max(_one(provider, given) for provider in wanted)


def _fidelity(wanted: list[Provider], given: Namespace) -> int:
    (provider,) = wanted
    try:
        meant = differences_of(provider.folder)
        ours = provider.document()
        found = [one for place in given.document for one in _findings(ours, meant, place)]
        problems = meant.problems(found)
    except SpecFailure as failure:
        _tell(provider.name, failure)
        return 1
    if problems:
        print("\n".join(problems))
        print(f"{provider.name}: {len(problems)} differences without a reason", file=sys.stderr)
        return 1
    print(f"{provider.name}: {len(found)} differences, each with its reason")
    return 0


def _findings(ours: dict[str, Any], meant: Differences, place: str) -> list[Finding]:
    vendor = document_at(place)
    with reading(vendor, place):
        part = meant.part_of(vendor)
        check_form({"paths": part["paths"]}, place)
        return findings(ours, part)


def _tell(name: str, failure: SpecFailure) -> None:
    for problem in failure.problems:
        print(f"{name}: {problem}", file=sys.stderr)


def _one(provider: Provider, given: Namespace) -> int:
    try:
        outcome = (check if given.check else regenerate)(provider, given.generated)
    except SpecFailure as failure:
        _tell(provider.name, failure)
        return 1
    except OSError as error:
        print(f"{provider.name}: {error}", file=sys.stderr)
        return 1
    if not outcome.differences:
        print(f"{provider.name}: {outcome.package} is up to date")
        return 0
    if not given.check:
        print(f"{provider.name}: {outcome.package} written, {len(outcome.differences)} files changed")
        return 0
    print("\n".join(outcome.differences))
    print(f"{provider.name}: {outcome.package} differs in {len(outcome.differences)} files", file=sys.stderr)
    return 1


if __name__ == "__main__":
    limit()
    sys.exit(main())
