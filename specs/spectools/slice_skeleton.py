"""The bare structure of a document: what a vendor's interface is, without a word of how the vendor describes it."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import Any

from spectools.references import NAMES

Document = dict[str, Any]

DIGEST = "x-text-digest"
"""Where the digest of the texts is that were left out of an object, so that it shows when a vendor rewords them."""

BESIDE = "x-beside"
"""Where the names of the operations are that the vendor has beside the ones kept."""

_TEXTS = frozenset(
    ("description", "summary", "title", "example", "examples", "externalDocs", "xml", "links", "$comment")
)
_GONE = frozenset(("tags",))


def skeleton(document: Document, beside: list[str] | None = None) -> Document:
    """The document without its texts, each object's replaced by a digest; the skeleton of a skeleton is itself."""
    bare: Document = _bare(document, names=False)
    # The document's own texts are about everything in it, not only about what was cut out of it.
    bare.pop(DIGEST, None)
    bare["info"] = {"title": "", "version": str(document.get("info", {}).get("version", ""))}
    if beside is not None:
        bare[BESIDE] = beside
    elif BESIDE in document:
        bare[BESIDE] = document[BESIDE]
    return bare


def written(bare: Document) -> str:
    """The skeleton as it is checked in: the same structure is the same text."""
    return json.dumps(bare, indent=1, sort_keys=True, ensure_ascii=False) + "\n"


def _bare(node: Any, *, names: bool) -> Any:
    if isinstance(node, list):
        return [_bare(value, names=False) for value in node]
    if not isinstance(node, dict):
        return node
    if names:
        return {name: _bare(value, names=False) for name, value in node.items()}
    kept: Document = {}
    texts: Document = {}
    for key, value in node.items():
        if key in _TEXTS or (key.startswith("x-") and key not in (DIGEST, BESIDE)):
            texts[key] = value
        elif key in ("enum", "default", "const"):
            kept[key] = value
        elif key == "scopes" and isinstance(value, dict):
            # Of a scope of OAuth, the name and what it is for.
            kept[key] = dict.fromkeys(value, "")
        elif key not in _GONE:
            kept[key] = _bare(value, names=key in NAMES and isinstance(value, dict))
    if texts:
        # Digests of examples and extensions count as texts, too: none of them is what a client relies on.
        kept[DIGEST] = _digest(texts)
    return kept


def _digest(texts: Document) -> str:
    return sha256(json.dumps(_words(texts), sort_keys=True).encode()).hexdigest()[:12]


def _words(node: Any) -> Any:
    """The texts without spaces and line breaks that say nothing: vendors wrap the same words anew."""
    if isinstance(node, dict):
        return {key: _words(value) for key, value in node.items()}
    if isinstance(node, list):
        return [_words(value) for value in node]
    return " ".join(node.split()) if isinstance(node, str) else node
