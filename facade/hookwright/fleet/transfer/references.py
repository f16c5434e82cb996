"""References in the place of secrets: ``{"env": "NAME"}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from hookwright.kit.spec import bad_field
from hookwright.secret import Secret
from hookwright.wire.masked import names_secret

_CREDENTIAL = re.compile(r"(basic|bearer|digest|token) +\S", re.IGNORECASE)
_ENV, _LITERAL = "env", "literal"


class References:
    """Secrets of one hook by the names that stand for them."""

    def __init__(self, hook: str) -> None:
        self._prefix = f"HOOK_{_word(hook)}"
        self.values: dict[str, Secret] = {}

    def to(self, value: str, what: str) -> dict[str, str]:
        """Return the reference to a secret; the same value has one name."""
        name = base = f"{self._prefix}_{_word(what)}"
        number = 2
        while name in self.values and self.values[name] != Secret(value):
            name, number = f"{base}_{number}", number + 1
        self.values[name] = Secret(value)
        return {_ENV: name}

    def url(self, url: str) -> Any:
        """Return the URL, or a reference to it when there is a credential in it."""
        return self.to(url, "url") if has_credential(url) else url

    def within(self, value: Any, what: str) -> Any:
        """Return JSON with references where members have the name of a secret."""
        if isinstance(value, Mapping):
            members = {str(name): self._member(str(name), one, what) for name, one in value.items()}
            # Would be taken for a reference itself.
            return {_LITERAL: members} if len(members) == 1 and members.keys() <= {_ENV, _LITERAL} else members
        return [self.within(one, what) for one in value] if isinstance(value, list | tuple) else value

    def _member(self, name: str, value: Any, what: str) -> Any:
        if isinstance(value, Secret):
            return self.to(value.reveal(), f"{what}_{name}")
        if isinstance(value, str) and looks_secret(name, value):
            return self.to(value, f"{what}_{name}")
        return self.within(value, f"{what}_{name}")


def looks_secret(name: str, value: str) -> bool:
    """Whether a text has the name of a secret, or looks like a credential itself."""
    return names_secret(name) or bool(_CREDENTIAL.match(value)) or has_credential(value)


def has_credential(url: str) -> bool:
    """Whether a URL has a password, or a parameter with the name of a secret."""
    if "://" not in url:
        return False
    try:
        parts = urlsplit(url)
        return parts.password is not None or any(names_secret(name) for name, _ in parse_qsl(parts.query))
    except ValueError:
        return False


def resolved(value: Any, secrets: Mapping[str, str | Secret], where: str) -> Any:
    """Return JSON with the secrets in the place of their references; raise ``InvalidRequestError`` for one that lacks."""
    if isinstance(value, Mapping):
        if value.keys() == {_ENV}:
            return _looked_up(value[_ENV], secrets, where)
        members = value[_LITERAL] if value.keys() == {_LITERAL} else value
        if not isinstance(members, Mapping):
            raise bad_field(where, f"expected an object below {_LITERAL!r}")
        return {name: resolved(one, secrets, f"{where}.{name}") for name, one in members.items()}
    return [resolved(one, secrets, where) for one in value] if isinstance(value, list | tuple) else value


def _looked_up(name: Any, secrets: Mapping[str, str | Secret], where: str) -> str:
    if not isinstance(name, str) or name not in secrets:
        raise bad_field(where, f"the document refers to {name!r}, which is not set; set it, or give secrets={{...}}")
    value = secrets[name]
    return value.reveal() if isinstance(value, Secret) else value


def _word(text: str) -> str:
    return re.sub("[^A-Z0-9]+", "_", text.upper()).strip("_") or "X"
