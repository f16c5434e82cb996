"""What can be read of Acme's hooks."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any, ClassVar

from acme_client import AuthenticatedClient
from acme_client.api.hooks import get_hook, list_hooks
from attrs import field, frozen

from hookwright.capabilities import Can
from hookwright.kit import reading
from hookwright.kit.account import Account
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Fixed, FixedHeaders
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.checks import checked_endpoint, checked_secret
from hookwright.kit.reading import Fields
from hookwright.kit.signing import DeliveryFormat, HexHmac
from hookwright.model import Endpoint, Event, EventType, Hook, Page
from hookwright.secret import Secret


def delivery_format_of(provider: str) -> DeliveryFormat:
    """What Acme's deliveries are like."""
    return DeliveryFormat(HexHmac("x-acme-signature"), partial(_read_event, provider))


def _read_event(provider: str, headers: Mapping[str, str], payload: Any, raw: bytes) -> Event:
    return Event(
        provider=provider,
        native_type=payload["event"],
        id=payload["delivery"],
        hook_ids=(payload["hook"],),
        payload=payload,
        raw=raw,
    )


@frozen(kw_only=True)
class AcmeArchive(Account):
    """An account of Acme for those who may only look: a provider that is not finished, and says so."""

    provider: ClassVar[str] = "acmearchive"
    adapter: ClassVar[str] = "acme_hooks.reading:ReadingAdapter"
    cannot: ClassVar[Mapping[Can, str]] = {
        can: f"This key only reads: {can} what you like with the key of an Acme account"
        for can in Can
        if can not in (Can.LIST, Can.GET)
    }
    delivery_format: ClassVar[DeliveryFormat | None] = delivery_format_of("acmearchive")

    endpoint: str = field(default="https://api.acme.example", converter=checked_endpoint)
    api_key: Secret = field(converter=checked_secret)


class ReadingAdapter(Adapter):
    """Acme's operations that change nothing."""

    account: AcmeArchive
    events = (EventType("order.paid", "An order was paid."), EventType("order.sent", "An order left the house."))

    def __init__(self, account: AcmeArchive) -> None:
        self.account = account
        self.auth = Fixed(FixedHeaders.bearer(account.api_key))

    @property
    def secrets(self) -> tuple[Secret, ...]:
        """The key."""
        return (self.account.api_key,)

    def client(self) -> AuthenticatedClient:
        """The generated client."""
        return AuthenticatedClient(base_url=self.account.endpoint, token="")

    def explain(self, operation: str, answer: Answer) -> Explanation:
        """Acme says it in one sentence."""
        return Explanation(message=str(reading.object_of(answer)["message"]))

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        """All hooks: Acme has no pages."""
        return send(
            Call("ListHooks", list_hooks._get_kwargs(), lambda answer: Page(reading.hooks_of(answer, self._hook)))
        )

    def get(self, id: str) -> Flow[Hook]:
        """The hook."""
        return send(Call("GetHook", get_hook._get_kwargs(id), self._one))

    def _one(self, answer: Answer) -> Hook:
        return reading.identified(self._hook(reading.object_of(answer)))

    def _hook(self, item: Any) -> Hook:
        fields = Fields(item)
        url = fields.required("url", str)
        return Hook(
            provider=self.account.provider,
            account=self.account.name,
            id=fields.id(),
            events=fields.texts("events"),
            target=None if url is None else Endpoint(url),
            secret=fields.secret("secret"),
            problems=tuple(fields.problems),
            raw=item,
        )
