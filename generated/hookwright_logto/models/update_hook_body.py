from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hook_event import HookEvent
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hook_config import HookConfig


T = TypeVar("T", bound="UpdateHookBody")


@_attrs_define
class UpdateHookBody:
    """
    Attributes:
        name (str | Unset):
        event (HookEvent | None | str | Unset): The older way to say one event; null takes it away. Use events.
        events (list[HookEvent | str] | Unset): Replaces the list; it cannot be emptied.
        config (HookConfig | Unset): Where deliveries go. Other members are dropped by the server without a word.
        enabled (bool | Unset):
        created_at (int | Unset): Unix milliseconds. Changing it moves the hook in the list.
    """

    name: str | Unset = UNSET
    event: HookEvent | None | str | Unset = UNSET
    events: list[HookEvent | str] | Unset = UNSET
    config: HookConfig | Unset = UNSET
    enabled: bool | Unset = UNSET
    created_at: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        event: None | str | Unset
        if isinstance(self.event, Unset):
            event = UNSET
        elif isinstance(self.event, HookEvent):
            event = self.event.value
        else:
            event = self.event

        events: list[str] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for events_item_data in self.events:
                events_item: str
                if isinstance(events_item_data, HookEvent):
                    events_item = events_item_data.value
                else:
                    events_item = events_item_data
                events.append(events_item)

        config: dict[str, Any] | Unset = UNSET
        if not isinstance(self.config, Unset):
            config = self.config.to_dict()

        enabled = self.enabled

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if event is not UNSET:
            field_dict["event"] = event
        if events is not UNSET:
            field_dict["events"] = events
        if config is not UNSET:
            field_dict["config"] = config
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if created_at is not UNSET:
            field_dict["createdAt"] = created_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hook_config import HookConfig  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        def _parse_event(data: object) -> HookEvent | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                event_type_0 = HookEvent(data)

                return event_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HookEvent | None | str | Unset, data)

        event = _parse_event(d.pop("event", UNSET))

        _events = d.pop("events", UNSET)
        events: list[HookEvent | str] | Unset = UNSET
        if _events is not UNSET:
            events = []
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

        _config = d.pop("config", UNSET)
        config: HookConfig | Unset
        if isinstance(_config, Unset):
            config = UNSET
        else:
            config = HookConfig.from_dict(_config)

        enabled = d.pop("enabled", UNSET)

        created_at = d.pop("createdAt", UNSET)

        update_hook_body = cls(
            name=name,
            event=event,
            events=events,
            config=config,
            enabled=enabled,
            created_at=created_at,
        )

        update_hook_body.additional_properties = d
        return update_hook_body

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
