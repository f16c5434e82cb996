"""A credential that is refused is told as that, and is not told to anybody."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import AuthenticationError
from hookwright.interface.hooks import Hooks
from hookwright.kit.adapter import adapter_of
from hookwright.testing.case import Playground
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Opened, Specs
from hookwright.testing.expectations import raised


@needs(Can.LIST)
class CredentialContract(Ground):
    """What holds when the credentials are not good."""

    def test_a_refused_credential_is_an_authentication_error(
        self, playground: Playground, open_hooks: Opened, spec: Specs
    ) -> None:
        """Whichever call comes first."""
        account = self.case.intruder(playground.account())
        calls: list[tuple[Can, Callable[[Hooks], Any]]] = [
            (Can.LIST, lambda hooks: list(hooks.list())),
            (Can.GET, lambda hooks: hooks.get(self.case.unknown_id)),
            (Can.CREATE, lambda hooks: hooks.create(spec(1))),
            (Can.CREATE, lambda hooks: hooks.ensure(spec(1))),
            (Can.DELETE, lambda hooks: hooks.delete(self.case.unknown_id)),
        ]
        for call in [call for can, call in calls if account.can(can)]:
            error = raised(AuthenticationError, call, open_hooks(account))
            assert error.provider == self.case.provider
            assert error.operation
            assert error.status in (400, 401, 403)
            assert not error.maybe_applied

    def test_errors_show_no_credential(self, playground: Playground, open_hooks: Opened) -> None:
        """Neither what they say nor what they keep of the answer."""
        account = self.case.intruder(playground.account())
        error = raised(AuthenticationError, lambda: list(open_hooks(account).list()))
        shown = [str(error), repr(error), str(error.body), repr(error.headers), str(error.request_id)]
        for secret in adapter_of(account).secrets:
            assert not [text for text in shown if secret.reveal() in text]

    @needs(Can.DELETE)
    def test_a_bad_account_does_no_harm_to_a_good_one(
        self, playground: Playground, open_hooks: Opened, hooks: Hooks, spec: Specs
    ) -> None:
        """Credentials belong to their account alone."""
        created = hooks.create(spec(1))
        intruder = open_hooks(self.case.intruder(playground.account()))
        raised(AuthenticationError, intruder.delete, created.id)
        raised(AuthenticationError, intruder.delete, created.id, missing_ok=True)
        (failed,) = intruder.delete_many([created.id])
        assert isinstance(getattr(failed, "error", None), AuthenticationError)
        assert [hook.id for hook in hooks.list()] == [created.id]

    def test_a_slash_at_the_end_of_an_endpoint_changes_nothing(
        self, playground: Playground, open_hooks: Opened
    ) -> None:
        """People copy endpoints from address bars."""
        account = playground.account()
        assert list(open_hooks(evolve(account, endpoint=f"{account.endpoint}/")).list()) == []
