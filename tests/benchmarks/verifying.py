"""Verifying and reading a delivery of 2 KB, beside the bare signature and ``json.loads`` of it."""

from __future__ import annotations

import hmac
import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping
from hashlib import sha256

from joserfc import jwt
from joserfc.jwk import OctKey
from tests.benchmarks.timing import Pair, compare

from hookwright.receivers.trusting import receive, sign
from hookwright.sandbox.registry import samples_of

SIZE = 2048
AT_ONCE = 100
SECRET = "whsec_YSBrZXkgb2YgdGhpcnR5LXR3byBieXRlcyBvciBzby4="
EVENTS = {
    "apivideo": "video.caption.generated",
    "jira": "jira:issue_updated",
    "logto": "User.Created",
    "posthog": "$pageview",
}


def delivery(provider: str, number: int = 0) -> bytes:
    """The body of a sample, filled up with members to 2 KB."""
    samples = samples_of(provider)
    assert samples is not None
    payload = {**samples.of(EVENTS[provider]).payload, "number": number}
    more: dict[str, object] = {}
    while len(_written({**payload, "more": more})) < SIZE:
        name = f"member{len(more)}"
        more[name] = (f"value of {name}", len(more), None, [True, 1.5])[len(more) % 4]
    return _written({**payload, "more": more})


def verifying(provider: str, rounds: int) -> Pair:
    """A hundred times each round, as once is too short to be timed."""
    body = delivery(provider)
    signed = {name.lower(): value for name, value in sign(provider, body=body, secret=SECRET).items()}
    headers = {
        "host": "example.com",
        "user-agent": "somebody",
        "content-type": "application/json",
        "content-length": str(len(body)),
        "accept": "*/*",
        "accept-encoding": "gzip, deflate",
        **signed,
    }
    bare = _BARE.get(provider, _hex)(signed, body)

    def ours() -> None:
        for _ in range(AT_ONCE):
            receive(provider, headers=headers, body=body, secrets=[SECRET])

    def theirs() -> None:
        for _ in range(AT_ONCE):
            bare()

    return compare(theirs, ours, rounds=rounds)


def _hex(signed: Mapping[str, str], body: bytes) -> Callable[[], None]:
    (given,) = signed.values()

    def bare() -> None:
        if not hmac.compare_digest(hmac.new(SECRET.encode(), body, sha256).hexdigest(), given):
            raise AssertionError
        json.loads(body)

    return bare


def _standard(signed: Mapping[str, str], body: bytes) -> Callable[[], None]:
    def bare() -> None:
        key = b64decode(SECRET.removeprefix("whsec_"))
        text = f"{signed['webhook-id']}.{signed['webhook-timestamp']}.".encode() + body
        expected = f"v1,{b64encode(hmac.new(key, text, sha256).digest()).decode()}"
        if not hmac.compare_digest(expected, signed["webhook-signature"]):
            raise AssertionError
        json.loads(body)

    return bare


def _token(signed: Mapping[str, str], body: bytes) -> Callable[[], None]:
    """Jira signs no body but a token, so the bare thing is the library that reads one."""

    def bare() -> None:
        key = OctKey.import_key(SECRET)
        jwt.decode(signed["authorization"].removeprefix("Bearer "), key, algorithms=["HS256"])
        json.loads(body)

    return bare


_BARE = {"jira": _token, "posthog": _standard}


def _written(payload: object) -> bytes:
    return json.dumps(payload, separators=(",", ":")).encode()
