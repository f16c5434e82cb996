"""The fake's deliveries held to those that a real Logto sent."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import pytest
from tests.providers.shapes import differences, shape
from tests.sandbox.receiver import Received, ScriptedReceiver

from hookwright.sandbox import Sandbox
from hookwright.sandbox.logto.deliveries import sign

SIGNATURE = "logto-signature-sha-256"
# Made by the HTTP client for the connection at hand.
CONNECTION = ("host", "connection", "content-length")
# The configured headers are not part of a recorded delivery; these are those that the recording tells of.
CONFIGURED = {
    "/t-override": {"User-Agent": "mine/1.0", "Content-Type": "text/plain", SIGNATURE: "forged"},
    "/t-override2": {"Logto-Signature-Sha-256": "forged"},
    "/t-override3": {"User-Agent": "mine/1.0"},
    "/d-ok": {"X-Custom": "abc"},
}
# Who caused the event is known or not, and its browser with it.
OPTIONAL = {"userAgent"}

Delivery = dict[str, Any]
Create = Callable[..., dict[str, Any]]


@pytest.fixture
def deliveries(evidence: Callable[[str], Path]) -> list[Delivery]:
    recorded: list[Delivery] = json.loads(evidence("logto/deliveries.json").read_text("utf-8"))["deliveries"]
    return recorded


def problems_of(delivery: Delivery, request: Received, hook: dict[str, Any]) -> list[str]:
    recorded = [(name, value) for name, value in delivery["request"]["headers"] if name not in CONNECTION]
    sent = [(name.lower(), value) for name, value in request.headers if name.lower() not in CONNECTION]
    problems = []
    if [name for name, _ in sent] != [name for name, _ in recorded]:
        problems.append(f"headers {sent} instead of {recorded}")
    made = sign(hook["signingKey"], request.body)
    prefix = delivery["signatureHeaderValue"][:-64]
    expected = {**dict(recorded), SIGNATURE: f"{prefix}{made}"}
    if dict(sent) != expected:
        problems.append(f"headers {dict(sent)} instead of {expected}")
    return [f"{delivery['path']} {delivery['event']}: {problem}" for problem in problems]


def test_signatures_are_made_as_recorded(deliveries: list[Delivery]) -> None:
    verifying = [delivery for delivery in deliveries if delivery["signatureVerifies"]]
    assert len(verifying) > 20
    for delivery in verifying:
        body = base64.b64decode(delivery["request"]["bodyBase64"])
        assert sign(delivery["signingKey"], body) == delivery["signatureHeaderValue"], delivery["path"]


def test_tests_are_sent_as_recorded(
    deliveries: list[Delivery], api: httpx.Client, create: Create, receiver: ScriptedReceiver
) -> None:
    hook = create()
    problems = []
    recorded = [delivery for delivery in deliveries if delivery["source"] == "test endpoint"]
    assert len(recorded) > 10
    for delivery in recorded:
        receiver.received.clear()
        config = {"url": f"{receiver.url}/in", "headers": CONFIGURED.get(delivery["path"], {})}
        response = api.post(f"/hooks/{hook['id']}/test", json={"events": [delivery["event"]], "config": config})
        assert response.status_code == 204
        [request] = receiver.received
        problems += problems_of(delivery, request, hook)
        expected = json.loads(delivery["request"]["bodyText"])
        problems += differences(shape(expected), shape(request.json))
        if list(expected) != list(request.json):
            problems.append(f"{delivery['event']}: members {list(request.json)}")
    assert problems == []


def test_events_are_sent_as_recorded(
    deliveries: list[Delivery], sandbox: Sandbox, create: Create, receiver: ScriptedReceiver
) -> None:
    problems = []
    recorded = [delivery for delivery in deliveries if delivery["source"] == "real event"]
    assert len(recorded) > 10
    for delivery in recorded:
        sandbox.reset("logto")
        receiver.received.clear()
        config = {"url": f"{receiver.url}/in", "headers": CONFIGURED.get(delivery["path"], {})}
        if "x-custom" not in dict(delivery["request"]["headers"]):
            config["headers"] = {}
        hook = create(events=[delivery["event"]], config=config)
        expected = json.loads(delivery["request"]["bodyText"])
        sandbox.emit("logto", delivery["event"], expected)
        sandbox.emit("logto", delivery["event"])
        given, made_up = receiver.received
        problems += problems_of(delivery, given, hook)
        assert given.json == {**expected, "hookId": hook["id"], "userAgent": given.json.get("userAgent")}
        missing = expected.keys() ^ made_up.json.keys()
        if missing - OPTIONAL:
            problems.append(f"{delivery['event']}: {missing - OPTIONAL} in one and not in the other")
        for name in ("data", "user", "application"):
            if name in expected and expected[name].keys() != made_up.json[name].keys():
                problems.append(f"{delivery['event']}: {name} has {made_up.json[name].keys()}")
    assert problems == []


def test_redirected_deliveries_are_sent_as_recorded(
    deliveries: list[Delivery], api: httpx.Client, create: Create, receiver: ScriptedReceiver
) -> None:
    hook = create()
    [after_302, after_303] = [delivery for delivery in deliveries if delivery["request"]["method"] == "GET"]
    for status, delivery in ((302, after_302), (303, after_303)):
        receiver.received.clear()
        body = {"events": ["User.Created"], "config": {"url": f"{receiver.url}/redirect/{status}/landed"}}
        assert api.post(f"/hooks/{hook['id']}/test", json=body).status_code == 204
        first, landed = receiver.received
        assert (landed.method, landed.path) == ("GET", delivery["request"]["target"])
        names = [name.lower() for name, _ in landed.headers if name.lower() not in CONNECTION]
        assert names == [name for name, _ in delivery["request"]["headers"] if name not in CONNECTION]
        assert landed.header(SIGNATURE) == first.header(SIGNATURE)
