"""Deliveries that a running Logto made are trusted, or not, as they deserve."""

from __future__ import annotations

import json
from base64 import b64decode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from hookwright import SignatureError, receive, sign

Recorded = Mapping[str, Any]


@pytest.fixture(scope="module")
def deliveries(evidence: Callable[[str], Path]) -> list[Recorded]:
    recorded: list[Recorded] = json.loads(evidence("logto/deliveries.json").read_text(encoding="utf-8"))["deliveries"]
    return recorded


def test_every_recorded_delivery(deliveries: list[Recorded], subtests: pytest.Subtests) -> None:
    trusted = 0
    for place, delivery in enumerate(deliveries):
        with subtests.test(f"{place} {delivery['path']}"):
            headers = [tuple(pair) for pair in delivery["request"]["headers"]]
            body = b64decode(delivery["request"].get("bodyBase64") or "")
            secrets = [delivery["signingKey"] or "k" * 32]
            if not delivery["signatureVerifies"]:
                with pytest.raises(SignatureError):
                    receive("logto", headers=headers, body=body, secrets=secrets)
                continue
            event = receive("logto", headers=headers, body=body, secrets=secrets)
            assert event.native_type == delivery["event"]
            assert event.hook_ids == (delivery["hookId"],)
            assert event.payload == json.loads(body)
            assert event.occurred_at is not None
            # Made before it was sent; a sign-in is told some seconds after it began.
            received_at = datetime.fromtimestamp(delivery["receivedAt"], UTC)
            assert timedelta(0) <= received_at - event.occurred_at < timedelta(minutes=1)
            signed = sign("logto", body=body, secret=secrets[0])
            assert signed == {"logto-signature-sha-256": delivery["signatureHeaderValue"]}
            trusted += 1
    assert (trusted, len(deliveries)) == (26, 29)


def test_ids_tell_deliveries_apart(deliveries: list[Recorded]) -> None:
    """And are the same when the same delivery is seen again."""
    ids = []
    for delivery in deliveries:
        if delivery["signatureVerifies"]:
            request = delivery["request"]
            arguments: dict[str, Any] = {
                "headers": request["headers"],
                "body": b64decode(request["bodyBase64"]),
                "secrets": [delivery["signingKey"]],
            }
            once, again = receive("logto", **arguments), receive("logto", **arguments)
            assert once.id == again.id
            ids.append(once.id)
    assert len(set(ids)) == len(ids)


def test_the_keys_around_a_rotation(deliveries: list[Recorded]) -> None:
    """What was signed before is good with the old key only, what was signed after with the new one only."""
    before = next(delivery for delivery in deliveries if delivery["path"] == "/t-before-rotate")
    after = next(delivery for delivery in deliveries if delivery["path"] == "/t-interaction")
    old, new = before["signingKey"], after["signingKey"]
    assert before["hookId"] == after["hookId"]
    for delivery, good, bad in ((before, old, new), (after, new, old)):
        arguments: dict[str, Any] = {
            "headers": delivery["request"]["headers"],
            "body": b64decode(delivery["request"]["bodyBase64"]),
        }
        with pytest.raises(SignatureError):
            receive("logto", **arguments, secrets=[bad])
        for secrets in ([good], [old, new], [new, old]):
            assert receive("logto", **arguments, secrets=secrets).native_type == delivery["event"]
