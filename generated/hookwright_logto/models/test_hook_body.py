from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hook_event import HookEvent

if TYPE_CHECKING:
    from ..models.hook_config import HookConfig


T = TypeVar("T", bound="TestHookBody")


@_attrs_define
class TestHookBody:
    """
    Attributes:
        events (list[HookEvent | str]):
        config (HookConfig): Where deliveries go. Other members are dropped by the server without a word.
    """

    events: list[HookEvent | str]
    config: HookConfig
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        events = []
        for events_item_data in self.events:
            events_item: str
            if isinstance(events_item_data, HookEvent):
                events_item = events_item_data.value
            else:
                events_item = events_item_data
            events.append(events_item)

        config = self.config.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "events": events,
                "config": config,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hook_config import HookConfig  # noqa: PLC0415

        d = dict(src_dict)
        events = []
        _events = d.pop("events")
        for events_item_data in _events:

            def _parse_events_item(data: object) -> HookEvent | str:
                try:
                    if not isinstance(data, str):
                        raise TypeError()
                    componentsschemas_hook_event_name_type_0 = HookEvent(data)

                    return componentsschemas_hook_event_name_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                return cast(HookEvent | str, data)

            events_item = _parse_events_item(events_item_data)

            events.append(events_item)

        config = HookConfig.from_dict(d.pop("config"))

        test_hook_body = cls(
            events=events,
            config=config,
        )

        test_hook_body.additional_properties = d
        return test_hook_body

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
