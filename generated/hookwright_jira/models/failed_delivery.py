from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="FailedDelivery")


@_attrs_define
class FailedDelivery:
    """
    Attributes:
        id (str): The delivery's id, as X-Atlassian-Webhook-Identifier had it.
        url (str):
        failure_time (int): When the last attempt failed, in Unix milliseconds.
        body (str | Unset): What was posted, as JSON in a text.
    """

    id: str
    url: str
    failure_time: int
    body: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        url = self.url

        failure_time = self.failure_time

        body = self.body

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "url": url,
                "failureTime": failure_time,
            }
        )
        if body is not UNSET:
            field_dict["body"] = body

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        url = d.pop("url")

        failure_time = d.pop("failureTime")

        body = d.pop("body", UNSET)

        failed_delivery = cls(
            id=id,
            url=url,
            failure_time=failure_time,
            body=body,
        )

        failed_delivery.additional_properties = d
        return failed_delivery

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
