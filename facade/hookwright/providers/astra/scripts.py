"""Scripts as Astra keeps them: base64 text, with a checksum of that text."""

from __future__ import annotations

from base64 import b64decode, b64encode
from hashlib import md5
from typing import Any

from hookwright.kit.spec import bad_field
from hookwright.model import Script, Target


def encoded(target: Target) -> str:
    """The script of a target as it is sent; an error when there is none that could be."""
    assert isinstance(target, Script)
    source = target.source
    if source is None:
        raise bad_field(
            "target.source", "None is a script that Astra does not show; it cannot be written. Give its text"
        )
    if not isinstance(source, str):
        raise bad_field("target.source", f"expected the script as text, got {type(source).__name__}")
    if "\r" in source:
        # Shells take it for a part of the command before it. Taking it out here would store another script than was given.
        raise bad_field("target.source", "it has carriage returns, which Astra refuses; end its lines with '\\n' alone")
    try:
        return b64encode(source.encode()).decode()
    except UnicodeEncodeError:
        raise bad_field("target.source", "it is no valid text") from None


def decoded(source: Any) -> str:
    """The script in an answer; ``ValueError`` when it is no text in base64."""
    if not isinstance(source, str):
        raise ValueError("expected a script in base64")
    try:
        return b64decode(source, validate=True).decode()
    except ValueError:
        raise ValueError("expected a script in base64, got something else") from None


def checksum(base64_text: str) -> str:
    """What Astra computes for a script: the MD5 of its base64 text, not of the script."""
    return md5(base64_text.encode(), usedforsecurity=False).hexdigest()


def is_kept(source: Any, base64_text: str) -> bool:
    """Whether a hook source has this script; its checksum tells where the script itself is private."""
    known = source.get("sourceMD5Checksum")
    return isinstance(known, str) and known.lower() == checksum(base64_text)
