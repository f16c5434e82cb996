"""The providers, found by name and loaded when one is used.

Each folder beside this file is one, and says of itself what there is to say: its ``PROVIDER``. Other packages name theirs
in the entry point group ``hookwright.providers``.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING, Any, Literal

from hookwright.kit.account import Account
from hookwright.kit.places import object_at
from hookwright.kit.provider import Provider
from hookwright.kit.spec import bad_field

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

ENTRY_POINTS = "hookwright.providers"
"""The entry point group in which other packages name their providers."""

# A module may also end the process, when something that it needs is missing; it is to end nobody else's.
_CANNOT_BE_LOADED = (Exception, SystemExit)


def names() -> list[str]:
    """Return the names of the providers that there are, those of other packages included. None is imported."""
    return sorted({*_built_in(), *_others()})


def provider_of(name: str) -> Provider:
    """Return what a provider says about itself.

    Raise ``InvalidRequestError`` when there is no such provider, and when it is one of another package that cannot be
    loaded.
    """
    if not isinstance(name, str):
        raise bad_field("provider", f"expected the name of a provider, got {name!r}")
    if name in _built_in():
        built_in: Provider = import_module(f"{__name__}.{name}").PROVIDER
        return built_in
    other = _others().get(name)
    if other is None:
        raise bad_field("provider", f"there is no {name!r}; there are {', '.join(names())}")
    try:
        found = other.load()
    except _CANNOT_BE_LOADED as failure:
        problem = f"{name!r} is at {other.value!r}, which cannot be loaded: {_told(failure)}"
        raise bad_field("provider", problem) from failure
    if isinstance(found, Provider):
        return found
    if not _is_account(found):
        raise bad_field("provider", f"{name!r} leads to {found!r}, which is neither a Provider nor an Account class")
    return Provider(title=name, account=other.value)


def part_of(name: str, part: Literal["account", "fake", "samples", "scenario"]) -> Any:
    """Return a part of the provider, imported now; ``None`` when the provider has none.

    Raise ``InvalidRequestError`` when there is no such provider, and when the part is not where the provider says.
    """
    place = getattr(provider_of(name), part)
    if place is None:
        return None
    try:
        return object_at(place)
    except _CANNOT_BE_LOADED as failure:
        problem = f"{name!r} has its {part} at {place!r}, which cannot be loaded: {_told(failure)}"
        raise bad_field("provider", problem) from failure


def account_class(name: str) -> type[Account]:
    """Return the account class of a provider; raise ``InvalidRequestError`` when there is none that can be loaded."""
    found = part_of(name, "account")
    if not _is_account(found):
        raise bad_field("provider", f"{name!r} leads to {found!r}, which is no Account class")
    account: type[Account] = found
    return account


def connect(name: str, **fields: Any) -> Account:
    """Return an account of a provider, by the provider's name: ``connect("logto", endpoint=..., client_id=..., ...)``.

    Raise ``InvalidRequestError`` when there is no such provider, or when a field is missing, unknown or wrong.
    """
    account = account_class(name)
    try:
        return account(**fields)
    except TypeError as failure:
        raise bad_field("fields", f"{account.__name__}: {failure}") from None


@cache
def _built_in() -> frozenset[str]:
    return frozenset(module.name for module in iter_modules(__path__) if module.ispkg)


def _others() -> dict[str, EntryPoint]:
    # Imported when needed: it takes longer to import than the rest of the package.
    from importlib.metadata import entry_points

    return {entry.name: entry for entry in entry_points(group=ENTRY_POINTS)}


def _is_account(found: object) -> bool:
    return isinstance(found, type) and issubclass(found, Account)


def _told(failure: BaseException) -> str:
    return f"{type(failure).__name__}: {failure}"
