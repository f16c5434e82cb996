"""Hooks that expire can be renewed; hooks that do not, say so."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from hookwright.capabilities import Can
from hookwright.interface.hooks import Hooks
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import expect_bad_field, expect_unsupported
from hookwright.testing.recording import RecordingEngine


class ExpiringContract(Ground):
    """What holds for ``renew()``."""

    @needs(Can.DELETE)
    def test_renew_gives_the_new_expiry(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """Of the hooks that are named, or of all."""
        created = hooks.create(spec(1))
        if not hooks.account.can(Can.RENEW):
            assert created.expires_at is None
            expect_unsupported(engine, hooks.account.why_not(Can.RENEW), hooks.renew)
            return
        assert created.expires_at is not None
        for expiry in (hooks.renew([created.id]), hooks.renew(iter([created.id])), hooks.renew()):
            assert expiry.tzinfo is UTC
            assert expiry > datetime.now(UTC)
            assert expiry >= created.expires_at
            renewed = hooks.get(created.id).expires_at
            assert renewed is not None
            assert renewed >= created.expires_at

    def test_renew_refuses_one_id_for_many(self, hooks: Hooks, engine: RecordingEngine) -> None:
        """A single id is not taken for the ids ``s``, ``o``, ``m``, ``e``."""
        one: Any = "some-id"
        if hooks.account.can(Can.RENEW):
            expect_bad_field(engine, "ids", hooks.renew, one)
        else:
            expect_unsupported(engine, hooks.account.why_not(Can.RENEW), hooks.renew, one)
