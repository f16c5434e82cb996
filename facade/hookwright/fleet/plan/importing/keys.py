"""Keys for hooks that have none yet."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from attrs import define, field

from hookwright.model import Endpoint, Hook


@define
class Keys:
    """Gives each hook a key of its own."""

    taken: set[str] = field(factory=set)

    def of(self, hook: Hook) -> str:
        """Return a key: the name of the hook, or a part of its URL, with the account where that is not enough."""
        plain = _slug(_word(hook)) or "hook"
        with_account = f"{_slug(hook.account) or hook.provider}-{plain}"
        number = 2
        key = plain if plain not in self.taken else with_account
        while key in self.taken:
            key, number = f"{with_account}-{number}", number + 1
        self.taken.add(key)
        return key


def _word(hook: Hook) -> str:
    if hook.name:
        return hook.name
    if not isinstance(hook.target, Endpoint):
        return hook.id
    try:
        parts = urlsplit(hook.target.url)
        # Neither password nor query: secrets stand there.
        return f"{parts.hostname or ''} {parts.path}"
    except ValueError:
        return hook.id


def _slug(text: str) -> str:
    return re.sub("[^a-z0-9]+", "-", text.lower())[:60].strip("-")
