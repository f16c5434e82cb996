"""Checking what a caller wants against what a provider can keep, and comparing it with what is there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import attrs

from hookwright.capabilities import Can
from hookwright.errors import FieldProblem, InvalidRequestError, UnsupportedError
from hookwright.kit.account import Account
from hookwright.kit.changes import CHANGEABLE
from hookwright.model import Code, Endpoint, Hook, HookSpec, Target

_NEEDS: Mapping[str, Can] = {"name": Can.NAME, "filter": Can.FILTER, "enabled": Can.ENABLE, "secret": Can.SECRET}
"""The fields of a spec that not every provider can keep."""

_TYPES: Mapping[str, type] = {"name": str, "enabled": bool}


def bad_field(field: str, problem: str) -> InvalidRequestError:
    """The error for one field that is refused before any request."""
    error = InvalidRequestError(f"{field}: {problem}")
    error.problems = (FieldProblem(field, problem),)
    return error


def checked_id(id: Any) -> str:
    """The id, unless it would lead a request to another path."""
    if not isinstance(id, str):
        raise bad_field("id", f"expected text, got {id!r}")
    if id in ("", ".", ".."):
        raise bad_field("id", f"{id!r} is no id of a hook")
    try:
        id.encode()
    except UnicodeEncodeError:
        raise bad_field("id", f"{id!r} is no valid text") from None
    return id


def checked_several(field: str, values: Any) -> list[Any]:
    """The values as a list; one value alone is refused, a text too, which would be taken apart into letters."""
    if isinstance(values, str | bytes):
        raise bad_field(field, f"expected a list, got a single one; write [{values!r}]")
    try:
        return list(values)
    except TypeError:
        raise bad_field(field, f"expected a list, got {type(values).__name__}") from None


def named(spec: HookSpec) -> dict[str, Any]:
    """The fields that a spec says something about."""
    values = {attribute.name: getattr(spec, attribute.name) for attribute in attrs.fields(HookSpec)}
    return {name: value for name, value in values.items() if value is not None and (name != "events" or value)}


def checked_spec(account: Account, spec: Any) -> HookSpec:
    """The spec, when the provider can keep all that it asks for; ``UnsupportedError`` names what it cannot."""
    if not isinstance(spec, HookSpec):
        raise bad_field("spec", f"expected a HookSpec, got {type(spec).__name__}")
    _check(account, named(spec))
    return spec


def checked_changes(account: Account, changes: Mapping[str, Any]) -> dict[str, Any]:
    """The changes of an update, when the provider can keep all of them."""
    for name, value in changes.items():
        if name not in CHANGEABLE:
            raise bad_field(name, f"no field of a hook that an update changes; those are {', '.join(CHANGEABLE)}")
        if value is None:
            raise bad_field(
                name, "None given; leave it out to keep what is there, or give the value that it shall have"
            )
    # The converters of HookSpec turn a bare URL into an Endpoint and refuse events that are no list of names.
    spec = HookSpec(**{"target": Endpoint(""), **changes})
    checked = {name: getattr(spec, name) for name in changes}
    if changes:
        _check(account, checked)
    return checked


def _check(account: Account, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        expected = _TYPES.get(name)
        if expected is not None and not isinstance(value, expected):
            raise bad_field(name, f"expected {expected.__name__}, got {value!r}")
        if name in _NEEDS:
            account.require(_NEEDS[name])
    if "target" in values:
        _check_target(account, values["target"])
    options = values.get("options")
    if options is not None and not (account.options is not None and isinstance(options, account.options)):
        allowed = account.options.__name__ if account.options is not None else "no options"
        raise bad_field("options", f"{account.provider} takes {allowed}, got {type(options).__name__}")


def _check_target(account: Account, target: Target) -> None:
    if not isinstance(target, account.targets):
        kinds = " or ".join(kind.__name__ for kind in account.targets)
        error = UnsupportedError(
            f"A hook of {account.provider} has {kinds} for a target, not {type(target).__name__}; give {kinds}"
        )
        error.provider = account.provider
        raise error
    if isinstance(target, Endpoint):
        if not isinstance(target.url, str) or not target.url.strip():
            raise bad_field("target.url", f"expected a URL, got {target.url!r}")
        if target.headers:
            account.require(Can.HEADERS)
        if target.method != "POST":
            account.require(Can.METHOD)


def differences(hook: Hook, spec: HookSpec, options: Any) -> dict[str, Any]:
    """The fields of the spec, with its values, that the hook does not have like that.

    ``options`` are the hook's own. A secret is compared only where the provider shows it; where it says that there is
    none, one that is wanted is missing.
    """
    wanted = named(spec)
    return {name: value for name, value in wanted.items() if not _as_wanted(name, value, hook, options)}


def _as_wanted(name: str, value: Any, hook: Hook, options: Any) -> bool:
    match name:
        case "target":
            return same_target(hook.target, value)
        case "events":
            return set(hook.events) == set(value)
        case "secret":
            return hook.signed is not False if hook.secret is None else hook.secret == value
        case "options":
            wanted = attrs.asdict(value, recurse=False)
            return all(getattr(options, key, None) == want for key, want in wanted.items() if want is not None)
        case _:
            return bool(getattr(hook, name) == value)


def same_target(have: Target | None, want: Target) -> bool:
    """Whether a hook's target is as wanted; headers count only where the wanted target says something of them."""
    if isinstance(have, Endpoint) and isinstance(want, Endpoint):
        headers_differ = want.headers is not None and dict(want.headers) != dict(have.headers or {})
        return have.url == want.url and have.method == want.method and not headers_differ
    return have == want


def is_meant(hook: Hook, spec: HookSpec) -> bool:
    """Return whether a spec means this hook: it has its name or, for a spec without a name, its target."""
    return bool(hook.id) and _has_identity(hook, spec)


def may_be_meant(hook: Hook, spec: HookSpec) -> bool:
    """Return whether nobody can tell if a spec means this hook: the answer hides its name, its target or its id."""
    if not hook.id and _has_identity(hook, spec):
        return True
    if spec.name is not None:
        return hook.name is None and any(problem.startswith("name:") for problem in hook.problems)
    return hook.target is None


def _has_identity(hook: Hook, spec: HookSpec) -> bool:
    if spec.name is not None:
        return hook.name == spec.name
    if isinstance(hook.target, Endpoint) and isinstance(spec.target, Endpoint):
        return hook.target.url == spec.target.url
    if isinstance(hook.target, Code) and isinstance(spec.target, Code):
        # Not every provider keeps the white space at the end of code.
        return hook.target.source.rstrip() == spec.target.source.rstrip()
    return hook.target == spec.target
