"""api.video webhooks: https://docs.api.video/reference/api/Webhooks."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from attrs import Factory, field, frozen

from hookwright.capabilities import Can
from hookwright.kit.account import Account
from hookwright.kit.checks import checked_endpoint, checked_secret
from hookwright.kit.signing import DeliveryFormat, HexHmac
from hookwright.kit.spec import bad_field
from hookwright.providers.apivideo.events import read_event
from hookwright.secret import Secret

_ENDPOINTS = {"production": "https://ws.api.video", "sandbox": "https://sandbox.api.video"}


def _environment(value: Any) -> str:
    if value not in tuple(_ENDPOINTS):
        raise bad_field("environment", f"expected {' or '.join(map(repr, _ENDPOINTS))}, got {value!r}")
    return str(value)


# attrs' @field.default would be shorter, but pyright then takes the field for one that must be given.
def _endpoint_of_environment(account: Any) -> str:
    return _ENDPOINTS[account.environment]


@frozen(kw_only=True)
class ApiVideo(Account):
    """An api.video project, with its API key.

    ``environment`` is ``"production"`` or ``"sandbox"``: each has its own keys, hooks and rate limits. The key is
    exchanged for tokens; with ``basic=True`` it is sent itself, with every request.
    """

    provider: ClassVar[str] = "apivideo"
    adapter: ClassVar[str] = "hookwright.providers.apivideo.adapter:ApiVideoAdapter"
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.UPDATE: (
            "Webhooks of api.video cannot be changed; replace() makes a new one, with a new id and secret, and deletes the "
            "old one"
        ),
        Can.ENABLE: "Webhooks of api.video are always on; delete() the hook, and create() it again when it is wanted",
        Can.TEST: "There are no test deliveries at api.video; upload a short video in its sandbox for a real one",
        Can.ROTATE_SECRET: "Webhooks of api.video keep their secret for life; replace() gives a new hook with a new one",
        Can.DELIVERIES: "What it delivered api.video does not say; keep what receive() gives",
        Can.STATS: "Deliveries are not counted by api.video; count what receive() gives",
        Can.RENEW: "Webhooks of api.video do not expire, so there is nothing to renew",
        Can.NAME: "Webhooks of api.video have no name; tell them apart by their URLs, which may have a query",
        Can.FILTER: (
            "Webhooks of api.video have no filter; choose the events, and sort the rest out where they are received"
        ),
        Can.HEADERS: "Webhooks of api.video have no headers of their own; put what the receiver needs into the URL's query",
        Can.METHOD: "Deliveries of api.video are always a POST; leave the method out",
        Can.SECRET: "The secret is made by api.video itself; read hook.secret",
    }
    delivery_format: ClassVar[DeliveryFormat] = DeliveryFormat(
        HexHmac("x-api-video-signature"), read_event, told_by_id=False
    )

    api_key: Secret = field(converter=checked_secret)
    environment: str = field(default="production", converter=_environment)
    endpoint: str = field(default=Factory(_endpoint_of_environment, takes_self=True), converter=checked_endpoint)
    basic: bool = False

    @endpoint.validator
    def _is_of_environment(self, _: object, endpoint: str) -> None:
        for environment, usual in _ENDPOINTS.items():
            if environment != self.environment and urlsplit(endpoint).hostname == urlsplit(usual).hostname:
                raise bad_field("environment", f"{endpoint} is that of environment={environment!r}; say so")
