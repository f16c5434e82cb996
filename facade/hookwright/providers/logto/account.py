"""Logto webhooks: https://docs.logto.io/developers/webhooks and the Management API's hook operations."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar
from urllib.parse import urlsplit

from attrs import Factory, field, frozen

from hookwright.capabilities import Can
from hookwright.kit.account import Account
from hookwright.kit.checks import checked_credential, checked_secret
from hookwright.kit.signing import DeliveryFormat, HexHmac
from hookwright.providers.logto.events import read_event
from hookwright.providers.logto.options import LogtoOptions
from hookwright.secret import Secret


# attrs' @field.default would be shorter, but pyright then takes the field for one that must be given.
def _resource_of_endpoint(account: Account) -> str:
    host = urlsplit(account.endpoint).hostname or ""
    # Self-hosted Logto has one resource, whatever its host.
    return f"{account.endpoint}/api" if host.endswith(".logto.app") else "https://default.logto.app/api"


@frozen(kw_only=True)
class Logto(Account):
    """A Logto tenant, with the credentials of a machine-to-machine application.

    The application needs a role that holds the permission ``all`` of the Logto Management API; Logto's own "Logto
    Management API access" does. ``resource`` is the identifier of that API. By default it is the one of a tenant on
    ``*.logto.app``, or the one of self-hosted Logto elsewhere; a Cloud tenant with a domain of its own has to give it
    (``https://<tenant>.logto.app/api``).
    """

    provider: ClassVar[str] = "logto"
    adapter: ClassVar[str] = "hookwright.providers.logto.adapter:LogtoAdapter"
    identified_by: ClassVar[tuple[str, ...]] = ()
    options: ClassVar[type[LogtoOptions]] = LogtoOptions
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.RENEW: "Logto webhooks do not expire, so there is nothing to renew",
        Can.FILTER: "Logto webhooks have no filter; choose events, and filter the deliveries in your receiver",
        Can.METHOD: "Logto always delivers with POST; leave the method out",
        Can.SECRET: (
            "Logto creates the signing key itself; read it from hook.secret, or call rotate_secret() for a new one"
        ),
    }

    delivery_format: ClassVar[DeliveryFormat] = DeliveryFormat(HexHmac("logto-signature-sha-256"), read_event)

    client_id: str = field(converter=checked_credential)
    client_secret: Secret = field(converter=checked_secret)
    resource: str = field(default=Factory(_resource_of_endpoint, takes_self=True))
    scope: str = "all"
