"""One hook can be read, whatever else the provider has learnt since."""

from __future__ import annotations

from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import NotFoundError
from hookwright.interface.hooks import Hooks
from hookwright.testing.case import Playground
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Place, Specs
from hookwright.testing.expectations import expect_as_wanted, expect_hook, expect_whole, raised
from hookwright.testing.recording import RecordingEngine


@needs(Can.GET)
class ReadingContract(Ground):
    """What holds for ``get()``."""

    def test_get_gives_the_hook(self, hooks: Hooks, place: Place, spec: Specs) -> None:
        """And not another one."""
        one, two = place(spec(1)), place(spec(2))
        for created, wanted in ((one, spec(1)), (two, spec(2))):
            read = hooks.get(created.id)
            expect_hook(read, hooks.account)
            expect_as_wanted(read, wanted, hooks.account, self.case)
            assert read.id == created.id

    def test_get_keeps_the_answer_whole(self, hooks: Hooks, engine: RecordingEngine, place: Place, spec: Specs) -> None:
        """``raw`` is what was answered, nothing added and nothing left out."""
        id = place(spec(1)).id
        before = len(engine.exchanged)
        expect_whole(hooks.get(id).raw, engine.exchanged[before:])

    def test_get_tells_when_there_is_none(self, hooks: Hooks, place: Place, spec: Specs) -> None:
        """Also at providers that have no way to ask for one."""
        place(spec(1))
        error = raised(NotFoundError, hooks.get, self.case.unknown_id)
        assert error.provider == hooks.account.provider
        assert not error.maybe_applied

    def test_an_unknown_event_costs_nothing(
        self, hooks: Hooks, playground: Playground, place: Place, spec: Specs
    ) -> None:
        """Events that the provider has learnt since are names like any others, to be given and to be read."""
        assert self.case.new_event not in [event.name for event in hooks.events()]
        playground.learn(self.case.new_event)
        wanted = evolve(spec(1), events=[self.case.event, self.case.new_event])
        created = place(wanted)
        for hook in (created, hooks.get(created.id), *hooks.list()):
            expect_hook(hook, hooks.account)
            assert set(hook.events) == {self.case.event, self.case.new_event}

    def test_events_are_named_and_described(self, hooks: Hooks) -> None:
        """And the one that the case knows is among them."""
        events = hooks.events()
        assert self.case.event in [event.name for event in events]
        assert len({event.name for event in events}) == len(events)
        assert all(event.name and event.description for event in events)
