"""``spectools lint``: whether the documents keep the rules."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from itertools import chain
from typing import TYPE_CHECKING, Any

from spectools.lint.enums import closed_enums
from spectools.lint.errors import missing_errors
from spectools.lint.examples import bad_examples
from spectools.lint.names import bad_names
from spectools.lint.objection import Objection, exceptions_of, without_reason
from spectools.providers import Provider
from spectools.validity import faults

if TYPE_CHECKING:
    SubParsers = _SubParsersAction[ArgumentParser]


def add(commands: SubParsers) -> ArgumentParser:
    """The command with its options."""
    command: ArgumentParser = commands.add_parser(
        "lint",
        help="check that documents are valid and keep the project's rules",
        description="Print what breaks a rule, unless lint.yaml beside the document says why.",
    )
    command.add_argument("provider", nargs="*", help="folder below specs/; all of them when none is named")
    command.set_defaults(run=run)
    return command


def objections(document: dict[str, Any]) -> list[Objection]:
    """Whatever breaks a rule, in a document that is valid."""
    rules = (bad_examples, closed_enums, missing_errors, bad_names)
    return list(dict.fromkeys(chain.from_iterable(rule(document) for rule in rules)))


def run(wanted: list[Provider], given: Namespace) -> int:
    """0 when nothing breaks a rule, else 1."""
    failed = 0
    for provider in wanted:
        document = provider.document()
        problems = faults(document)
        found: list[Objection] = []
        if not problems:
            found = objections(document)
            problems = without_reason(found, exceptions_of(provider.folder))
        for problem in problems:
            print(f"{provider.name}: {problem}", file=sys.stderr)
        failed = failed or int(bool(problems))
        if not problems:
            print(f"{provider.name}: keeps the rules, {len(found)} exceptions")
    return failed
