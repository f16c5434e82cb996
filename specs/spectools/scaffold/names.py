"""What a new provider is called, wherever it has a name."""

from __future__ import annotations

import keyword
import re

from attrs import frozen

from spectools.failure import SpecFailure

# A fake is an attribute of the sandbox, under its provider's name.
_SANDBOX = frozenset({"account", "app", "emit", "fake", "reset", "url"})


@frozen
class Names:
    """A provider's names."""

    provider: str
    title: str
    """For people."""
    account: str
    """The class of its accounts."""

    @property
    def package(self) -> str:
        """The generated client's package."""
        return f"hookwright_{self.provider}"


def names(provider: str, title: str | None) -> Names:
    """The names; SpecFailure for those that cannot be used everywhere."""
    if not re.fullmatch("[a-z][a-z0-9]+", provider) or keyword.iskeyword(provider) or provider in _SANDBOX:
        # An underscore ends the provider's name in the names of its adapter's files.
        raise SpecFailure(f"{provider!r} cannot name a provider: use small letters and digits, and no word of Python's")
    shown = provider.capitalize() if title is None else title.strip()
    account = "".join(word[0].upper() + word[1:] for word in re.findall("[A-Za-z0-9]+", shown))
    if not account.isidentifier() or not shown.isprintable() or {*shown} & set("\"'\\{}"):
        raise SpecFailure(f"{shown!r} gives no name for a class: --title is letters, digits, spaces and points")
    return Names(provider, shown, account)
