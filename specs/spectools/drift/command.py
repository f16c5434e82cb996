"""``spectools drift``: what a vendor's new document changes for us."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace, _SubParsersAction
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from spectools.drift.change import Change, Verdict
from spectools.drift.operations import changes
from spectools.drift.report import Report, report
from spectools.drift.touching import Facade
from spectools.drift.upstream import FILE, Upstream, accept, cut
from spectools.failure import SpecFailure
from spectools.fetch import document_at
from spectools.form import check_form
from spectools.generate import package_name
from spectools.overlay import FILE as OVERLAY
from spectools.overlay import overlay_of
from spectools.providers import Provider
from spectools.references import dangling
from spectools.versions import check_version

if TYPE_CHECKING:
    SubParsers = _SubParsersAction[ArgumentParser]

Document = dict[str, Any]

_FACADE = Path(__file__).parents[3] / "facade" / "hookwright"


@frozen
class Found:
    """The changes of a vendor's new document, and what they were found with."""

    ours: Document
    vendor: Document
    """The new document's skeleton, as the vendor has it."""
    new: Document
    """The same with what is put right on purpose."""
    changes: tuple[Change, ...]
    compared_with: str
    notes: tuple[str, ...]


def add(commands: SubParsers) -> ArgumentParser:
    """The command with its options."""
    command: ArgumentParser = commands.add_parser(
        "drift",
        help="tell what a vendor's new document changes, what breaks, and whom it concerns",
        description="Exit status 0 when nothing breaks, 1 when something does, 2 when it cannot be told.",
    )
    command.add_argument("provider", help="folder below specs/")
    command.add_argument("place", nargs="?", metavar="PATH-or-URL", help="the vendor's document, JSON or YAML, whole")
    command.add_argument("--base", metavar="PATH-or-URL", help=f"the vendor's document as it was, instead of {FILE}")
    command.add_argument("--json", action="store_true", help="write JSON")
    command.add_argument("--strict", action="store_true", help="exit with 1 for additive changes, too")
    command.add_argument("--accept", action="store_true", help=f"keep the document's structure as the new {FILE}")
    command.add_argument("--facade", type=Path, default=_FACADE, help="the package whose methods are meant")
    command.set_defaults(run=_run)
    return command


def found(provider: Provider, place: str, base: str | None = None) -> Found:
    """What changed between the vendor's last document, or the one given, and this one."""
    ours, overlay = provider.document(), overlay_of(provider.folder)
    check_version(ours, provider.file().name)
    if problems := dangling(ours):
        raise SpecFailure(problems)
    vendor = cut(document_at(place), ours)
    new, superfluous = overlay.applied(vendor)
    check_form(new, place)
    notes = [f"{OVERLAY}: {action} changes nothing any more; take it out" for action in superfluous]
    if base is not None:
        old: Document | None = cut(document_at(base), ours)
        compared_with = f"{_version(old)} ({base})"
    else:
        old = Upstream.of(provider.folder).document
        compared_with = f"{_version(old)} ({FILE})" if old is not None else "our own document"
        if old is None:
            notes.append(f"there is no {FILE}, so all that differs from our document is told; --accept writes it")
    if old is not None:
        old = overlay.where_it_fits(old)
        check_version(old, base or FILE)
        check_form(old, base or FILE)
    return Found(ours, vendor, new, tuple(changes(ours, new, old)), compared_with, tuple(notes))


def _run(wanted: list[Provider], given: Namespace) -> int:
    (provider,) = wanted
    upstream = Upstream.of(provider.folder)
    if given.place is None:
        if upstream.none_because is None:
            raise SpecFailure("say where the vendor's new document is, as a path or a URL")
        print(f"{provider.name}: there is no document to compare with: {upstream.none_because}")
        return 0
    if upstream.none_because is not None and given.accept:
        raise SpecFailure(f"the vendor's document may not be kept: {upstream.none_because}")
    result = found(provider, given.place, given.base)
    told = of(provider, result, given.place, given.facade)
    print(told.as_json() if given.json else told.as_text())
    if given.accept:
        print(f"{provider.name}: {accept(provider.folder, result.vendor)} written", file=sys.stderr)
    return int(told.count(Verdict.BREAKING) > 0 or (given.strict and told.count(Verdict.ADDITIVE) > 0))


def of(provider: Provider, result: Found, place: str, facade: Path) -> Report:
    """The report on what was found, with whom it concerns in the package in a folder."""
    seen = Facade.at(facade, provider.name, package_name(provider.name, provider.config()))
    new = f"{_version(result.vendor)} ({place})"
    return report(provider.name, result.compared_with, new, result.changes, seen, result.notes)


def _version(document: Document | None) -> str:
    return str((document or {}).get("info", {}).get("version") or "no version")
