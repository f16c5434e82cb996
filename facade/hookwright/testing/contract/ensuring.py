"""However often a hook is ensured, there is one."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import ConflictError, InvalidRequestError
from hookwright.interface.hooks import Hooks
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import expect_as_wanted, expect_hook, raised, settings_of
from hookwright.testing.listener import Listener
from hookwright.testing.recording import RecordingEngine


@needs(Can.REPLACE)
class EnsuringContract(Ground):
    """What holds for ``ensure()``."""

    def test_ensure_creates_what_is_not_there(self, hooks: Hooks, spec: Specs) -> None:
        """As ``create()`` would have."""
        ensured = hooks.ensure(spec(1))
        assert ensured.action == "created"
        expect_hook(ensured.hook, hooks.account)
        expect_as_wanted(ensured.hook, spec(1), hooks.account, self.case)
        assert [hook.id for hook in hooks.list()] == [ensured.hook.id]

    def test_ensure_leaves_alone_what_is_as_wanted(self, hooks: Hooks, witness: Hooks, spec: Specs) -> None:
        """It finds its own hooks again, and those that ``create()`` made."""
        created = hooks.create(spec(1))
        ensured = hooks.ensure(spec(1))
        assert ensured.action == "unchanged"
        assert ensured.hook.id == created.id
        again = witness.ensure(spec(1))
        assert (again.action, again.hook.id) == ("unchanged", created.id)
        assert len(list(hooks.list())) == 1

    def test_ensure_changes_nothing_when_nothing_is_to_be_changed(
        self, hooks: Hooks, engine: RecordingEngine, spec: Specs
    ) -> None:
        """Only reading, once the credential is there."""
        hooks.ensure(spec(1))
        before = len(engine.exchanged)
        hooks.ensure(spec(1))
        assert {exchanged.method for exchanged in engine.exchanged[before:]} == {"GET"}

    def test_ensure_brings_a_hook_into_line(self, hooks: Hooks, spec: Specs) -> None:
        """In its place where that can be done, by another in its place where it cannot; never by a second one."""
        old = hooks.ensure(spec(1)).hook
        wanted = self.case.changed(spec(1))
        ensured = hooks.ensure(wanted)
        can_update = hooks.account.can(Can.UPDATE)
        assert ensured.action == ("updated" if can_update else "replaced")
        assert (ensured.hook.id == old.id) is can_update
        expect_as_wanted(hooks.get(ensured.hook.id), wanted, hooks.account, self.case)
        assert [hook.id for hook in hooks.list()] == [ensured.hook.id]
        assert hooks.ensure(wanted).action == "unchanged"

    def test_ensure_by_several_callers_at_once_makes_one_hook(self, hooks: Hooks, witness: Hooks, spec: Specs) -> None:
        """Whichever object of the program they call it on."""
        callers = [hooks, witness] * 3
        with ThreadPoolExecutor(len(callers)) as pool:
            done = list(pool.map(lambda caller: caller.ensure(spec(1)), callers))
        assert sorted(one.action for one in done) == ["created", *["unchanged"] * (len(callers) - 1)]
        assert {one.hook.id for one in done} == {hook.id for hook in hooks.list()}

    def test_ensure_tells_hooks_apart(self, hooks: Hooks, spec: Specs) -> None:
        """A spec for one hook never takes another in its place."""
        one = hooks.ensure(spec(1)).hook
        two = hooks.ensure(spec(2))
        assert two.action == "created"
        hooks.ensure(self.case.changed(spec(2)))
        assert len(list(hooks.list())) == 2
        assert settings_of(hooks.get(one.id), hooks.account) == settings_of(one, hooks.account)
        assert hooks.ensure(spec(1)).action == "unchanged"

    def test_ensure_compares_only_what_is_said(self, hooks: Hooks, spec: Specs) -> None:
        """A spec that says less wants less; what it is silent about stays."""
        created = hooks.create(spec(1))
        silent = evolve(spec(1), enabled=None, secret=None, options=None)
        ensured = hooks.ensure(silent)
        assert (ensured.action, ensured.hook.id) == ("unchanged", created.id)
        assert settings_of(hooks.get(created.id), hooks.account) == settings_of(created, hooks.account)

    def test_ensure_does_not_guess(self, hooks: Hooks, spec: Specs) -> None:
        """When several hooks are meant and none is as wanted, it names them and changes nothing."""
        if not self.case.allows_duplicates:
            hooks.create(spec(1))
            with pytest.raises((ConflictError, InvalidRequestError)):
                hooks.create(spec(1))
            assert len(list(hooks.list())) == 1
            return
        one, two = hooks.create(spec(1)), hooks.create(spec(1))
        error = raised(ConflictError, hooks.ensure, self.case.changed(spec(1)))
        assert one.id in str(error)
        assert two.id in str(error)
        assert error.provider == hooks.account.provider
        for hook in (one, two):
            assert settings_of(hooks.get(hook.id), hooks.account) == settings_of(hook, hooks.account)
        found = hooks.ensure(spec(1))
        assert found.action == "unchanged"
        assert found.hook.id in (one.id, two.id)

    def test_ensure_tells_what_the_provider_refused(self, hooks: Hooks, receiver: Listener) -> None:
        """And tries it no second time."""
        raised(InvalidRequestError, hooks.ensure, self.case.refused(receiver.url))
        assert list(hooks.list()) == []

    def test_ensure_keeps_what_is_there_when_the_change_is_refused(
        self, hooks: Hooks, receiver: Listener, spec: Specs
    ) -> None:
        """A spec that the provider does not take costs nothing."""
        created = hooks.create(spec(1))
        refused = self.case.refused(receiver.url)
        raised(InvalidRequestError, hooks.ensure, evolve(refused, name=created.name))
        assert [hook.id for hook in hooks.list()] == [created.id]
        assert settings_of(hooks.get(created.id), hooks.account) == settings_of(created, hooks.account)
