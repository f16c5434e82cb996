"""A signed delivery to take apart."""

from __future__ import annotations

import time
from base64 import b64encode
from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import pytest
from attrs import evolve, frozen

from hookwright import Event, receive, sign
from hookwright.kit.signing import HexHmac
from hookwright.providers import account_class, names

Headers: TypeAlias = dict[str, str]

SECRET = "a-signing-secret-of-32-characters"
BODY = '{"event":"User.Created","hookId":"h1","createdAt":"2026-11-21T01:18:15.634Z","name":"Zoë 测试"}'.encode()


def hex_providers() -> dict[str, str]:
    """The providers that sign in hex, with the header that they sign in."""
    receivers = {name: account_class(name).delivery_format for name in names()}
    schemes = {name: receiver.scheme for name, receiver in receivers.items() if receiver is not None}
    return {name: scheme.header for name, scheme in schemes.items() if isinstance(scheme, HexHmac)}


@frozen
class Signed:
    """What a provider signs with, and where the signature is."""

    provider: str
    header: str
    secret: str = SECRET
    another: str = "another-signing-secret-of-32-characters"
    covers_body: bool = True
    """Whether the signature is of the body, too: a token of Jira is not."""

    def headers(self, body: bytes = BODY, secret: str | None = None, clock: Callable[[], float] = time.time) -> Headers:
        """The headers of a delivery."""
        signed = sign(self.provider, body=body, secret=secret or self.secret, clock=clock)
        return {"content-type": "application/json", **{name.lower(): value for name, value in signed.items()}}

    def receive(self, headers: Any = None, body: Any = BODY, secrets: Any = None, **more: Any) -> Event:
        """The event of the delivery, or of one that differs from it."""
        sent = self.headers() if headers is None else headers
        return receive(self.provider, headers=sent, body=body, secrets=secrets or [self.secret], **more)


_STANDARD = f"whsec_{b64encode(b'a key of thirty-two bytes or so.').decode()}"
_ANOTHER_STANDARD = f"whsec_{b64encode(b'another key of as many bytes....').decode()}"
SIGNED = {
    "apivideo": Signed("apivideo", "x-api-video-signature"),
    "jira": Signed("jira", "authorization", covers_body=False),
    "logto": Signed("logto", "logto-signature-sha-256"),
    "posthog": Signed("posthog", "webhook-signature", _STANDARD, _ANOTHER_STANDARD),
}


@pytest.fixture(params=sorted(SIGNED))
def signed(request: pytest.FixtureRequest) -> Signed:
    """Each provider that delivers, in turn."""
    return SIGNED[request.param]


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
