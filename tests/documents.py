"""The documents of the providers, each read once: that takes longer than a test."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from spectools.providers import Provider

_SPECS = Path(__file__).parents[1] / "specs"


@cache
def document_of(provider: str) -> dict[str, Any]:
    """The provider's document as it is checked in; not to be changed."""
    return Provider(provider, _SPECS / provider).document()
