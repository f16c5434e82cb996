"""Hooks as documents, and what is told of them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import click
from attrs import evolve, frozen

from hookwright.cli.fleet.naming import Named
from hookwright.cli.fleet.view import Column, View
from hookwright.cli.plain import plain
from hookwright.fleet.transfer import Exported, exported
from hookwright.interface.hooks import Hooks
from hookwright.wire.redact import HIDDEN


@frozen
class Document:
    """A hook, its document, and the file that it was written to, if it was."""

    meant: Named
    exported: Exported
    file: Path | None = None

    @property
    def notes(self) -> list[str]:
        """What there is to know beside the document."""
        lines = [f"{self.meant}: set {name} before it is created again" for name in self.exported.secrets]
        lines += [f"{self.meant}: {loss}" for loss in (*self.exported.losses, *self.exported.needs)]
        return [plain(line, 2000) for line in lines]


def document_of(hooks: Hooks, one: Named) -> Document:
    """Return the document of a hook."""
    return Document(one, exported(hooks.get(one.id), hooks.account))


def as_document(document: Document) -> str:
    """Return the document as JSON, to be written to a file."""
    return json.dumps(document.exported.document, indent=2) + "\n"


def into(folder: str, document: Document) -> Document:
    """Write the document to a file of its own in a folder, which is made if it is not there."""
    # Ids and account names come from elsewhere, and are not to lead out of the folder.
    name = re.sub(r"[^A-Za-z0-9_-]+", "-", f"{document.meant.account}-{document.meant.id}")
    file = Path(folder, f"{name}.json")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(as_document(document), encoding="utf-8")
    except OSError as failure:
        raise click.ClickException(f"{file} cannot be written: {failure.strerror}") from None
    return evolve(document, file=file)


def _as_json(document: Document, show_secrets: bool) -> dict[str, Any]:
    found = document.exported
    return {
        "account": document.meant.account,
        "id": document.meant.id,
        "document": dict(found.document),
        "secrets": {name: secret.reveal() if show_secrets else HIDDEN for name, secret in found.secrets.items()},
        "losses": [{"field": loss.field, "why": loss.why, "advice": loss.advice} for loss in found.losses],
        "needs": [{"field": need.field, "why": need.why, "advice": need.advice} for need in found.needs],
        "file": None if document.file is None else str(document.file),
    }


DOCUMENTS: View[Document] = View(
    "documents",
    (
        Column("ACCOUNT", lambda document: document.meant.account),
        Column("ID", lambda document: document.meant.id),
        Column("FILE", lambda document: str(document.file or ""), wide=True),
    ),
    _as_json,
    lambda document: str(document.meant),
    nothing="No hooks.",
)
