"""Which hooks and which accounts are meant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from difflib import get_close_matches
from fnmatch import fnmatchcase
from typing import Any

from attrs import frozen

from hookwright.fleet.member import Member
from hookwright.kit.account import Account
from hookwright.kit.spec import bad_field, checked_several
from hookwright.model import Endpoint, Hook


@frozen
class Wanted:
    """The hooks that are looked for; ``None`` asks for nothing."""

    event: str | None = None
    target: str | None = None
    name: str | None = None
    enabled: bool | None = None

    @classmethod
    def checked(cls, event: Any, target: Any, name: Any, enabled: Any) -> Wanted:
        """Return what is looked for; raise ``InvalidRequestError`` for what is no text, and no true or false."""
        for field, value in (("event", event), ("target", target), ("name", name)):
            if value is not None and not isinstance(value, str):
                raise bad_field(field, f"expected text, got {value!r}")
        if enabled is not None and not isinstance(enabled, bool):
            raise bad_field("enabled", f"expected True or False, got {enabled!r}")
        return cls(event, target, name, enabled)

    @property
    def everything(self) -> bool:
        """Whether every hook is meant."""
        return self == Wanted()

    def has(self, hook: Hook) -> bool:
        """Whether a hook has the target and the name; the provider's list has seen to the rest."""
        return self._has_target(hook) and (self.name is None or fnmatchcase(hook.name or "", self.name))

    def _has_target(self, hook: Hook) -> bool:
        if self.target is None:
            return True
        return isinstance(hook.target, Endpoint) and self.target.casefold() in hook.target.url.casefold()


def chosen(
    members: Sequence[Member], accounts: Iterable[Account | str] | None, others: Sequence[str] = ()
) -> list[Member]:
    """Return the members that are meant, by account or by a pattern of names, in the order of the fleet.

    Raise ``InvalidRequestError`` for an account, name or pattern that is none of the fleet's; ``others`` are names of it
    that have no member.
    """
    if accounts is None:
        return list(members)
    meant: set[int] = set()
    for one in checked_several("accounts", accounts):
        found = [place for place, member in enumerate(members) if _is_meant(member.account, one)]
        if not found and not any(is_named(name, one) for name in others):
            raise _unknown(members, one)
        meant.update(found)
    return [members[place] for place in sorted(meant)]


def is_named(name: str, one: Any) -> bool:
    """Return whether a pattern fits a name; an account fits none."""
    return isinstance(one, str) and fnmatchcase(name, one)


def _is_meant(account: Account, one: Any) -> bool:
    return is_named(account.name, one) if isinstance(one, str) else account == one


def _unknown(members: Sequence[Member], one: Any) -> Exception:
    if not isinstance(one, Account | str):
        return bad_field("accounts", f"expected accounts or their names, got {type(one).__name__}")
    name = one if isinstance(one, str) else one.name
    names = [member.account.name for member in members]
    near = get_close_matches(name, names, n=3) or names[:3]
    which = f"; did you mean {', '.join(map(repr, near))}?" if near else "; it has no accounts"
    return bad_field("accounts", f"{name!r} is not in this fleet{which}")
