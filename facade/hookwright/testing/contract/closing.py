"""What is closed is closed, and says so."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError
from hookwright.interface.hooks import Hooks
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Place, Specs
from hookwright.testing.expectations import no_requests, raised
from hookwright.testing.recording import RecordingEngine


class ClosingContract(Ground):
    """What holds for the life of ``Hooks`` and ``AsyncHooks``."""

    @needs(Can.REPLACE)
    def test_closed_hooks_do_nothing(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """Every call says what is wrong, before any request."""
        listing = hooks.list()
        id = hooks.create(spec(1)).id
        hooks.close()
        calls: list[Callable[[], Any]] = [
            lambda: next(hooks.list()),
            lambda: next(listing),
            lambda: hooks.get(id),
            lambda: hooks.create(spec(2)),
            lambda: hooks.create_many([spec(2)]),
            lambda: hooks.ensure(spec(2)),
            lambda: hooks.replace(id, spec(2)),
            lambda: hooks.delete(id),
            lambda: hooks.delete_many([id]),
        ]
        with no_requests(engine):
            for call in calls:
                assert "closed" in str(raised(InvalidRequestError, call))

    def test_closing_twice_is_closing(self, hooks: Hooks) -> None:
        """Used or not."""
        hooks.close()
        hooks.close()

    @needs(Can.LIST)
    def test_closing_deletes_nothing(self, hooks: Hooks, witness: Hooks, place: Place, spec: Specs) -> None:
        """Hooks outlive the program that made them."""
        id = place(spec(1)).id
        hooks.close()
        assert [hook.id for hook in witness.list()] == [id]

    @pytest.mark.parametrize("settings", [{"timeout": 0}, {"timeout": -1}, {"timeout": "5"}, {"retry": 3}])
    def test_settings_that_make_no_sense_are_refused(
        self, open_hooks: Callable[..., Hooks], account: Any, settings: dict[str, Any]
    ) -> None:
        """When the hooks are made, not when they are used."""
        with pytest.raises(InvalidRequestError, match=next(iter(settings))):
            open_hooks(account, **settings)

    def test_what_is_no_account_is_refused(self, open_hooks: Callable[..., Hooks]) -> None:
        """With the kind of what was given instead."""
        with pytest.raises(InvalidRequestError, match="account"):
            open_hooks(self.case.provider)
