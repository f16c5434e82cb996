"""The command line: python -m spectools regenerate [PROVIDER...] [--check]."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path

from spectools.failure import SpecFailure
from spectools.providers import Provider, providers
from spectools.regenerate import check, regenerate

_SPECS = Path(__file__).parent.parent


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when a client differs or could not be made, 2 for a wrong command line."""
    parser = ArgumentParser(prog="spectools", description="Turn the documents in specs/ into client packages.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    command = commands.add_parser("regenerate", help="make the client packages in generated/ anew")
    command.add_argument("provider", nargs="*", help="folder below specs/; all of them when none is named")
    command.add_argument("--check", action="store_true", help="change nothing; print the differences and exit with 1")
    command.add_argument("--specs", type=Path, default=_SPECS, help="where the documents are")
    command.add_argument("--generated", type=Path, default=_SPECS.parent / "generated", help="where the clients are")
    given = parser.parse_args(arguments)
    known = providers(given.specs)
    if not known:
        command.error(f"no folder of {given.specs} has an openapi.yaml or openapi.json")
    for name in given.provider:
        if name not in known:
            command.error(f"unknown provider {name}; there are {', '.join(known)}")
    wanted = [known[name] for name in dict.fromkeys(given.provider or known)]
    return max(_one(provider, given) for provider in wanted)


def _one(provider: Provider, given: Namespace) -> int:
    try:
        outcome = (check if given.check else regenerate)(provider, given.generated)
    except SpecFailure as failure:
        for problem in failure.problems:
            print(f"{provider.name}: {problem}", file=sys.stderr)
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
    sys.exit(main())
