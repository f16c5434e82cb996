"""Acme: https://api.acme.example."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from acme_client.api.hooks import create_hook, delete_hook
from acme_client.models import NewHook
from attrs import frozen

from acme_hooks.reading import AcmeArchive, ReadingAdapter, delivery_format_of
from hookwright.capabilities import Can
from hookwright.kit import reading
from hookwright.kit.calls import Call, Flow, send
from hookwright.kit.signing import DeliveryFormat
from hookwright.model import Endpoint, Hook, HookSpec


@frozen(kw_only=True)
class Acme(AcmeArchive):
    """An account of Acme that may do everything."""

    provider: ClassVar[str] = "acme"
    adapter: ClassVar[str] = "acme_hooks.account:AcmeAdapter"
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.UPDATE: "Hooks of Acme cannot be changed; replace() makes a new one and deletes the old one",
        Can.ENABLE: "Hooks of Acme are always on; delete() the hook, and create() it again when it is wanted",
        Can.TEST: "Acme has no test deliveries; wait for an event",
        Can.ROTATE_SECRET: "Hooks of Acme keep their secret for life; replace() gives a new one",
        Can.DELIVERIES: "Acme does not say what it delivered; keep what receive() gives",
        Can.STATS: "Acme does not count deliveries; count what receive() gives",
        Can.RENEW: "Hooks of Acme do not expire, so there is nothing to renew",
        Can.NAME: "Hooks of Acme have no name; tell them apart by their URLs",
        Can.FILTER: "Hooks of Acme have no filter; choose the events",
        Can.HEADERS: "Hooks of Acme have no headers of their own; put what the receiver needs into the URL's query",
        Can.METHOD: "Acme always sends a POST; leave the method out",
        Can.SECRET: "Acme makes the secret itself; read hook.secret",
    }
    delivery_format: ClassVar[DeliveryFormat | None] = delivery_format_of("acme")


class AcmeAdapter(ReadingAdapter):
    """All of Acme's operations."""

    def create(self, spec: HookSpec) -> Flow[Hook]:
        """The new hook."""
        assert isinstance(spec.target, Endpoint)
        body = NewHook(url=spec.target.url, events=list(spec.events))
        return send(Call("CreateHook", create_hook._get_kwargs(body=body), self._one))

    def delete(self, id: str) -> Flow[None]:
        """Nothing."""
        return send(Call("DeleteHook", delete_hook._get_kwargs(id), reading.nothing))
