from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hook_event import HookEvent
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.execution_stats import ExecutionStats
    from ..models.hook_config import HookConfig


T = TypeVar("T", bound="Hook")


@_attrs_define
class Hook:
    """
    Attributes:
        tenant_id (str): The tenant; "default" on a self-hosted server.
        id (str):
        name (str): Empty when none was given.
        event (HookEvent | None | str): The single event of a hook from before events existed. Ignored when events has
            any.
        events (list[HookEvent | str]): What the hook is called for; empty on a hook that has only event.
        config (HookConfig): Where deliveries go. Other members are dropped by the server without a word.
        signing_key (str): The key of the deliveries' HMAC-SHA256, to be used as text.
        enabled (bool):
        created_at (int): Unix milliseconds.
        execution_stats (ExecutionStats | Unset): Real deliveries in the last 24 hours.
    """

    tenant_id: str
    id: str
    name: str
    event: HookEvent | None | str
    events: list[HookEvent | str]
    config: HookConfig
    signing_key: str
    enabled: bool
    created_at: int
    execution_stats: ExecutionStats | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        tenant_id = self.tenant_id

        id = self.id

        name = self.name

        event: None | str
        if isinstance(self.event, HookEvent):
            event = self.event.value
        else:
            event = self.event

        events = []
        for events_item_data in self.events:
            events_item: str
            if isinstance(events_item_data, HookEvent):
                events_item = events_item_data.value
            else:
                events_item = events_item_data
            events.append(events_item)

        config = self.config.to_dict()

        signing_key = self.signing_key

        enabled = self.enabled

        created_at = self.created_at

        execution_stats: dict[str, Any] | Unset = UNSET
        if not isinstance(self.execution_stats, Unset):
            execution_stats = self.execution_stats.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "tenantId": tenant_id,
                "id": id,
                "name": name,
                "event": event,
                "events": events,
                "config": config,
                "signingKey": signing_key,
                "enabled": enabled,
                "createdAt": created_at,
            }
        )
        if execution_stats is not UNSET:
            field_dict["executionStats"] = execution_stats

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.execution_stats import ExecutionStats  # noqa: PLC0415
        from ..models.hook_config import HookConfig  # noqa: PLC0415

        d = dict(src_dict)
        tenant_id = d.pop("tenantId")

        id = d.pop("id")

        name = d.pop("name")

        def _parse_event(data: object) -> HookEvent | None | str:
            if data is None:
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                event_type_0 = HookEvent(data)

                return event_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HookEvent | None | str, data)

        event = _parse_event(d.pop("event"))

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

        signing_key = d.pop("signingKey")

        enabled = d.pop("enabled")

        created_at = d.pop("createdAt")

        _execution_stats = d.pop("executionStats", UNSET)
        execution_stats: ExecutionStats | Unset
        if isinstance(_execution_stats, Unset):
            execution_stats = UNSET
        else:
            execution_stats = ExecutionStats.from_dict(_execution_stats)

        hook = cls(
            tenant_id=tenant_id,
            id=id,
            name=name,
            event=event,
            events=events,
            config=config,
            signing_key=signing_key,
            enabled=enabled,
            created_at=created_at,
            execution_stats=execution_stats,
        )

        hook.additional_properties = d
        return hook

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
