"""A signed delivery to take apart."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from attrs import evolve, frozen

from hookwright import Event, receive, sign
from hookwright.providers import account_class, names
from hookwright.signing import HexHmac

SECRET = "a-signing-secret-of-32-characters"
BODY = '{"event":"User.Created","hookId":"h1","createdAt":"2026-11-21T01:18:15.634Z","name":"Zoë 测试"}'.encode()


def hex_providers() -> dict[str, str]:
    """The providers that sign in hex, with the header that they sign in."""
    receivers = {name: account_class(name).receiver for name in names()}
    schemes = {name: receiver.scheme for name, receiver in receivers.items() if receiver is not None}
    return {name: scheme.header for name, scheme in schemes.items() if isinstance(scheme, HexHmac)}


@frozen
class Delivery:
    """What comes in, and what is known of the sender."""

    provider: str
    header: str
    headers: Any
    body: Any = BODY
    secrets: Any = (SECRET,)

    @property
    def signature(self) -> str:
        return sign(self.provider, body=BODY, secret=SECRET)[self.header]

    def signed(self, value: str | bytes) -> Delivery:
        """The same with another signature."""
        return evolve(self, headers={self.header: value})

    def receive(self) -> Event:
        return receive(self.provider, headers=self.headers, body=self.body, secrets=self.secrets)


def delivery_of(provider: str, header: str) -> Delivery:
    headers: Mapping[str, str] = {"content-type": "application/json", **sign(provider, body=BODY, secret=SECRET)}
    return Delivery(provider, header, headers)


@pytest.fixture(params=sorted(hex_providers().items()), ids=lambda item: item[0])
def delivery(request: pytest.FixtureRequest) -> Delivery:
    return delivery_of(*request.param)
