"""The names of the environment variables that stand for secrets."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import define, field

from hookwright.secret import Secret


@define
class Names:
    """Names for the secrets of all hooks; one name is never for two values."""

    values: dict[str, Secret] = field(factory=dict, repr=False)

    def renamed(self, document: Any, secrets: Mapping[str, Secret]) -> Any:
        """Return a part of a document with the names that its secrets have here."""
        names = {name: self._name(name, secret) for name, secret in secrets.items()}
        return _walked(document, names)

    def _name(self, name: str, secret: Secret) -> str:
        new, number = name, 2
        while new in self.values and self.values[new] != secret:
            new, number = f"{name}_{number}", number + 1
        self.values[new] = secret
        return new


def _walked(value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping):
        if value.keys() == {"env"} and value["env"] in names:
            return {"env": names[value["env"]]}
        if value.keys() == {"literal"}:
            # What is in there is meant as it is, but for the secrets in its members.
            inner = value["literal"]
            if isinstance(inner, Mapping):
                return {"literal": {name: _walked(one, names) for name, one in inner.items()}}
        return {name: _walked(one, names) for name, one in value.items()}
    return [_walked(one, names) for one in value] if isinstance(value, list | tuple) else value
