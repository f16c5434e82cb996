"""Standard Webhooks: the specification's own example, and what else may stand in the header."""

from __future__ import annotations

from base64 import b64encode

import pytest
from tests.receive.conftest import BODY, SIGNED

from hookwright import SignatureError, receive, sign
from hookwright.kit.standard_webhooks import new_signing_secret

POSTHOG = SIGNED["posthog"]
NOW = 1_614_265_330


def take(signature: str, *, now: float = NOW) -> None:
    """Take the specification's example with another signature."""
    headers = {
        "webhook-id": "msg_p5jXN8AQM9LWM0D4loKWxJek",
        "webhook-timestamp": str(NOW),
        "webhook-signature": signature,
    }
    secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
    receive("posthog", headers=headers, body=b'{"test": 2432232314}', secrets=[secret], clock=lambda: now)


GOOD = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="


def test_the_example_of_the_specification_is_taken() -> None:
    take(GOOD)


@pytest.mark.parametrize(
    "signature",
    [
        f"{GOOD} v1,AAAA",
        f"v1,AAAA {GOOD}",
        f"v1a,AAAA {GOOD}",
        f"v2,AAAA {GOOD}",
        " ".join(["v1,AAAA"] * 31 + [GOOD]),
    ],
)
def test_one_good_signature_of_several_will_do(signature: str) -> None:
    """A sender that changes its secret signs with both."""
    take(signature)


@pytest.mark.parametrize(
    "signature",
    [
        GOOD.removeprefix("v1,"),
        GOOD.replace("v1", "v2"),
        GOOD.replace("v1", "v1a"),
        f"{GOOD},",
        f"{GOOD}, {GOOD}",
        f" {GOOD}",
        f"{GOOD}  {GOOD}",
        f"{GOOD}\t{GOOD}",
        GOOD.rstrip("="),
        "v1,",
        "v1",
        " ".join(["v1,AAAA"] * 32 + [GOOD]),
    ],
)
def test_other_signatures_are_refused(signature: str) -> None:
    with pytest.raises(SignatureError):
        take(signature)


@pytest.mark.parametrize("away", [-301, 301])
def test_a_delivery_is_good_for_five_minutes(away: float) -> None:
    take(GOOD, now=NOW + away * 0.99)
    with pytest.raises(SignatureError, match="300 seconds"):
        take(GOOD, now=NOW + away)


@pytest.mark.parametrize("timestamp", ["", "now", "-1", "1.5", "１２３", "1" * 16, "1e9", "0x10"])  # noqa: RUF001
def test_a_timestamp_is_a_whole_number(timestamp: str) -> None:
    with pytest.raises(SignatureError, match="timestamp"):
        POSTHOG.receive({**POSTHOG.headers(), "webhook-timestamp": timestamp})


@pytest.mark.parametrize("secret", ["whsec_", "whsec_short", "no base64 !", b64encode(b"x" * 23).decode(), "ключ" * 20])
def test_a_secret_that_is_none_is_told_without_showing_it(secret: str) -> None:
    for call in (
        lambda: receive("posthog", headers=POSTHOG.headers(), body=BODY, secrets=[POSTHOG.secret, secret]),
        lambda: sign("posthog", body=BODY, secret=secret),
    ):
        with pytest.raises(SignatureError) as caught:
            call()
        assert secret not in str(caught.value) or secret == "whsec_"


def test_new_secrets_are_good_and_never_the_same() -> None:
    one, other = new_signing_secret(), new_signing_secret()
    assert one != other
    headers = sign("posthog", body=BODY, secret=one)
    assert receive("posthog", headers=headers, body=BODY, secrets=[other, one]).raw == BODY
