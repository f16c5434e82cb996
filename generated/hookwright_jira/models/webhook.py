from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event import WebhookEvent
from ..types import UNSET, Unset

T = TypeVar("T", bound="Webhook")


@_attrs_define
class Webhook:
    """A webhook that the calling app has registered.

    Attributes:
        id (int):
        events (list[str | WebhookEvent]):
        jql_filter (str): Which issues it is about.
        url (str | Unset): Where deliveries go.
        field_ids_filter (list[str] | Unset): Fields one of which has to have changed, for jira:issue_updated.
        issue_property_keys_filter (list[str] | Unset): Issue properties one of which has to have changed, for the
            events about them.
        expiration_date (int | str | Unset): Unix milliseconds, or ISO 8601 text.
    """

    id: int
    events: list[str | WebhookEvent]
    jql_filter: str
    url: str | Unset = UNSET
    field_ids_filter: list[str] | Unset = UNSET
    issue_property_keys_filter: list[str] | Unset = UNSET
    expiration_date: int | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        events = []
        for events_item_data in self.events:
            events_item: str
            if isinstance(events_item_data, WebhookEvent):
                events_item = events_item_data.value
            else:
                events_item = events_item_data
            events.append(events_item)

        jql_filter = self.jql_filter

        url = self.url

        field_ids_filter: list[str] | Unset = UNSET
        if not isinstance(self.field_ids_filter, Unset):
            field_ids_filter = self.field_ids_filter

        issue_property_keys_filter: list[str] | Unset = UNSET
        if not isinstance(self.issue_property_keys_filter, Unset):
            issue_property_keys_filter = self.issue_property_keys_filter

        expiration_date: int | str | Unset
        if isinstance(self.expiration_date, Unset):
            expiration_date = UNSET
        else:
            expiration_date = self.expiration_date

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "events": events,
                "jqlFilter": jql_filter,
            }
        )
        if url is not UNSET:
            field_dict["url"] = url
        if field_ids_filter is not UNSET:
            field_dict["fieldIdsFilter"] = field_ids_filter
        if issue_property_keys_filter is not UNSET:
            field_dict["issuePropertyKeysFilter"] = issue_property_keys_filter
        if expiration_date is not UNSET:
            field_dict["expirationDate"] = expiration_date

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        events = []
        _events = d.pop("events")
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

        jql_filter = d.pop("jqlFilter")

        url = d.pop("url", UNSET)

        field_ids_filter = cast(list[str], d.pop("fieldIdsFilter", UNSET))

        issue_property_keys_filter = cast(list[str], d.pop("issuePropertyKeysFilter", UNSET))

        def _parse_expiration_date(data: object) -> int | str | Unset:
            if isinstance(data, Unset):
                return data
            return cast(int | str | Unset, data)

        expiration_date = _parse_expiration_date(d.pop("expirationDate", UNSET))

        webhook = cls(
            id=id,
            events=events,
            jql_filter=jql_filter,
            url=url,
            field_ids_filter=field_ids_filter,
            issue_property_keys_filter=issue_property_keys_filter,
            expiration_date=expiration_date,
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
