"""Replacing a hook misses no event: the new one is there before the old one goes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from hookwright.capabilities import Can
from hookwright.errors import HookError, InvalidRequestError, NotFoundError
from hookwright.interface.hooks import Hooks
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import expect_as_wanted, expect_hook, raised, settings_of
from hookwright.testing.listener import Listener
from hookwright.testing.recording import RecordingEngine


@needs(Can.REPLACE)
class ReplacingContract(Ground):
    """What holds for ``replace()``."""

    def test_replace_gives_a_new_hook_and_removes_the_old(self, hooks: Hooks, spec: Specs) -> None:
        """And touches no other."""
        other, old = hooks.create(spec(1)), hooks.create(spec(2))
        wanted = self.case.changed(spec(2))
        new = hooks.replace(old.id, wanted)
        expect_hook(new, hooks.account)
        expect_as_wanted(new, wanted, hooks.account, self.case)
        assert new.id != old.id
        assert {hook.id for hook in hooks.list()} == {other.id, new.id}
        raised(NotFoundError, hooks.get, old.id)
        untouched = settings_of(hooks.get(other.id), hooks.account)
        assert untouched == settings_of(other, hooks.account)

    def test_replace_never_leaves_fewer_hooks(
        self, hooks: Hooks, engine: RecordingEngine, witness: Hooks, spec: Specs
    ) -> None:
        """Seen after each of its requests: first there are more, and only then fewer."""
        old = hooks.create(spec(1))
        counts: list[int] = []
        engine.after = lambda exchanged: counts.append(len(list(witness.list())))
        hooks.replace(old.id, self.case.changed(spec(1)))
        assert min(counts) == 1
        assert max(counts) == 2
        assert counts[-1] == 1

    def test_replace_by_several_callers_at_once_leaves_one_hook(
        self, hooks: Hooks, witness: Hooks, spec: Specs
    ) -> None:
        """The first one replaces it, and for the others there is nothing to replace any more."""
        old = hooks.create(spec(1))
        wanted = self.case.changed(spec(1))

        def replace(caller: Hooks) -> HookError | None:
            try:
                caller.replace(old.id, wanted)
            except HookError as failure:
                return failure
            return None

        callers = [hooks, witness] * 2
        with ThreadPoolExecutor(len(callers)) as pool:
            outcomes = [type(outcome) for outcome in pool.map(replace, callers)]
        assert outcomes.count(type(None)) == 1
        assert outcomes.count(NotFoundError) == len(callers) - 1
        assert len(list(hooks.list())) == 1

    def test_replace_of_nothing_makes_nothing(self, hooks: Hooks, spec: Specs) -> None:
        """An id that leads nowhere is told before a hook is made."""
        other = hooks.create(spec(1))
        raised(NotFoundError, hooks.replace, self.case.unknown_id, spec(2))
        assert [hook.id for hook in hooks.list()] == [other.id]

    def test_replace_keeps_the_old_when_the_new_is_refused(self, hooks: Hooks, receiver: Listener, spec: Specs) -> None:
        """A spec that the provider does not take costs nothing."""
        old = hooks.create(spec(1))
        raised(InvalidRequestError, hooks.replace, old.id, self.case.refused(receiver.url))
        assert [hook.id for hook in hooks.list()] == [old.id]
