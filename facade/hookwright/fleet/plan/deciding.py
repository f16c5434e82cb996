"""What is to be done at one account, so that it has what the files say."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from attrs import field, frozen

from hookwright.capabilities import Can
from hookwright.errors import ConflictError, HookError, InvalidRequestError, PermissionDeniedError, UnsupportedError
from hookwright.fleet.member import Turn
from hookwright.fleet.plan.comparing import Comparing, called, called_there, called_wish, hidden_fields, wanted_changes
from hookwright.fleet.plan.matching import Match, Matching, ambiguous
from hookwright.fleet.plan.owned import Owned, owner_of
from hookwright.fleet.plan.rehearsal import rehearsed
from hookwright.fleet.plan.replacing import replacement
from hookwright.fleet.plan.steps import Step, Steps
from hookwright.fleet.plan.values import Change, Problem
from hookwright.fleet.plan.wish import Wish
from hookwright.kit.adapter import Adapter
from hookwright.kit.calls import Flow
from hookwright.kit.paging import all_hooks
from hookwright.model import Hook

_REFUSALS = (UnsupportedError, InvalidRequestError, ConflictError, PermissionDeniedError)


@frozen
class Settings:
    """What one plan is made with."""

    salt: str
    prune: bool = False
    set_secrets: bool = False


@frozen(eq=False)
class Deciding:
    """Decides for one account, whose turn it is. Nothing is changed."""

    turn: Turn
    settings: Settings
    steps: list[Step] = field(factory=list, init=False)
    problems: list[Problem] = field(factory=list, init=False)
    warnings: list[str] = field(factory=list, init=False)
    spoken_for: set[str] = field(factory=set, init=False)
    """The ids of hooks that are somebody's, or may be."""

    @property
    def adapter(self) -> Adapter:
        """The account's adapter."""
        return self.turn.connection.adapter

    async def decided(self, wishes: Sequence[Wish], rules: Sequence[Owned]) -> Steps:
        """Return what is to be done."""
        hooks = await self.turn.run(all_hooks(self.adapter))
        matching = Matching(self.adapter, hooks)
        for match in matching.matched(wishes):
            if isinstance(match, Problem):
                self.problems.append(match)
                continue
            try:
                await self._decide(match, hooks)
            except _REFUSALS as failure:
                self._refused(match.wish, failure)
        self.spoken_for.update(matching.taken)
        await self._decide_orphans(hooks, rules)
        return Steps(
            account=self.turn.account.name,
            steps=tuple(self.steps),
            problems=tuple(self.problems),
            warnings=tuple(self.warnings),
        )

    async def _decide(self, match: Match, hooks: Sequence[Hook]) -> None:
        wish, hook = match.wish, match.hook
        if hook is None:
            await self._create(match, hooks)
            return
        changes = wanted_changes(self.adapter, hook, wish.spec)
        if match.rivals and changes:
            # The hook of an id: was replaced, and is still there beside the new one.
            (new,) = match.rivals
            if await self._replaced_by(hook, wish, changes) is not None:
                self._note(wish, new, "unchanged", notes=match.notes)
                self._leave_behind(wish, hook, new)
                return
        elif match.rivals and not await self._all_left_behind(match):
            self.problems.append(ambiguous(wish, [hook, *match.rivals]))
            self.spoken_for.update(one.id for one in match.rivals)
            return
        await self._bring_into_line(match, hook, changes)
        for rival in match.rivals if not changes else ():
            self._leave_behind(wish, rival, hook)

    async def _create(self, match: Match, hooks: Sequence[Hook]) -> None:
        wish = match.wish
        await self._rehearse(self.turn.operations.create(wish.spec))
        change = Change(
            account=self.turn.account.name,
            provider=self.turn.account.provider,
            key=wish.key,
            action="create",
            called=called_wish(wish),
            differences=self._comparing.new(wish),
            notes=match.notes,
        )
        alone = any(self.adapter.is_meant(one, wish.spec) for one in hooks)
        self.steps.append(Step(change=change, wish=wish, spec=wish.spec, alone=alone))

    async def _bring_into_line(self, match: Match, hook: Hook, changes: Mapping[str, Any]) -> None:
        wish, hidden = match.wish, hidden_fields(self.adapter, hook, match.wish)
        differences = self._comparing.between(hook, wish, changes)
        notes = match.notes
        if hidden and self.settings.set_secrets:
            again = {path.partition(".")[0] for path in hidden} - changes.keys()
            changes = {**changes, **{name: getattr(wish.spec, name) for name in again}}
            told = {one.field for one in differences}
            differences += tuple(self._comparing.again(wish, path) for path in hidden if path not in told)
        elif hidden:
            notes += tuple(f"{path} cannot be compared, and stays as it is: {why}" for path, why in hidden.items())
        if not changes:
            self._note(wish, hook, "unchanged", notes=notes)
            return
        why = await self._replaced_by(hook, wish, changes)
        if why is None:
            self._note(wish, hook, "update", differences=differences, notes=notes, changes=changes)
            return
        spec, losses = replacement(self.adapter, hook, wish.spec)
        await self._rehearse(self.turn.operations.replace(hook.id, spec))
        self._note(wish, hook, "replace", differences=differences, notes=notes, why=why, losses=losses, spec=spec)

    async def _replaced_by(self, hook: Hook, wish: Wish, changes: Mapping[str, Any]) -> str | None:
        """Return why the changes take a new hook; ``None`` when the one that is there can have them."""
        why_not = self.turn.account.why_not(Can.UPDATE)
        if why_not is not None:
            self.turn.account.require(Can.REPLACE)
            return why_not
        try:
            await self._rehearse(self.turn.operations.update(hook.id, changes))
        except UnsupportedError as failure:
            if not self.turn.account.can(Can.REPLACE):
                raise
            return failure.message
        return None

    async def _all_left_behind(self, match: Match) -> bool:
        """Whether all rivals are what a replacement leaves behind when it is interrupted after the new hook."""
        assert match.hook is not None
        for rival in match.rivals:
            changes = wanted_changes(self.adapter, rival, match.wish.spec)
            newer = rival.created_at and match.hook.created_at and rival.created_at > match.hook.created_at
            if not changes or newer:
                return False
            try:
                if await self._replaced_by(rival, match.wish, changes) is None:
                    return False
            except _REFUSALS:
                return False
        return True

    def _leave_behind(self, wish: Wish, hook: Hook, new: Hook) -> None:
        why = (
            f"an earlier hook of this key, whose replacement {new.id!r} is in place; to keep it, write "
            f"id: {{ {wish.account.name}: {new.id} }}"
        )
        self._note(wish, hook, "delete", why=why)

    async def _decide_orphans(self, hooks: Sequence[Hook], rules: Sequence[Owned]) -> None:
        self.spoken_for.update(step.hook.id for step in self.steps if step.hook is not None)
        orphans = [(one, rule) for one in hooks if one.id not in self.spoken_for and (rule := owner_of(one, rules))]
        if not orphans:
            return
        name = self.turn.account.name
        if not self.settings.prune:
            shown = ", ".join(called(one) for one, _ in orphans[:5])
            self.warnings.append(
                f"{name}: {len(orphans)} hooks belong to the files and have no key ({shown}); pruning deletes them"
            )
            return
        if self.problems:
            self.warnings.append(f"{name}: nothing is pruned before the problems of this account are solved")
            return
        for hook, rule in orphans:
            why = f"no key is for it, and it belongs to the files ({rule})"
            try:
                await self._rehearse(self.turn.operations.delete(hook.id, missing_ok=True))
            except _REFUSALS as failure:
                self.problems.append(Problem(account=name, key=None, message=f"{called(hook)}: {failure.message}"))
            else:
                self._note(None, hook, "delete", why=why)

    def _note(self, wish: Wish | None, hook: Hook, action: Any, **told: Any) -> None:
        changes, spec = told.pop("changes", {}), told.pop("spec", None)
        change = Change(
            account=self.turn.account.name,
            provider=self.turn.account.provider,
            key=None if wish is None else wish.key,
            action=action,
            called=called_there(hook, wish),
            hook_id=hook.id,
            **told,
        )
        self.steps.append(Step(change=change, wish=wish, hook=hook, changes=changes, spec=spec))

    def _refused(self, wish: Wish, failure: HookError) -> None:
        # Whatever it may mean, it is not to be pruned: an account with problems never is.
        self.problems.append(
            Problem(account=wish.account.name, key=wish.key, message=failure.message, place=str(wish.mark))
        )

    @property
    def _comparing(self) -> Comparing:
        return Comparing(self.adapter, self.settings.salt)

    async def _rehearse(self, flow: Flow[Any]) -> None:
        await self.turn.run(rehearsed(flow))
