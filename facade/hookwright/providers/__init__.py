"""The providers, found by name and loaded when one is used."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field

_BUILT_IN = {
    "apivideo": "hookwright.providers.apivideo:ApiVideo",
    "astra": "hookwright.providers.astra:Astra",
    "jira": "hookwright.providers.jira:Jira",
    "logto": "hookwright.providers.logto:Logto",
    "posthog": "hookwright.providers.posthog:PostHog",
}
ENTRY_POINTS = "hookwright.providers"
"""The entry point group in which other packages name their accounts."""


def names() -> list[str]:
    """The names of the providers that there are, those of other packages included."""
    return sorted({*_BUILT_IN, *_others()})


def account_class(name: str) -> type[Account]:
    """The account class of a provider; ``InvalidRequestError`` lists the names when there is no such provider."""
    if not isinstance(name, str):
        raise bad_field("provider", f"expected the name of a provider, got {name!r}")
    place = _BUILT_IN.get(name)
    if place is not None:
        module, _, attribute = place.partition(":")
        found = getattr(import_module(module), attribute)
    else:
        other = _others().get(name)
        if other is None:
            raise bad_field("provider", f"there is no {name!r}; there are {', '.join(names())}")
        try:
            found = other.load()
        except Exception as failure:
            problem = f"{name!r} is at {other.value!r}, which cannot be loaded: {failure}"
            raise bad_field("provider", problem) from failure
    if not (isinstance(found, type) and issubclass(found, Account)):
        raise bad_field("provider", f"{name!r} leads to {found!r}, which is no Account class")
    return found


def connect(name: str, **fields: Any) -> Account:
    """An account of a provider, by the provider's name: ``connect("logto", endpoint=..., client_id=..., ...)``.

    ``InvalidRequestError`` when there is no such provider, or when a field is missing, unknown or wrong.
    """
    account = account_class(name)
    try:
        return account(**fields)
    except TypeError as failure:
        raise bad_field("fields", f"{account.__name__}: {failure}") from None


def _others() -> dict[str, Any]:
    # Imported when needed: it takes longer to import than the rest of the package.
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}
