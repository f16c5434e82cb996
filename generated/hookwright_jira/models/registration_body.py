from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

if TYPE_CHECKING:
    from ..models.webhook_details import WebhookDetails


T = TypeVar("T", bound="RegistrationBody")


@_attrs_define
class RegistrationBody:
    """
    Attributes:
        url (str): Where deliveries go. An app has one URL for all of its webhooks; that of a Connect app lies below the
            app's base URL.
        webhooks (list[WebhookDetails]):
    """

    url: str
    webhooks: list[WebhookDetails]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        url = self.url

        webhooks = []
        for webhooks_item_data in self.webhooks:
            webhooks_item = webhooks_item_data.to_dict()
            webhooks.append(webhooks_item)

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "url": url,
                "webhooks": webhooks,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.webhook_details import WebhookDetails  # noqa: PLC0415

        d = dict(src_dict)
        url = d.pop("url")

        webhooks = []
        _webhooks = d.pop("webhooks")
        for webhooks_item_data in _webhooks:
            webhooks_item = WebhookDetails.from_dict(webhooks_item_data)

            webhooks.append(webhooks_item)

        registration_body = cls(
            url=url,
            webhooks=webhooks,
        )

        registration_body.additional_properties = d
        return registration_body

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
