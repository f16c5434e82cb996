from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.hook_log_payload import HookLogPayload


T = TypeVar("T", bound="HookLog")


@_attrs_define
class HookLog:
    """
    Attributes:
        id (str):
        key (str): TriggerHook and the event's name, joined by a dot.
        payload (HookLogPayload): One delivery.
        created_at (int): Unix milliseconds.
    """

    id: str
    key: str
    payload: HookLogPayload
    created_at: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        key = self.key

        payload = self.payload.to_dict()

        created_at = self.created_at

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "key": key,
                "payload": payload,
                "createdAt": created_at,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hook_log_payload import HookLogPayload  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        key = d.pop("key")

        payload = HookLogPayload.from_dict(d.pop("payload"))

        created_at = d.pop("createdAt")

        hook_log = cls(
            id=id,
            key=key,
            payload=payload,
            created_at=created_at,
        )

        hook_log.additional_properties = d
        return hook_log

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
