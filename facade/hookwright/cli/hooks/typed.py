"""Settings of a provider, from texts."""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints

import attrs

from hookwright.cli.hooks.environment import from_environment
from hookwright.errors import InvalidRequestError
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field


def typed(account: type[Account], texts: Mapping[str, str]) -> Any:
    """Return the options of a provider that texts say.

    Raise ``InvalidRequestError`` for a setting that the provider does not have, with those that there are, and for a text
    that is none of its values.
    """
    kind = account.options
    if kind is None:
        raise bad_field("option", f"{account.provider} has no settings of its own")
    known = [one.name for one in attrs.fields(kind)]
    hints = get_type_hints(kind)
    values = {}
    for name, text in texts.items():
        if name not in known:
            raise bad_field(f"option {name}", f"{account.provider} has no such setting; there are {', '.join(known)}")
        values[name] = _value(name, hints[name], from_environment("--option", text))
    try:
        return kind(**values)
    except InvalidRequestError:
        raise
    except (TypeError, ValueError) as failure:
        raise bad_field("option", str(failure)) from None


def _value(name: str, hint: Any, text: str) -> Any:
    kinds = [one for one in get_args(hint) if one is not NoneType] or [hint]
    if kinds == [str]:
        return text
    if tuple in {get_origin(kind) for kind in kinds} and not text.lstrip().startswith("["):
        return [part.strip() for part in text.split(",") if part.strip()]
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        raise bad_field(f"option {name}", f"expected {_told(kinds)}, got {text!r}") from None
    if not all(_fits(value, kind) for kind in kinds):
        raise bad_field(f"option {name}", f"expected {_told(kinds)}, got {text!r}")
    return value


def _fits(value: Any, kind: Any) -> bool:
    if kind is bool:
        return isinstance(value, bool)
    if kind in (int, float):
        return isinstance(value, int | float) and not isinstance(value, bool)
    return True


def _told(kinds: list[Any]) -> str:
    if kinds == [bool]:
        return "true or false"
    return "a number" if kinds[0] in (int, float) else "JSON"
