"""An id is a name of one hook, and never leads a request anywhere else."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import pytest

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError, NotFoundError
from hookwright.interface.hooks import Hooks
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import BAD_IDS, expect_bad_field, settings_of
from hookwright.testing.recording import RecordingEngine

if TYPE_CHECKING:
    from hookwright.testing.conformance import Judge

ODD_IDS = (*"%* 0é\t", "a/b", "../x", "a?b=c", "a#b", "%2e%2e", "a b", "a\nb", "日本", "-1", "x" * 500)


def uses(hooks: Hooks, event: str, id: Any, wanted: Any) -> Iterator[tuple[Can, Callable[[], Any]]]:
    """Every method that takes an id."""
    yield Can.GET, lambda: hooks.get(id)
    yield Can.UPDATE, lambda: hooks.update(id, events=[event])
    yield Can.UPDATE, lambda: hooks.update(id)
    yield Can.REPLACE, lambda: hooks.replace(id, wanted)
    yield Can.DELETE, lambda: hooks.delete(id)
    yield Can.TEST, lambda: hooks.test(id, event)
    yield Can.ROTATE_SECRET, lambda: hooks.rotate_secret(id)
    yield Can.DELIVERIES, lambda: list(hooks.deliveries(id))
    yield Can.STATS, lambda: hooks.stats(id)
    yield Can.RENEW, lambda: hooks.renew([id])


@needs(Can.DELETE)
class IdContract(Ground):
    """What holds for ids."""

    @pytest.mark.parametrize("id", BAD_IDS, ids=repr)
    def test_what_is_no_id_is_refused(self, hooks: Hooks, engine: RecordingEngine, spec: Specs, id: Any) -> None:
        """By every method, before any request: an empty id would mean all hooks."""
        for can, use in uses(hooks, self.case.event, id, spec(1)):
            if hooks.account.can(can):
                expect_bad_field(engine, "id", use)

    @pytest.fixture
    def any_id(self, judge: Judge | None) -> Iterator[None]:
        """Keeps the judge from objecting to ids that are not of the documented form: they are the caller's, as given."""
        yield
        if judge is not None:
            judge.problems[:] = [problem for problem in judge.problems if ": path parameter " not in problem]

    @pytest.mark.usefixtures("any_id")
    @pytest.mark.parametrize("id", ODD_IDS, ids=ascii)
    def test_odd_ids_lead_nowhere(self, hooks: Hooks, spec: Specs, id: str) -> None:
        """They name no hook, whatever they would mean in a URL; no other hook is touched."""
        created = hooks.create(spec(1))
        for can, use in uses(hooks, self.case.event, id, spec(2)):
            if not hooks.account.can(can) or (can is Can.DELETE and not self.case.delete_tells_missing):
                continue
            with suppress(NotFoundError, InvalidRequestError):
                use()
                # Providers that renew in bulk pass over ids that they do not know.
                assert can is Can.RENEW, f"{can} found something by the id {id!r}"
        listed = list(hooks.list())
        assert [hook.id for hook in listed] == [created.id]
        assert settings_of(listed[0], hooks.account) == settings_of(created, hooks.account)
