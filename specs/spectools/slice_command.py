"""``spectools slice``: some operations of a vendor's document, with exactly what they reach."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from typing import TYPE_CHECKING

from spectools.drift.upstream import FILE, accept, cut
from spectools.failure import SpecFailure
from spectools.fetch import document_at
from spectools.providers import Provider, providers
from spectools.slice import on_paths, same_as, sliced
from spectools.slice_skeleton import skeleton, written

if TYPE_CHECKING:
    SubParsers = _SubParsersAction[ArgumentParser]


def add(commands: SubParsers) -> ArgumentParser:
    """The command with its options."""
    command: ArgumentParser = commands.add_parser("slice", help="cut a vendor's document to some operations")
    command.add_argument("name", help="folder below specs/; without --paths, its operations are cut out")
    command.add_argument("place", metavar="PATH-or-URL", help="the vendor's document, JSON or YAML, whole")
    command.add_argument(
        "--paths", nargs="+", metavar="PATTERN", help="paths, or methods and paths: '/hooks*' 'GET /logs/{id}'"
    )
    command.add_argument("--skeleton", action="store_true", help="leave out every text of the vendor's")
    command.add_argument("--write", action="store_true", help=f"with --skeleton: write it as specs/NAME/{FILE}")
    command.set_defaults(run=_run)
    return command


def _run(wanted: list[Provider], given: Namespace) -> int:
    known = providers(given.specs)
    if given.paths is None and given.name not in known:
        raise SpecFailure(f"{given.name} has no document yet: say which operations with --paths")
    if given.write and (given.paths is not None or not given.skeleton):
        raise SpecFailure("--write is for the skeleton of a known provider's own operations")
    vendor = document_at(given.place)
    if given.paths is None and given.skeleton:
        bare = cut(vendor, known[given.name].document())
        if given.write:
            print(f"{given.name}: {accept(known[given.name].folder, bare)} written", file=sys.stderr)
        else:
            print(written(bare), end="")
        return 0
    chosen = same_as(known[given.name].document()) if given.paths is None else on_paths(given.paths)
    made = sliced(vendor, chosen)
    if not made["paths"]:
        raise SpecFailure(f"{given.place}: there is no such operation")
    print(written(skeleton(made)) if given.skeleton else json.dumps(made, indent=2, ensure_ascii=False) + "\n", end="")
    return 0
