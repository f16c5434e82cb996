"""``spectools adopt``: what a vendor added, as a patch of our document."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from collections.abc import Callable
from difflib import unified_diff
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from spectools.adopt_edits import edits
from spectools.adopt_text import patched
from spectools.drift.change import Verdict
from spectools.drift.command import found
from spectools.providers import Provider

if TYPE_CHECKING:
    SubParsers = _SubParsersAction[ArgumentParser]


@frozen
class Adoption:
    """Our document as it is, and with what the vendor added."""

    file: Path
    before: str
    after: str
    left: int
    """How many changes break something and are for a person to deal with."""
    beyond: tuple[str, ...]
    """What the vendor added that no patch can say, and why."""

    @property
    def patch(self) -> str:
        """The difference, as patch programs take it; empty when there is none."""
        name = f"specs/{self.file.parent.name}/{self.file.name}"
        before, after = self.before.splitlines(keepends=True), self.after.splitlines(keepends=True)
        return "".join(unified_diff(before, after, f"a/{name}", f"b/{name}"))


def adoption(provider: Provider, place: str, base: str | None = None) -> Adoption:
    """What adopting the vendor's additions does to our document; nothing is written."""
    result = found(provider, place, base)
    file = provider.file()
    # As it is, so that no line but those that are new differs.
    text = file.read_bytes().decode("utf-8")
    wanted, beyond = edits(result.ours, result.new, result.changes)
    after = _with_its_line_ends(text, lambda lines: patched(lines, wanted, file.name))
    left = sum(change.verdict is Verdict.BREAKING for change in result.changes)
    return Adoption(file, text, after, left, tuple(beyond))


def _with_its_line_ends(text: str, change: Callable[[str], str]) -> str:
    """The text changed, with the line ends and the byte order mark that it had."""
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    text = text.removeprefix(mark)
    # Where both kinds are mixed, nobody knows which one is meant.
    if "\r\n" not in text or text.count("\r\n") < text.count("\n"):
        return mark + change(text)
    return mark + change(text.replace("\r\n", "\n")).replace("\n", "\r\n")


def add(commands: SubParsers) -> ArgumentParser:
    """The command with its options."""
    command: ArgumentParser = commands.add_parser(
        "adopt",
        help="print a patch of our document for what a vendor added",
        description="Wording and comments of our document stay. Exit status 0, or 2 when there can be no patch.",
    )
    command.add_argument("provider", help="folder below specs/")
    command.add_argument("place", metavar="PATH-or-URL", help="the vendor's document, JSON or YAML, whole")
    command.add_argument("--base", metavar="PATH-or-URL", help="the vendor's document as it was")
    command.add_argument("--write", action="store_true", help="apply the patch")
    command.set_defaults(run=_run)
    return command


def _run(wanted: list[Provider], given: Namespace) -> int:
    (provider,) = wanted
    made = adoption(provider, given.place, given.base)
    print(made.patch, end="")
    if made.left:
        print(f"{provider.name}: {made.left} changes break something; see drift", file=sys.stderr)
    for place in made.beyond:
        print(f"{provider.name}: {place}: add it by hand", file=sys.stderr)
    if not made.patch:
        print(f"{provider.name}: nothing to adopt", file=sys.stderr)
    elif given.write:
        made.file.write_bytes(made.after.encode())
        print(f"{provider.name}: {made.file.name} written; regenerate the client", file=sys.stderr)
    return 0
