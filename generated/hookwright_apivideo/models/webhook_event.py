from enum import StrEnum


class WebhookEvent(StrEnum):
    LIVE_STREAM_BROADCAST_ENDED = "live-stream.broadcast.ended"
    LIVE_STREAM_BROADCAST_STARTED = "live-stream.broadcast.started"
    VIDEO_CAPTION_GENERATED = "video.caption.generated"
    VIDEO_ENCODING_QUALITY_COMPLETED = "video.encoding.quality.completed"
    VIDEO_SOURCE_RECORDED = "video.source.recorded"
    VIDEO_SUMMARY_GENERATED = "video.summary.generated"

    def __str__(self) -> str:
        return str(self.value)
