"""Deliveries: how they are signed, and what is read of them."""

from __future__ import annotations

import hmac
import json
from datetime import UTC, datetime
from typing import Any

import pytest

from hookwright import Event, Receiver, SignatureError, receive, sign

SECRET = "sig_sec_0123456789abcdefghijkl"


def delivered(body: bytes, *, secret: str = SECRET, key: str = SECRET, **headers: str) -> Any:
    signature = hmac.new(key.encode(), body, "sha256").hexdigest()
    given = {"X-Api-Video-WebhookID": "webhook_1", "X-Api-Video-Signature": signature, **headers}
    return receive("apivideo", headers=given, body=body, secrets=[secret])


def event(**members: Any) -> Any:
    return delivered(json.dumps(members).encode())


def test_all_of_it() -> None:
    body = (
        b'{"type":"video.encoding.quality.completed","emittedAt":"2026-01-02T03:04:05Z","videoId":"vi1","quality":"4k"}'
    )
    found = delivered(body)
    assert found.provider == "apivideo"
    assert found.native_type == "video.encoding.quality.completed"
    assert found.hook_ids == ("webhook_1",)
    assert found.occurred_at == datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)
    assert found.payload["quality"] == "4k"
    assert found.raw == body
    assert found.attempt is None


def test_the_key_is_the_whole_secret() -> None:
    with pytest.raises(SignatureError):
        delivered(b"{}", key=SECRET.removeprefix("sig_sec_"))


@pytest.mark.parametrize("form", ["sha256={}", "{}0", "", "{} ", "{0}, {0}"])
def test_a_signature_in_another_form_is_refused(form: str) -> None:
    (signature,) = sign("apivideo", body=b"{}", secret=SECRET).values()
    for changed in (form.format(signature), signature.upper()):
        with pytest.raises(SignatureError):
            delivered(b"{}", **{"X-Api-Video-Signature": changed})


def test_signing_is_the_inverse() -> None:
    headers = sign("apivideo", body=b"{}", secret=SECRET)
    assert receive("apivideo", headers=headers, body=b"{}", secrets=["other", SECRET]).hook_ids == ()


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-01-02T03:04:05+00:00", datetime(2026, 1, 2, 3, 4, 5, tzinfo=UTC)),
        ("2026-01-02T03:04:05.217Z", datetime(2026, 1, 2, 3, 4, 5, 217000, tzinfo=UTC)),
        ("2026-01-02T03:04:05.217+01:00", datetime(2026, 1, 2, 2, 4, 5, 217000, tzinfo=UTC)),
        ("2026-01-02T03:04:05.154104779Z", datetime(2026, 1, 2, 3, 4, 5, 154104, tzinfo=UTC)),
        ("2026-01-512T03:04:05+00:00", None),
        (None, None),
        (17, None),
    ],
)
def test_times_in_every_form(text: Any, time: datetime | None) -> None:
    assert event(type="x", emittedAt=text).occurred_at == time


@pytest.mark.parametrize(
    ("native", "topic"),
    [
        ("live-stream.broadcast.started", "broadcast.started"),
        ("live-stream.broadcast.ended", "broadcast.ended"),
        ("video.caption.generated", "caption.created"),
        ("video.summary.generated", "summary.created"),
        # One rendition of several, so nothing can be said of the video.
        ("video.encoding.quality.completed", None),
        ("video.source.recorded", None),
        ("video.chapter.generated", None),
        (None, None),
    ],
)
def test_topics_only_where_they_are_plain(native: str | None, topic: str | None) -> None:
    found = event(type=native)
    assert (found.native_type, found.topic) == (native, topic)


def test_the_same_delivery_has_the_same_id() -> None:
    assert event(type="x", videoId="1").id == event(type="x", videoId="1").id


@pytest.mark.parametrize("member", ["videoId", "encoding", "quality", "language", "captionId", "emittedAt", "new"])
def test_whatever_differs_makes_another_id(member: str) -> None:
    # Two captions may be emitted within the same second.
    assert event(type="x", **{member: "1"}).id != event(type="x", **{member: "2"}).id


def test_a_captured_delivery_is_not_new_under_another_header() -> None:
    """Its id is another one, for two webhooks get equal bytes; a receiver does not go by what is not signed."""
    body = b'{"type": "video.encoding.quality.completed"}'
    events: list[Event] = []
    receiver = Receiver("apivideo", events.append, secrets=[SECRET])
    signature = {"X-Api-Video-Signature": hmac.new(SECRET.encode(), body, "sha256").hexdigest()}
    first, again = (receiver.take({**signature, "X-Api-Video-WebhookID": hook}, body) for hook in ("one", "two"))
    assert (first.handled, again.handled, again.repeated) == (True, False, True)
    assert len(events) == 1
    assert delivered(body).id != delivered(body, **{"X-Api-Video-WebhookID": "webhook_2"}).id


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b'{"type": 7}', b'{"type": "x", "emittedAt": {}}'])
def test_what_is_no_event_is_read_as_far_as_it_goes(body: bytes) -> None:
    assert delivered(body).payload == json.loads(body)
