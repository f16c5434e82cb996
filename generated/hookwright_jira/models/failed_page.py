from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.failed_delivery import FailedDelivery


T = TypeVar("T", bound="FailedPage")


@_attrs_define
class FailedPage:
    """
    Attributes:
        max_results (int):
        values (list[FailedDelivery]):
        next_ (str | Unset): Where to go on, now or later; absent only when there are no values.
    """

    max_results: int
    values: list[FailedDelivery]
    next_: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        max_results = self.max_results

        values = []
        for values_item_data in self.values:
            values_item = values_item_data.to_dict()
            values.append(values_item)

        next_ = self.next_

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "maxResults": max_results,
                "values": values,
            }
        )
        if next_ is not UNSET:
            field_dict["next"] = next_

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.failed_delivery import FailedDelivery  # noqa: PLC0415

        d = dict(src_dict)
        max_results = d.pop("maxResults")

        values = []
        _values = d.pop("values")
        for values_item_data in _values:
            values_item = FailedDelivery.from_dict(values_item_data)

            values.append(values_item)

        next_ = d.pop("next", UNSET)

        failed_page = cls(
            max_results=max_results,
            values=values,
            next_=next_,
        )

        failed_page.additional_properties = d
        return failed_page

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
