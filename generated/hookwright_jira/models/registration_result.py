from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.registered_webhook import RegisteredWebhook


T = TypeVar("T", bound="RegistrationResult")


@_attrs_define
class RegistrationResult:
    """
    Attributes:
        webhook_registration_result (list[RegisteredWebhook] | Unset):
    """

    webhook_registration_result: list[RegisteredWebhook] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        webhook_registration_result: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.webhook_registration_result, Unset):
            webhook_registration_result = []
            for webhook_registration_result_item_data in self.webhook_registration_result:
                webhook_registration_result_item = webhook_registration_result_item_data.to_dict()
                webhook_registration_result.append(webhook_registration_result_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if webhook_registration_result is not UNSET:
            field_dict["webhookRegistrationResult"] = webhook_registration_result

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.registered_webhook import RegisteredWebhook  # noqa: PLC0415

        d = dict(src_dict)
        _webhook_registration_result = d.pop("webhookRegistrationResult", UNSET)
        webhook_registration_result: list[RegisteredWebhook] | Unset = UNSET
        if _webhook_registration_result is not UNSET:
            webhook_registration_result = []
            for webhook_registration_result_item_data in _webhook_registration_result:
                webhook_registration_result_item = RegisteredWebhook.from_dict(webhook_registration_result_item_data)

                webhook_registration_result.append(webhook_registration_result_item)

        registration_result = cls(
            webhook_registration_result=webhook_registration_result,
        )

        registration_result.additional_properties = d
        return registration_result

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
