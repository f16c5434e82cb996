"""How the fake delivers: signed, tried again three times, and never redirected."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from typing import Any

import httpx
import pytest
from tests.providers.apivideo.conftest import EVENT, Clock

from hookwright import receive
from hookwright.sandbox import Sandbox
from hookwright.sandbox.apivideo.fake import ApiVideoFake
from hookwright.sandbox.apivideo.project import EVENTS
from hookwright.testing import Listener

MEMBERS = {
    "live-stream.broadcast.started": {"liveStreamId"},
    "live-stream.broadcast.ended": {"liveStreamId"},
    "video.source.recorded": {"liveStreamId", "videoId"},
    "video.encoding.quality.completed": {"videoId", "encoding", "quality"},
    "video.caption.generated": {"videoId", "captionId", "language", "generationMode"},
    "video.summary.generated": {"videoId", "summaryId"},
}


def create(api: httpx.Client, url: str, *events: str) -> dict[str, Any]:
    answer = api.post("/webhooks", json={"url": url, "events": list(events or EVENTS)})
    assert answer.status_code == 201, answer.text
    hook: dict[str, Any] = answer.json()
    return hook


@pytest.mark.parametrize("event", EVENTS)
def test_every_event_arrives_and_verifies(sandbox: Sandbox, api: httpx.Client, receiver: Listener, event: str) -> None:
    hook = create(api, receiver.url, event)
    create(api, receiver.url, *(other for other in EVENTS if other != event))
    (sent,) = sandbox.emit("apivideo", event)
    (request,) = receiver.received
    assert (sent.hook_id, sent.event, sent.url, sent.body) == (hook["webhookId"], event, receiver.url, request.body)
    assert (sent.status, sent.error) == (200, None)
    assert request.headers["content-type"] == "application/json"
    found = receive("apivideo", headers=request.headers, body=request.body, secrets=[hook["signatureSecret"]])
    assert found.native_type == event
    assert found.hook_ids == (hook["webhookId"],)
    assert found.payload.keys() == {"type", "emittedAt", *MEMBERS[event]}


@pytest.mark.parametrize("form", ["seconds", "milliseconds", "nanoseconds"])
def test_times_are_written_in_every_form(
    sandbox: Sandbox, api: httpx.Client, receiver: Listener, fake: ApiVideoFake, clock: Clock, form: str
) -> None:
    fake.knobs.emitted_at = form
    clock.now = 1_795_223_900.5
    hook = create(api, receiver.url)
    sandbox.emit("apivideo", EVENT)
    (request,) = receiver.received
    found = receive("apivideo", headers=request.headers, body=request.body, secrets=[hook["signatureSecret"]])
    assert found.occurred_at is not None
    assert abs(found.occurred_at.timestamp() - 1_795_223_900.5) < 1


def test_given_members_replace_made_up_ones(sandbox: Sandbox, api: httpx.Client, receiver: Listener) -> None:
    create(api, receiver.url)
    (sent,) = sandbox.emit("apivideo", EVENT, {"quality": "4k", "type": "x", "later": "ü"})
    assert '"quality":"4k"' in sent.body.decode()
    assert f'{{"type":"{EVENT}",' in sent.body.decode()
    assert '"later":"ü"' in sent.body.decode()


def test_a_failure_is_tried_three_times_more(
    sandbox: Sandbox, api: httpx.Client, receiver: Listener, fake: ApiVideoFake
) -> None:
    create(api, receiver.url)
    receiver.status = 500
    fake.knobs.delivery_wait = 0.03
    began = time.monotonic()
    sent = sandbox.emit("apivideo", EVENT)
    assert time.monotonic() - began > 0.09
    assert [attempt.status for attempt in sent] == [500] * 4
    assert len({(attempt.body, tuple(attempt.headers.items())) for attempt in sent}) == 1
    assert len(receiver.received) == 4


def test_success_ends_the_attempts(sandbox: Sandbox, api: httpx.Client, fake: ApiVideoFake, receiver: Listener) -> None:
    hook = create(api, "http://127.0.0.1:9/nobody")
    fake.knobs.delivery_retries = 1
    assert [attempt.status for attempt in sandbox.emit("apivideo", EVENT)] == [None, None]
    fake.webhooks[hook["webhookId"]]["url"] = receiver.url
    assert [attempt.status for attempt in sandbox.emit("apivideo", EVENT)] == [200]


@pytest.fixture
def redirecting(receiver: Listener) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["content-length"]))
            self.send_response(307)
            self.send_header("Location", receiver.url)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *arguments: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def test_a_redirect_is_a_failure(sandbox: Sandbox, api: httpx.Client, receiver: Listener, redirecting: str) -> None:
    create(api, redirecting)
    sent = sandbox.emit("apivideo", EVENT)
    assert [attempt.status for attempt in sent] == [307] * 4
    assert all(attempt.error == "the receiver answered 307 Temporary Redirect" for attempt in sent)
    assert receiver.received == []


def test_nothing_leaves_this_machine(sandbox: Sandbox, api: httpx.Client, fake: ApiVideoFake) -> None:
    create(api, "https://example.com/in")
    fake.knobs.delivery_retries = 0
    (sent,) = sandbox.emit("apivideo", EVENT)
    assert sent.error == "the sandbox only delivers to loopback"


def test_an_event_of_a_newer_server_is_about_a_video(
    sandbox: Sandbox, api: httpx.Client, receiver: Listener, fake: ApiVideoFake
) -> None:
    fake.knobs.events = (*EVENTS, "video.chapter.generated")
    create(api, receiver.url, "video.chapter.generated")
    (sent,) = sandbox.emit("apivideo", "video.chapter.generated")
    assert json.loads(sent.body).keys() == {"type", "emittedAt", "videoId"}


def test_an_event_that_does_not_exist_is_an_error(sandbox: Sandbox) -> None:
    with pytest.raises(ValueError, match=r"no event 'video\.exploded'"):
        sandbox.emit("apivideo", "video.exploded")
