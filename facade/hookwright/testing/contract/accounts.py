"""Accounts are plain data that keep their credentials to themselves."""

from __future__ import annotations

import pickle

import attrs
import pytest

from hookwright.capabilities import Can
from hookwright.errors import InvalidRequestError
from hookwright.interface.hooks import Hooks
from hookwright.kit.account import Account
from hookwright.kit.adapter import adapter_of
from hookwright.providers import connect, names
from hookwright.secret import Secret
from hookwright.testing.case import Playground
from hookwright.testing.contract.claims import needs
from hookwright.testing.contract.ground import Ground, Opened, Place, Specs


def fields_of(account: Account) -> dict[str, object]:
    """What an account was made of."""
    return {field.name: getattr(account, field.name) for field in attrs.fields(type(account)) if field.init}


class AccountContract(Ground):
    """What holds for the account class of a provider."""

    def test_account_is_found_by_name(self, account: Account) -> None:
        """``connect()`` makes the same account out of the same fields."""
        assert account.provider == self.case.provider
        assert self.case.provider in names()
        assert connect(self.case.provider, **fields_of(account)) == account

    def test_account_takes_credentials_as_text(self, account: Account) -> None:
        """A secret may be given as it is, too; it is one from then on."""
        fields = fields_of(account)
        plain = {name: value.reveal() if isinstance(value, Secret) else value for name, value in fields.items()}
        assert connect(self.case.provider, **plain) == account

    def test_account_is_frozen_and_keyword_only(self, account: Account) -> None:
        """An account does not change, and its fields have to be named."""
        with pytest.raises(attrs.exceptions.FrozenInstanceError):
            account.endpoint = "https://elsewhere.example"  # type: ignore[misc]
        assert all(field.kw_only for field in attrs.fields(type(account)))

    def test_account_equals_its_copy(self, account: Account, playground: Playground) -> None:
        """Two accounts are equal, and hash alike, when all they are made of is equal."""
        assert attrs.evolve(account) == account
        assert hash(attrs.evolve(account)) == hash(account)
        assert attrs.evolve(account, label="another") != account
        assert self.case.intruder(account) != account

    def test_account_survives_pickling(self, account: Account) -> None:
        """An account may travel to another process."""
        copy = pickle.loads(pickle.dumps(account))  # noqa: S301 (our own)
        assert copy == account
        assert [secret.reveal() for secret in adapter_of(copy).secrets] == [
            secret.reveal() for secret in adapter_of(account).secrets
        ]

    def test_account_hides_its_credentials(self, account: Account) -> None:
        """No credential shows itself, however the account is printed."""
        secrets = adapter_of(account).secrets
        assert secrets
        for shown in (repr(account), str(account), f"{account}", repr(adapter_of(account))):
            assert not [secret for secret in secrets if secret.reveal() in shown]

    def test_account_has_a_name(self, playground: Playground) -> None:
        """The label is the name; without one the provider and the host are."""
        assert playground.account("staging").name == "staging"
        assert playground.account().name.startswith(f"{self.case.provider}:")

    def test_account_refuses_unknown_fields(self, account: Account) -> None:
        """A misspelt field is an error of this package, and names the field."""
        with pytest.raises(InvalidRequestError, match="no_such_field"):
            connect(self.case.provider, **fields_of(account), no_such_field=1)

    @pytest.mark.parametrize("endpoint", ["http://example.com", "ftp://example.com", "", "https://u:p@example.com"])
    def test_account_refuses_endpoints_that_endanger_its_credentials(self, account: Account, endpoint: str) -> None:
        """Credentials go over TLS, or nowhere."""
        with pytest.raises(InvalidRequestError, match="endpoint"):
            attrs.evolve(account, endpoint=endpoint)

    @needs(Can.GET)
    def test_accounts_are_told_apart_by_their_labels(
        self, playground: Playground, open_hooks: Opened, place: Place, spec: Specs
    ) -> None:
        """Each hook says through which account it was seen."""
        one, two = open_hooks(playground.account("one")), open_hooks(playground.account("two"))
        created = place(spec(1))
        assert one.get(created.id).account == "one"
        assert two.get(created.id).account == "two"
        assert [hook.account for hook in two.list()] == ["two"]

    def test_hooks_show_their_account_without_its_credentials(self, account: Account, hooks: Hooks) -> None:
        """The representation is the account's, which hides them."""
        assert repr(account) in repr(hooks)
        assert hooks.account is account

    def test_account_does_nothing_by_itself(self, account: Account) -> None:
        """Asking an account what it can do is asking data."""
        assert [account.can(can) for can in Can] == [account.why_not(can) is None for can in Can]
