"""What the contract has to be told of a provider."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, ClassVar, Protocol

from hookwright.kit.account import Account
from hookwright.model import Hook, HookSpec
from hookwright.secret import Secret


class Playground(Protocol):
    """A provider that tests may fill, change and empty: a fake, as a rule."""

    def account(self, label: str | None = None) -> Account:
        """An account with credentials that work; every one given out has the same hooks."""

    def reset(self) -> None:
        """Forget all hooks; accounts given out before still work."""

    def emit(self, event: str) -> None:
        """Let an event happen, and come back when every hook that wants it has been called."""

    def learn(self, event: str) -> None:
        """From now on take and send an event that the provider did not have when its client was made."""


class ContractCase(ABC):
    """One provider: how to start it, and what its hooks are like.

    What ``account.can()`` says already is not repeated here. Each test sees an empty provider and has at most four
    hooks at a time.
    """

    provider: ClassVar[str]
    """The name that ``connect()`` takes."""
    event: ClassVar[str]
    """An event that the hooks of :meth:`spec` are for and that the playground can let happen."""
    new_event: ClassVar[str]
    """The name of an event that the provider might learn one day."""
    unknown_id: ClassVar[str]
    """An id such as the provider gives, of a hook that does not exist."""
    listing: ClassVar[str]
    """The generated module that lists hooks (``hookwright_acme.api.hooks.list_hooks``), for the raw client."""

    @property
    def document(self) -> Mapping[str, Any] | None:
        """The provider's OpenAPI document as plain JSON values.

        When there is one, every request of the contract and every answer to it has to be as the document says.
        """
        return None

    partial: ClassVar[bool] = False
    """Whether the provider is not finished: then what its account ``cannot`` do yet is refused, and only the rest is tried.

    It grows in this order: list, get, create, delete, and then all others in any.
    """
    delete_tells_missing: ClassVar[bool] = True
    """Whether deleting a hook that does not exist can be noticed."""
    allows_duplicates: ClassVar[bool] = True
    """Whether the provider keeps two hooks that a spec cannot tell apart."""
    test_reaches_endpoint: ClassVar[bool] = True
    """Whether a test delivery is really sent to the hook's endpoint."""
    remembers_success: ClassVar[bool] = True
    """Whether deliveries that succeeded are remembered, too."""

    @abstractmethod
    def open(self) -> AbstractContextManager[Playground]:
        """A provider of its own for one class of tests."""

    @abstractmethod
    def spec(self, number: int, url: str) -> HookSpec:
        """A spec that says all that the provider can keep, ``event`` included.

        Specs of different numbers mean different hooks, so that ``ensure()`` never takes one for the other. ``url`` is an
        endpoint on this machine that takes any path below it, for providers that call one.
        """

    def place(self, playground: Playground, spec: HookSpec) -> str:
        """For a provider that lists hooks and cannot create them yet: the id of one like this, put there by other means."""
        raise NotImplementedError(f"{type(self).__name__} has no place(), and {self.provider} cannot create hooks")

    def more_specs(self, url: str) -> Sequence[HookSpec]:
        """Specs of other shapes: what :meth:`spec` leaves out, such as other kinds of target."""
        return ()

    @abstractmethod
    def changed(self, spec: HookSpec) -> HookSpec:
        """A spec of :meth:`spec` that means the same hook but wants something of it to be different."""

    def changes(self, url: str) -> Mapping[str, Any]:
        """For a provider that can update: a new value for each field that it keeps, as ``update()`` takes them."""
        return {}

    @abstractmethod
    def refused(self, url: str) -> HookSpec:
        """A spec that makes sense to this package and that the provider itself refuses."""

    @abstractmethod
    def intruder(self, account: Account) -> Account:
        """The same account with a credential that the provider refuses."""

    def listing_arguments(self, account: Account) -> Mapping[str, Any]:
        """What ``listing`` has to be called with, besides the client."""
        return {}

    def secrets(self, account: Account, hook: Hook, spec: HookSpec) -> Sequence[Secret]:
        """What the deliveries of a hook are verified with."""
        secret = hook.secret or spec.secret
        return () if secret is None else (secret,)

    def same_filter(self, kept: Any, wanted: Any) -> bool:
        """Whether a filter that was read is the one that was given."""
        return bool(kept == wanted)
