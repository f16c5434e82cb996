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
    identified_by: ClassVar[tuple[str, ...]] = ("api_key",)
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.UPDATE: (
            "An api.video webhook cannot be changed; replace() creates a new one, with a new id and secret, and "
            "deletes the old one"
        ),
        Can.ENABLE: "An api.video webhook is always on; delete() it, and create() it again when you want it back",
        Can.TEST: "An api.video webhook cannot be tested; upload a short video in the sandbox to get a real delivery",
        Can.ROTATE_SECRET: (
            "An api.video webhook keeps its secret for life; replace() creates a new webhook with a new secret"
        ),
        Can.DELIVERIES: "Deliveries are not recorded by api.video; store the events that receive() returns",
        Can.STATS: "Deliveries are not counted by api.video; count the events that receive() returns",
        Can.RENEW: "An api.video webhook does not expire, so there is nothing to renew",
        Can.NAME: "An api.video webhook has no name; tell webhooks apart by URL, for example by a query parameter",
        Can.FILTER: ("An api.video webhook has no filter; choose events, and filter the deliveries in your receiver"),
        Can.HEADERS: (
            "An api.video webhook cannot send headers of your own; put what the receiver needs into the URL's query"
        ),
        Can.METHOD: "An api.video webhook always delivers with POST; leave the method out",
        Can.SECRET: "An api.video webhook gets its signing secret from api.video; read it from hook.secret",
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
