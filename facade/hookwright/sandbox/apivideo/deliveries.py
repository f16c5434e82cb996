"""Deliveries: what is sent, how it is signed, and how often it is tried."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import anyio

from hookwright.kit.signing import HexHmac
from hookwright.sandbox.apivideo.project import Project, Webhook
from hookwright.sandbox.deliver import Delivered, NotDelivered, deliver
from hookwright.sandbox.json_text import written
from hookwright.sandbox.sending.senders import UNKNOWN
from hookwright.sandbox.sent import SentDelivery
from hookwright.secret import Secret


def event_payload(project: Project, event: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """The body of an event, with the members that the caller gives in place of made-up ones."""
    head = {"type": event, "emittedAt": project.now_as_emitted()}
    return {**head, **_ids(project, event), **given, "type": event}


def _ids(project: Project, event: str) -> dict[str, str]:
    live, video = {"liveStreamId": project.new_text("li", 22)}, {"videoId": project.new_text("vi", 22)}
    match event:
        case "live-stream.broadcast.started" | "live-stream.broadcast.ended":
            return live
        case "video.source.recorded":
            return live | video
        case "video.encoding.quality.completed":
            return {**video, "encoding": "hls", "quality": "720p"}
        case "video.caption.generated":
            captions = {"captionId": project.new_text("caption_", 22)}
            return {**video, **captions, "language": "en", "generationMode": "transcript"}
        case "video.summary.generated":
            return {**video, "summaryId": project.new_text("summary_", 22)}
    return video


async def send(project: Project, hook: Webhook, payload: Mapping[str, Any]) -> list[SentDelivery]:
    """Every attempt at one delivery: the first, and more as long as they fail. After the last the event is lost."""
    body = written(payload)
    attempts = [await _attempt(project, hook, payload["type"], body)]
    for _ in range(project.knobs.delivery_retries):
        if attempts[-1].error is None:
            break
        await anyio.sleep(project.knobs.delivery_wait)
        attempts.append(await _attempt(project, hook, payload["type"], body))
    return attempts


async def _attempt(project: Project, hook: Webhook, event: str, body: bytes) -> SentDelivery:
    # The key is all of the secret, its prefix included.
    signed = HexHmac("x-api-video-signature").sign(body, Secret(hook["signatureSecret"]), project.sources.clock())
    headers = [
        ("content-type", "application/json"),
        ("x-api-video-webhookid", hook["webhookId"]),
        *signed.items(),
    ]
    answer: Delivered | None = None
    error: str | None = None
    try:
        answer = await deliver(hook["url"], headers, body, sender=UNKNOWN, timeout=project.knobs.delivery_timeout)
        if answer.status > 299:
            error = f"the receiver answered {answer.status} {answer.reason}".rstrip()
    except NotDelivered as failure:
        error = failure.reason
    return SentDelivery(
        provider="apivideo",
        hook_id=hook["webhookId"],
        event=event,
        url=hook["url"],
        headers=dict(headers),
        body=body,
        status=answer.status if answer is not None else None,
        response_body=answer.body if answer is not None else None,
        error=error,
    )
