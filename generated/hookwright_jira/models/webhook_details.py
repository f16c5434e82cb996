from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.webhook_event import WebhookEvent
from ..types import UNSET, Unset

T = TypeVar("T", bound="WebhookDetails")


@_attrs_define
class WebhookDetails:
    """
    Attributes:
        events (list[str | WebhookEvent]):
        jql_filter (str): JQL of a small kind. Fields: issueKey, project, issuetype, status, assignee, reporter,
            priority, issue.property and cf[id], the last for epic labels only. Operators: =, !=, IN and NOT IN.
        field_ids_filter (list[str] | Unset): Narrows jira:issue_updated to changes of one of these fields.
        issue_property_keys_filter (list[str] | Unset): Narrows the events about issue properties to these.
    """

    events: list[str | WebhookEvent]
    jql_filter: str
    field_ids_filter: list[str] | Unset = UNSET
    issue_property_keys_filter: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        events = []
        for events_item_data in self.events:
            events_item: str
            if isinstance(events_item_data, WebhookEvent):
                events_item = events_item_data.value
            else:
                events_item = events_item_data
            events.append(events_item)

        jql_filter = self.jql_filter

        field_ids_filter: list[str] | Unset = UNSET
        if not isinstance(self.field_ids_filter, Unset):
            field_ids_filter = self.field_ids_filter

        issue_property_keys_filter: list[str] | Unset = UNSET
        if not isinstance(self.issue_property_keys_filter, Unset):
            issue_property_keys_filter = self.issue_property_keys_filter

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "events": events,
                "jqlFilter": jql_filter,
            }
        )
        if field_ids_filter is not UNSET:
            field_dict["fieldIdsFilter"] = field_ids_filter
        if issue_property_keys_filter is not UNSET:
            field_dict["issuePropertyKeysFilter"] = issue_property_keys_filter

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
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

        field_ids_filter = cast(list[str], d.pop("fieldIdsFilter", UNSET))

        issue_property_keys_filter = cast(list[str], d.pop("issuePropertyKeysFilter", UNSET))

        webhook_details = cls(
            events=events,
            jql_filter=jql_filter,
            field_ids_filter=field_ids_filter,
            issue_property_keys_filter=issue_property_keys_filter,
        )

        webhook_details.additional_properties = d
        return webhook_details

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
