"""A listing is every hook, once, as it is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from attrs import evolve

from hookwright.capabilities import Can
from hookwright.interface.hooks import Hooks
from hookwright.testing.case import Playground
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Place, Specs
from hookwright.testing.expectations import (
    expect_as_wanted,
    expect_bad_field,
    expect_hook,
    expect_unsupported,
    expect_whole,
    no_requests,
    settings_of,
)
from hookwright.testing.recording import RecordingEngine


@needs(Can.LIST)
class ListingContract(Ground):
    """What holds for ``list()``."""

    def test_list_of_nothing_is_empty(self, hooks: Hooks) -> None:
        """And no error."""
        assert list(hooks.list()) == []

    def test_list_gives_every_hook_as_it_is(
        self, hooks: Hooks, engine: RecordingEngine, place: Place, spec: Specs
    ) -> None:
        """As much of it as ``get()`` gives."""
        wanted = {place(spec(number)).id: spec(number) for number in (1, 2, 3)}
        before = len(engine.exchanged)
        listed = list(hooks.list())
        exchanged = engine.exchanged[before:]
        assert sorted(hook.id for hook in listed) == sorted(wanted)
        for hook in listed:
            expect_hook(hook, hooks.account)
            expect_as_wanted(hook, wanted[hook.id], hooks.account, self.case)
            expect_whole(hook.raw, exchanged)
            if hooks.account.can(Can.GET):
                assert settings_of(hook, hooks.account) == settings_of(hooks.get(hook.id), hooks.account)

    @pytest.mark.parametrize("page_size", [1, 2, 3, 1000])
    def test_list_goes_through_every_page(self, hooks: Hooks, place: Place, spec: Specs, page_size: int) -> None:
        """In pages of whatever size, each hook comes once."""
        ids = [place(spec(number)).id for number in (1, 2, 3)]
        assert sorted(hook.id for hook in hooks.list(page_size=page_size)) == sorted(ids)

    def test_list_is_an_iterator_that_asks_when_it_must(
        self, hooks: Hooks, engine: RecordingEngine, place: Place, spec: Specs
    ) -> None:
        """Nothing is fetched before it is needed; whoever stops early pays no more."""
        place(spec(1))
        place(spec(2))
        with no_requests(engine):
            listing = hooks.list()
        assert isinstance(listing, Iterator)
        assert next(listing).id
        assert next(listing).id
        assert next(listing, None) is None
        early = hooks.list()
        next(early)
        early.close()  # type: ignore[attr-defined]

    def test_list_by_event(self, hooks: Hooks, playground: Playground, place: Place, spec: Specs) -> None:
        """Only hooks that have it, whether the provider sorts them out or this package does."""
        playground.learn(self.case.new_event)
        with_new = place(evolve(spec(1), events=[self.case.event, self.case.new_event]))
        without = place(evolve(spec(2), events=[self.case.event]))
        assert [hook.id for hook in hooks.list(event=self.case.new_event)] == [with_new.id]
        assert {hook.id for hook in hooks.list(event=self.case.event)} == {with_new.id, without.id}
        assert list(hooks.list(event="no.such.event")) == []

    def test_list_by_being_enabled(self, hooks: Hooks, engine: RecordingEngine, place: Place, spec: Specs) -> None:
        """Where a hook can be disabled; elsewhere the question makes no sense."""
        if not hooks.account.can(Can.ENABLE):
            why_not = hooks.account.why_not(Can.ENABLE)
            expect_unsupported(engine, why_not, lambda: list(hooks.list(enabled=True)))
            return
        on = place(evolve(spec(1), enabled=True))
        off = place(evolve(spec(2), enabled=False))
        assert [(hook.id, hook.enabled) for hook in hooks.list(enabled=True)] == [(on.id, True)]
        assert [(hook.id, hook.enabled) for hook in hooks.list(enabled=False)] == [(off.id, False)]

    @pytest.mark.parametrize(
        ("argument", "value"), [("event", 7), ("page_size", 0), ("page_size", "10"), ("page_size", True)]
    )
    def test_list_refuses_what_makes_no_sense(
        self, hooks: Hooks, engine: RecordingEngine, argument: str, value: Any
    ) -> None:
        """At once, and not with the first hook."""
        expect_bad_field(engine, argument, hooks.list, **{argument: value})
