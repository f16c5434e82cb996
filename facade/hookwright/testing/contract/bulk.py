"""Of many, one that fails stops none of the others."""

from __future__ import annotations

from typing import Any

import pytest

from hookwright.capabilities import Can
from hookwright.errors import HookError, InvalidRequestError, NotFoundError
from hookwright.interface.hooks import Hooks
from hookwright.model import Failed, Hook
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import BAD_IDS, expect_as_wanted, expect_bad_field, expect_hook, no_requests
from hookwright.testing.listener import Listener
from hookwright.testing.recording import RecordingEngine


@needs(Can.DELETE)
class BulkContract(Ground):
    """What holds for ``create_many()`` and ``delete_many()``."""

    def test_create_many_keeps_the_order(self, hooks: Hooks, spec: Specs) -> None:
        """A hook for each spec, in its place."""
        specs = [spec(number) for number in (1, 2, 3)]
        created = hooks.create_many(iter(specs))
        assert len(created) == 3
        for hook, wanted in zip(created, specs, strict=True):
            assert isinstance(hook, Hook)
            expect_hook(hook, hooks.account)
            expect_as_wanted(hook, wanted, hooks.account, self.case)
        assert {hook.id for hook in hooks.list()} == {hook.id for hook in created if isinstance(hook, Hook)}

    def test_create_many_tells_which_failed(self, hooks: Hooks, receiver: Listener, spec: Specs) -> None:
        """Those that the provider refuses, and those that never get so far."""
        no_spec: Any = "https://example.com"
        specs = [spec(1), self.case.refused(receiver.url), no_spec, spec(2)]
        one, refused, wrong, two = hooks.create_many(specs)
        assert isinstance(one, Hook)
        assert isinstance(two, Hook)
        expect_as_wanted(one, specs[0], hooks.account, self.case)
        expect_as_wanted(two, specs[3], hooks.account, self.case)
        for failed, spec_given in ((refused, specs[1]), (wrong, specs[2])):
            assert isinstance(failed, Failed)
            assert failed.item is spec_given
            assert isinstance(failed.error, InvalidRequestError)
        assert {hook.id for hook in hooks.list()} == {one.id, two.id}

    def test_delete_many_tells_which_failed(self, hooks: Hooks, spec: Specs) -> None:
        """Every other hook is gone."""
        one, kept, two = (hooks.create(spec(number)) for number in (1, 2, 3))
        first, unknown, bad, last = hooks.delete_many([one.id, self.case.unknown_id, "", two.id])
        assert first is None
        assert last is None
        assert isinstance(bad, Failed)
        assert isinstance(bad.error, InvalidRequestError)
        if self.case.delete_tells_missing:
            assert isinstance(unknown, Failed)
            assert unknown.item == self.case.unknown_id
            assert isinstance(unknown.error, NotFoundError)
        else:
            assert unknown is None
        assert [hook.id for hook in hooks.list()] == [kept.id]

    def test_delete_many_may_find_nothing_when_told_so(self, hooks: Hooks, spec: Specs) -> None:
        """With ``missing_ok`` only real failures are left."""
        created = hooks.create(spec(1))
        gone = hooks.delete_many([self.case.unknown_id, created.id], missing_ok=True)
        assert gone == [None, None]
        assert list(hooks.list()) == []

    def test_nothing_to_do_costs_nothing(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """No items, no requests, no results."""
        with no_requests(engine):
            assert hooks.create_many([]) == []
            assert hooks.delete_many([]) == []

    def test_bad_ids_in_bulk_cost_nothing(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """Each is told in its place."""
        with no_requests(engine):
            results = hooks.delete_many(BAD_IDS)
        assert [result.item for result in results if isinstance(result, Failed)] == list(BAD_IDS)
        assert all(isinstance(result, Failed) and isinstance(result.error, HookError) for result in results)

    @pytest.mark.parametrize("ids", ["some-id", b"some-id", None, 7], ids=repr)
    def test_one_thing_is_not_many(self, hooks: Hooks, engine: RecordingEngine, spec: Specs, ids: Any) -> None:
        """A single id is not taken for the ids ``s``, ``o``, ``m``, ``e``; nor is a single spec taken for several."""
        expect_bad_field(engine, "ids", hooks.delete_many, ids)
        one: Any = spec(1)
        expect_bad_field(engine, "specs", hooks.create_many, one)
