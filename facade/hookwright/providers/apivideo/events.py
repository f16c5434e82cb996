"""The events of api.video, and how a delivered one is read. The set grows: any event is read."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from hookwright.kit.reading import Fields
from hookwright.kit.times import parse_time
from hookwright.model import Event

EVENTS = {
    "live-stream.broadcast.started": "A live stream went on air",
    "live-stream.broadcast.ended": "A live stream went off the air",
    "video.source.recorded": "The recording of a live stream is there and waits to be encoded",
    "video.encoding.quality.completed": (
        "One rendition of a video is encoded; a video has several, each with an event of its own, so one of them does "
        "not mean that the video is ready"
    ),
    "video.caption.generated": "Captions were made for a video",
    "video.summary.generated": "A summary was made of a video",
}

# What has no entry has no plain name: a completed rendition is not yet a completed video.
_TOPICS = {
    "live-stream.broadcast.started": "broadcast.started",
    "live-stream.broadcast.ended": "broadcast.ended",
    "video.caption.generated": "caption.created",
    "video.summary.generated": "summary.created",
}


def read_event(headers: Mapping[str, str], payload: Any, raw: bytes) -> Event:
    """The event of a delivery."""
    fields = Fields(payload)
    native_type = fields.optional("type", str)
    hook_id = headers.get("x-api-video-webhookid")
    return Event(
        provider="apivideo",
        native_type=native_type,
        topic=_TOPICS.get(native_type or ""),
        # Deliveries have no id. Two webhooks get the same bytes for one event, so the id has the webhook's in it, too. That
        # is not signed: receivers go by the body and the secret instead, or a captured delivery would be new again under
        # another header. It is made of the whole body: two captions that were made within a second differ in members that
        # only captions have.
        id=f"sha256:{sha256((hook_id or '').encode() + raw).hexdigest()}",
        hook_ids=(hook_id,) if hook_id else (),
        occurred_at=fields.time("emittedAt", parse_time),
        payload=payload,
        raw=raw,
    )
