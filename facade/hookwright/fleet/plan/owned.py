"""Which hooks belong to the files, although no key is for them."""

from __future__ import annotations

from collections.abc import Sequence
from fnmatch import fnmatchcase

from attrs import frozen

from hookwright.fleet.plan.binding import Binding
from hookwright.kit.account import Account
from hookwright.model import Endpoint, Hook


@frozen
class Owned:
    """A rule with its values looked up: hooks with such a name, and with a URL that begins so."""

    name: str | None
    target: str | None

    def __str__(self) -> str:
        parts = [f"{field}: {value!r}" for field, value in (("name", self.name), ("target", self.target)) if value]
        return f"owns: {{ {', '.join(parts)} }}"

    def has(self, hook: Hook) -> bool:
        """Whether a hook is within the rule; one of which that cannot be told is not."""
        if not hook.id or (self.name is not None and not fnmatchcase(hook.name or "", self.name)):
            return False
        if self.name is not None and not hook.name:
            return False
        return self.target is None or (isinstance(hook.target, Endpoint) and begins(hook.target.url, self.target))


def begins(url: str, prefix: str) -> bool:
    """Whether a URL begins so; ``https://example.com`` is not how ``https://example.com.evil.net`` begins."""
    if not url.startswith(prefix):
        return False
    rest = url[len(prefix) :]
    return not rest or prefix[-1] in "/?#&=" or rest[0] in "/?#&"


def owned_by_account(binding: Binding) -> dict[str, list[Owned]]:
    """Return the rules for each account that is given; mistakes in them are added to those of the binding."""
    found: dict[str, list[Owned]] = {}
    for rule in binding.file.owns:
        accounts: Sequence[Account] = list(binding.accounts.by_name.values())
        if rule.accounts is None:
            binding.accounts.missed.update(binding.accounts.failed)
        else:
            accounts = binding.accounts.all_meant([rule.accounts], binding.mistakes)
        owned = Owned(binding.text(rule.name), binding.text(rule.target))
        for given, value in ((rule.name, owned.name), (rule.target, owned.target)):
            if given is not None and value == "":
                binding.mistakes.add(given.node.mark, "its variables are empty, so it would be every hook", given.field)
        for account in accounts:
            found.setdefault(account.name, []).append(owned)
    return found


def owner_of(hook: Hook, rules: Sequence[Owned]) -> Owned | None:
    """Return the rule that a hook is within."""
    return next((rule for rule in rules if rule.has(hook)), None)
