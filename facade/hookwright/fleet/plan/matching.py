"""Which hook of an account is meant by which key."""

from __future__ import annotations

from collections.abc import Sequence

from attrs import evolve, field, frozen

from hookwright.fleet.plan.comparing import called, wanted_changes
from hookwright.fleet.plan.values import Problem
from hookwright.fleet.plan.wish import Wish
from hookwright.interface.identity import same_id
from hookwright.kit.adapter import Adapter
from hookwright.model import Endpoint, Hook


@frozen(eq=False)
class Match:
    """A key and its hook, which is ``None`` when there is none yet.

    ``rivals`` are other hooks that are meant as well: what a replacement left behind that was interrupted between the new
    hook and the end of the old one, or else two hooks too many.
    """

    wish: Wish
    hook: Hook | None
    rivals: tuple[Hook, ...] = ()
    notes: tuple[str, ...] = ()


@frozen(eq=False)
class Matching:
    """Finds the hooks of the keys of one account."""

    adapter: Adapter
    hooks: Sequence[Hook]
    taken: dict[str, Wish] = field(factory=dict, init=False)
    """The keys that have a hook, by the hook's id."""
    renamed: dict[str, Hook] = field(factory=dict, init=False)

    def matched(self, wishes: Sequence[Wish]) -> list[Match | Problem]:
        """Return for each key its hook, or why it is not known."""
        found: dict[str, Match | Problem] = {}
        for wish in wishes:
            clash = self._clash(wish, wishes)
            if clash is not None:
                found[wish.key] = clash
            elif wish.id is not None:
                by_id = self._by_id(wish)
                if by_id is not None:
                    found[wish.key] = by_id
        # Names tell more than targets. And first those whose hook is plain to see, so that it is nobody else's.
        rest = sorted((wish for wish in wishes if wish.key not in found), key=lambda wish: wish.spec.name is None)
        exact = {wish.key: self._take_exact(wish) for wish in rest}
        self._take_renamed([wish for wish in rest if exact[wish.key] is None])
        for wish in rest:
            found[wish.key] = self._decided(wish, exact[wish.key], wishes)
        return [self._with_successor(found[wish.key]) for wish in wishes]

    def _by_id(self, wish: Wish) -> Match | Problem | None:
        there = next((one for one in self.hooks if one.id and same_id(str(wish.id), one.id)), None)
        if there is None:
            return None
        other = self.taken.get(there.id)
        if other is not None:
            return _problem(wish, f"the hook {there.id!r} is already that of the key {other.key!r}; correct one id:")
        self.taken[there.id] = wish
        return Match(wish, there)

    def _clash(self, wish: Wish, wishes: Sequence[Wish]) -> Problem | None:
        """Whether another key would be for the same hook."""
        if wish.id is not None:
            return None
        for other in wishes:
            if other is not wish and other.id is None and self._same(wish, other):
                by = f"the name {wish.spec.name!r}" if wish.spec.name is not None else "one target"
                return _problem(
                    wish,
                    f"the key {other.key!r} has {by}, too, and so is for the same hook; give each its own, or an id:",
                )
        return None

    def _same(self, one: Wish, other: Wish) -> bool:
        if (one.spec.name is None) is not (other.spec.name is None):
            return False
        # Not every provider tells hooks apart by their filters; one that does has one for hooks without.
        filters = ["none" if wish.spec.filter is None else wish.spec.filter for wish in (one, other)]
        made = Hook(
            provider=one.account.provider,
            account=one.account.name,
            id="made",
            name=one.spec.name,
            target=one.spec.target,
            filter=filters[0],
        )
        return self.adapter.is_meant(made, evolve(other.spec, filter=filters[1]))

    def _meant(self, wish: Wish) -> list[Hook]:
        return [one for one in self._free() if self.adapter.is_meant(one, wish.spec)]

    def _earlier(self, wish: Wish) -> list[Hook]:
        """Return the hooks that have the earlier name or URL of a key."""
        if wish.was is None:
            return []
        if wish.spec.name is not None:
            before = evolve(wish.spec, name=wish.was)
        elif isinstance(wish.spec.target, Endpoint):
            before = evolve(wish.spec, target=evolve(wish.spec.target, url=wish.was))
        else:
            return []
        now = {one.id for one in self._meant(wish)}
        return [one for one in self._free() if self.adapter.is_meant(one, before) and one.id not in now]

    def _free(self) -> list[Hook]:
        return [one for one in self.hooks if one.id and one.id not in self.taken]

    def _exact(self, wish: Wish) -> Hook | None:
        return next((one for one in self._meant(wish) if not wanted_changes(self.adapter, one, wish.spec)), None)

    def _take_exact(self, wish: Wish) -> Hook | None:
        found = self._exact(wish)
        if found is not None:
            self.taken[found.id] = wish
        return found

    def _take_renamed(self, wishes: Sequence[Wish]) -> None:
        """Take the hooks of keys that say what they were, although another key may have that name now."""
        found = True
        while found:
            found = False
            for wish in wishes:
                earlier = self._earlier(wish) if wish.key not in self.renamed and not self._meant(wish) else []
                if len(earlier) == 1:
                    self.taken[earlier[0].id] = wish
                    self.renamed[wish.key] = earlier[0]
                    found = True

    def _decided(self, wish: Wish, exact: Hook | None, wishes: Sequence[Wish]) -> Match | Problem:
        gone = f"there is no hook {wish.id!r} any more; remove the line id: for this account"
        notes = (gone,) if wish.id is not None else ()
        renamed = self.renamed.get(wish.key)
        if renamed is not None:
            return Match(wish, renamed, (), notes)
        # An earlier name may be that of another key by now.
        earlier = [one for one in self._earlier(wish) if not self._is_of_another(one, wish, wishes)]
        several = (*self._meant(wish), *earlier)
        if exact is not None:
            return Match(wish, exact, several, notes)
        if len(several) > 1:
            return ambiguous(wish, several)
        hook = several[0] if several else None
        if hook is not None:
            self.taken[hook.id] = wish
        elif unclear := self._maybe_meant(wish):
            return self._unclear(wish, unclear)
        return Match(wish, hook, (), notes)

    def _maybe_meant(self, wish: Wish) -> list[Hook]:
        return [one for one in self.hooks if one.id not in self.taken and self.adapter.may_be_meant(one, wish.spec)]

    def _unclear(self, wish: Wish, hooks: Sequence[Hook]) -> Problem:
        ids = ", ".join(one.id or "one without an id" for one in hooks)
        what = "has" if len(hooks) == 1 else "have"
        identity = f"the name {wish.spec.name!r}" if wish.spec.name is not None else "this target"
        return _problem(
            wish, f"the answer does not say whether {ids} {what} {identity}; if it is one of them, say which by its id:"
        )

    def _is_of_another(self, hook: Hook, wish: Wish, wishes: Sequence[Wish]) -> bool:
        return any(self.adapter.is_meant(hook, one.spec) for one in wishes if one is not wish)

    def _with_successor(self, match: Match | Problem) -> Match | Problem:
        """A hook that is named by its id may have a successor already."""
        if isinstance(match, Problem) or match.hook is None or match.wish.id is None or match.notes:
            return match
        if not wanted_changes(self.adapter, match.hook, match.wish.spec):
            return match
        successor = self._exact(match.wish)
        return match if successor is None else evolve(match, rivals=(successor,))


def ambiguous(wish: Wish, hooks: Sequence[Hook]) -> Problem:
    """Return the problem that several hooks are meant, with the line that settles it."""
    shown = ", ".join(f"{one.id!r} ({called(one)}; {', '.join(one.events[:3]) or 'no events'})" for one in hooks)
    account = wish.account.name
    lines = " or ".join(f"id: {{ {account}: {one.id} }}" for one in hooks)
    return _problem(wish, f"{len(hooks)} hooks are meant: {shown}; say which one it is: {lines}")


def _problem(wish: Wish, message: str) -> Problem:
    return Problem(account=wish.account.name, key=wish.key, message=message, place=str(wish.mark))
