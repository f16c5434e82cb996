"""The generated client is there for whatever the common interface leaves out."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import Any

from anyio.from_thread import BlockingPortal

from hookwright.capabilities import Can
from hookwright.interface.hooks import Hooks
from hookwright.kit.adapter import adapter_of
from hookwright.testing.case import Playground
from hookwright.testing.contract.ground import SYNC, Ground, Opened, Place, Specs


class RawClientContract(Ground):
    """What holds for ``client``."""

    def listed(self, hooks: Hooks, mode: str, portal: BlockingPortal) -> Any:
        """The answer of the provider's own listing, through the raw client."""
        listing = import_module(self.case.listing)
        arguments = {"client": hooks.client, **self.case.listing_arguments(hooks.account)}
        if mode == SYNC:
            return listing.sync_detailed(**arguments)
        return portal.call(partial(listing.asyncio_detailed, **arguments))

    def test_client_works_with_the_same_credentials(
        self, hooks: Hooks, mode: str, portal: BlockingPortal, place: Place, spec: Specs
    ) -> None:
        """Before and after the common interface was used."""
        assert self.listed(hooks, mode, portal).status_code == 200
        assert hooks.client is hooks.client
        if hooks.account.can(Can.LIST):
            created = place(spec(1))
            answer = self.listed(hooks, mode, portal)
            assert answer.status_code == 200
            assert created.id in answer.content.decode()

    def test_client_shows_no_credential(self, hooks: Hooks, mode: str, portal: BlockingPortal) -> None:
        """Not even after it has used one."""
        self.listed(hooks, mode, portal)
        shown = repr(hooks.client)
        assert not [secret for secret in adapter_of(hooks.account).secrets if secret.reveal() in shown]

    def test_client_is_refused_what_the_account_is_refused(
        self, playground: Playground, open_hooks: Opened, mode: str, portal: BlockingPortal
    ) -> None:
        """It has the account's credentials and no others."""
        intruder = open_hooks(self.case.intruder(playground.account()))
        try:
            status = self.listed(intruder, mode, portal).status_code
        except Exception as failure:  # the raw client has errors of its own
            status = getattr(failure, "status", None)
        assert status in (400, 401, 403)
