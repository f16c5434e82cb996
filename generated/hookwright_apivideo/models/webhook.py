from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event import WebhookEvent
from ..types import UNSET, Unset

T = TypeVar("T", bound="Webhook")


@_attrs_define
class Webhook:
    """
    Attributes:
        webhook_id (str | Unset):
        created_at (datetime.datetime | Unset): With an offset, not with Z.
        events (list[str | WebhookEvent] | Unset):
        url (str | Unset):
        signature_secret (str | Unset): The key of the deliveries' HMAC-SHA256, to be used as text and whole.
    """

    webhook_id: str | Unset = UNSET
    created_at: datetime.datetime | Unset = UNSET
    events: list[str | WebhookEvent] | Unset = UNSET
    url: str | Unset = UNSET
    signature_secret: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        webhook_id = self.webhook_id

        created_at: str | Unset = UNSET
        if not isinstance(self.created_at, Unset):
            created_at = self.created_at.isoformat()

        events: list[str] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for events_item_data in self.events:
                events_item: str
                if isinstance(events_item_data, WebhookEvent):
                    events_item = events_item_data.value
                else:
                    events_item = events_item_data
                events.append(events_item)

        url = self.url

        signature_secret = self.signature_secret

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if webhook_id is not UNSET:
            field_dict["webhookId"] = webhook_id
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at
        if events is not UNSET:
            field_dict["events"] = events
        if url is not UNSET:
            field_dict["url"] = url
        if signature_secret is not UNSET:
            field_dict["signatureSecret"] = signature_secret

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        webhook_id = d.pop("webhookId", UNSET)

        _created_at = d.pop("createdAt", UNSET)
        created_at: datetime.datetime | Unset
        if isinstance(_created_at, Unset):
            created_at = UNSET
        else:
            created_at = datetime.datetime.fromisoformat(_created_at)

        _events = d.pop("events", UNSET)
        events: list[str | WebhookEvent] | Unset = UNSET
        if _events is not UNSET:
            events = []
            for events_item_data in _events:

                def _parse_events_item(data: object) -> str | WebhookEvent:
                    try:
                        if not isinstance(data, str):
                            raise TypeError()
                        componentsschemas_webhook_event_name_type_0 = WebhookEvent(data)

                        return componentsschemas_webhook_event_name_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(str | WebhookEvent, data)

                events_item = _parse_events_item(events_item_data)

                events.append(events_item)

        url = d.pop("url", UNSET)

        signature_secret = d.pop("signatureSecret", UNSET)

        webhook = cls(
            webhook_id=webhook_id,
            created_at=created_at,
            events=events,
            url=url,
            signature_secret=signature_secret,
        )

        webhook.additional_properties = d
        return webhook

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
