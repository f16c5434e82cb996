"""Text of others, made fit for a terminal."""

from __future__ import annotations


def plain(text: str, most: int = 200) -> str:
    """The text on one line, without what a terminal would obey, and cut where it is long."""
    shown = "".join(character if character.isprintable() else "\N{REPLACEMENT CHARACTER}" for character in text)
    return shown if len(shown) <= most else f"{shown[: most - 1]}…"


def size(count: int) -> str:
    """A number of bytes for people."""
    return f"{count} B" if count < 1000 else f"{count / 1000:.1f} kB"
