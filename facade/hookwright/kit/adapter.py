"""What a provider's adapter gives to the common interface."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, ClassVar, Protocol

from hookwright.capabilities import Can
from hookwright.errors import HookError, UnsupportedError
from hookwright.kit.account import Account
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Auth
from hookwright.kit.calls import Answer, Call, Flow
from hookwright.kit.limits import Budget, Limit
from hookwright.kit.places import object_at
from hookwright.kit.spec import bad_field, is_meant, may_be_meant
from hookwright.model import Delivery, EventType, Hook, HookSpec, Page, Stats, TestResult
from hookwright.secret import Secret


class GeneratedClient(Protocol):
    """What the client class of every generated package has."""

    def set_httpx_client(self, client: Any) -> Any:
        """Use this httpx client."""

    def set_async_httpx_client(self, async_client: Any) -> Any:
        """Use this httpx client for calls that are awaited."""


class Adapter(ABC):
    """One provider's operations as flows: pure functions of the account, of what is asked and of what was answered.

    An adapter lacks the methods of what its account ``cannot`` do; calling one of those is an error of this package.
    Ids, specs and changes have been checked against the account before a method gets them.
    """

    request_id_header: ClassVar[str | None] = None
    """The header in which the provider names a request."""

    not_in_endpoint: ClassVar[Sequence[str]] = ()
    """Ends of an endpoint that are a mistake, such as ``/api`` where requests have it themselves. Errors ask about them."""

    limits: Sequence[Limit] = ()
    """The provider's known rate limits, which the session keeps under."""

    account: Account
    auth: Auth

    @property
    @abstractmethod
    def secrets(self) -> tuple[Secret, ...]:
        """The account's credentials, to be kept out of whatever is shown."""

    events: ClassVar[tuple[EventType, ...]]
    """The events that the provider is known to send."""

    @abstractmethod
    def client(self) -> GeneratedClient:
        """The generated package's client, which is then given the session's connections and credentials."""

    @abstractmethod
    def explain(self, operation: str, answer: Answer) -> Explanation:
        """What the provider's error body says. It may fail on a body that is not the provider's; the status then decides."""

    def says_missing(self, answer: Answer, explained: Explanation) -> bool | None:
        """Return whether a 404 is the provider's own word that something is not there.

        A gateway, an ingress or a wrong path answer 404, too: taken for the provider's word they would make a hook pass for
        deleted that is still there. ``None``, the default, takes every 404 for the provider's.
        """
        return None

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        """The hooks from ``start`` on (``None``: from the first).

        The filters are for the server; what it does not filter is left to the caller. ``size`` is a wish for the number of
        hooks an answer; ``None`` means as is best for the provider.
        """
        raise self._lacks(Can.LIST)

    def get(self, id: str) -> Flow[Hook]:
        """The hook, or ``NotFoundError``."""
        raise self._lacks(Can.GET)

    def create(self, spec: HookSpec) -> Flow[Hook]:
        """The new hook."""
        raise self._lacks(Can.CREATE)

    def delete(self, id: str) -> Flow[None]:
        """Nothing; ``NotFoundError`` when there is no such hook."""
        raise self._lacks(Can.DELETE)

    def counted_as(self, call: Call[Any]) -> Sequence[str]:
        """The kinds of the limits that a call counts against."""
        return ()

    def budget(self, call: Call[Any], answer: Answer) -> Budget | None:
        """What an answer says is left of a limit. It may not fail: every answer comes here, also those of proxies."""
        return None

    def create_many(self, specs: Sequence[HookSpec]) -> Flow[list[Hook | HookError]] | None:
        """A result for each spec, in their order; ``None`` when the provider has no way to create several at once."""
        return None

    def delete_many(self, ids: Sequence[str]) -> Flow[list[HookError | None]] | None:
        """A result for each id, in their order; ``None`` when the provider has no way to delete several at once."""
        return None

    def replace(self, id: str, spec: HookSpec) -> Flow[Hook] | None:
        """The new hook, the old one being gone; ``None`` when creating the new and then deleting the old is all of it."""
        return None

    def update(self, id: str, changes: Mapping[str, Any]) -> Flow[Hook]:
        """The hook after the changes; what they do not name stays as it is."""
        raise self._lacks(Can.UPDATE)

    def test(self, id: str, event: str | None) -> Flow[TestResult]:
        """How a test delivery went."""
        raise self._lacks(Can.TEST)

    def rotate_secret(self, id: str) -> Flow[Hook]:
        """The hook with a new secret."""
        raise self._lacks(Can.ROTATE_SECRET)

    def deliveries_page(self, id: str, start: Any, *, since: datetime | None) -> Flow[Page[Delivery]]:
        """The deliveries from ``start`` on (``None``: from the first)."""
        raise self._lacks(Can.DELIVERIES)

    def stats(self, id: str) -> Flow[Stats]:
        """Counts of deliveries."""
        raise self._lacks(Can.STATS)

    def renew(self, ids: Sequence[str] | None) -> Flow[datetime]:
        """The new expiry."""
        raise self._lacks(Can.RENEW)

    def is_meant(self, hook: Hook, spec: HookSpec) -> bool:
        """Whether ``ensure()`` takes this hook for the one of the spec, to be brought into line with it."""
        return is_meant(hook, spec)

    def may_be_meant(self, hook: Hook, spec: HookSpec) -> bool:
        """Return whether ``ensure()`` cannot tell if this hook is the one of the spec, since the answer hides too much."""
        return may_be_meant(hook, spec)

    def options_of(self, hook: Hook) -> Any:
        """The settings of a hook that only this provider has, for comparing; ``None`` when there are none."""
        return None

    def has(self, hook: Hook, field: str, wanted: Any) -> bool:
        """Whether a hook has what is wanted although comparing says that it has not.

        For providers that know more of a field than they show, or say one thing in several ways.
        """
        return False

    def creatable(self, spec: HookSpec) -> HookSpec:
        """Return the spec of a hook that was read as ``create()`` takes it, without what it shows and does not take."""
        return spec

    def hidden(self, hook: Hook) -> Mapping[str, str]:
        """Return the fields of a hook whose values the provider never shows, such as ``"secret"``, and why."""
        if hook.signed and hook.secret is None and self.account.can(Can.SECRET):
            return {"secret": "the hook signs, and its secret is never shown"}
        return {}

    def literal(self, text: str) -> str:
        """Return a text as the provider takes it word for word, for providers that take texts for templates."""
        return text

    def plain(self, text: str) -> str | None:
        """Return the text that ``literal()`` makes such a text of; ``None`` for a template."""
        return text

    def _lacks(self, capability: Can) -> UnsupportedError:
        return UnsupportedError(self.account.why_not(capability) or f"{self.account.provider} has no {capability}")


def adapter_of(account: Account) -> Adapter:
    """Return the account's adapter, loaded now; raise ``InvalidRequestError`` when it is not where the account says."""
    try:
        kind = object_at(account.adapter)
    except (ImportError, AttributeError, ValueError) as failure:
        raise bad_field(
            "account", f"the adapter of {account.provider} should be at {account.adapter!r}, and is not: {failure}"
        ) from failure
    adapter: Adapter = kind(account)
    return adapter
