from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event import WebhookEvent
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookDelivery")


@_attrs_define
class WebhookDelivery:
    """The body of a delivery. Which ids it has depends on the event.

    Attributes:
        type_ (str | Unset | WebhookEvent): An event's name, one of WebhookEvent as a rule.
        emitted_at (str | Unset): When it happened, with whole seconds, milliseconds or nanoseconds, and Z or an offset.
        live_stream_id (str | Unset):
        video_id (str | Unset):
        encoding (str | Unset): hls or mp4, for example.
        quality (str | Unset): 720p, for example.
        caption_id (str | Unset):
        language (str | Unset):
        generation_mode (str | Unset):
        summary_id (str | Unset):
    """

    type_: str | Unset | WebhookEvent = UNSET
    emitted_at: str | Unset = UNSET
    live_stream_id: str | Unset = UNSET
    video_id: str | Unset = UNSET
    encoding: str | Unset = UNSET
    quality: str | Unset = UNSET
    caption_id: str | Unset = UNSET
    language: str | Unset = UNSET
    generation_mode: str | Unset = UNSET
    summary_id: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_: str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, WebhookEvent):
            type_ = self.type_.value
        else:
            type_ = self.type_

        emitted_at = self.emitted_at

        live_stream_id = self.live_stream_id

        video_id = self.video_id

        encoding = self.encoding

        quality = self.quality

        caption_id = self.caption_id

        language = self.language

        generation_mode = self.generation_mode

        summary_id = self.summary_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if emitted_at is not UNSET:
            field_dict["emittedAt"] = emitted_at
        if live_stream_id is not UNSET:
            field_dict["liveStreamId"] = live_stream_id
        if video_id is not UNSET:
            field_dict["videoId"] = video_id
        if encoding is not UNSET:
            field_dict["encoding"] = encoding
        if quality is not UNSET:
            field_dict["quality"] = quality
        if caption_id is not UNSET:
            field_dict["captionId"] = caption_id
        if language is not UNSET:
            field_dict["language"] = language
        if generation_mode is not UNSET:
            field_dict["generationMode"] = generation_mode
        if summary_id is not UNSET:
            field_dict["summaryId"] = summary_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_type_(data: object) -> str | Unset | WebhookEvent:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_webhook_event_name_type_0 = WebhookEvent(data)

                return componentsschemas_webhook_event_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | Unset | WebhookEvent, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        emitted_at = d.pop("emittedAt", UNSET)

        live_stream_id = d.pop("liveStreamId", UNSET)

        video_id = d.pop("videoId", UNSET)

        encoding = d.pop("encoding", UNSET)

        quality = d.pop("quality", UNSET)

        caption_id = d.pop("captionId", UNSET)

        language = d.pop("language", UNSET)

        generation_mode = d.pop("generationMode", UNSET)

        summary_id = d.pop("summaryId", UNSET)

        webhook_delivery = cls(
            type_=type_,
            emitted_at=emitted_at,
            live_stream_id=live_stream_id,
            video_id=video_id,
            encoding=encoding,
            quality=quality,
            caption_id=caption_id,
            language=language,
            generation_mode=generation_mode,
            summary_id=summary_id,
        )

        webhook_delivery.additional_properties = d
        return webhook_delivery

    @property
    def additional_keys(self) -> list[str]:
        return list(self.additional_properties.keys())

    def __getitem__(self, key: str) -> Any:
        return self.additional_properties[key]

    def __setitem__(self, key: str, value: Any) -> None:
        self.additional_properties[key] = value

    def __delitem__(self, key: str) -> None:
        del self.additional_properties[key]

    def __contains__(self, key: str) -> bool:
        return key in self.additional_properties
