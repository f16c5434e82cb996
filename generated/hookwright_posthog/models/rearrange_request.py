from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.rearrange_request_orders import RearrangeRequestOrders


T = TypeVar("T", bound="RearrangeRequest")


@_attrs_define
class RearrangeRequest:
    """
    Attributes:
        orders (RearrangeRequestOrders | Unset): Ids of transformations, with their new places.
    """

    orders: RearrangeRequestOrders | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        orders: dict[str, Any] | Unset = UNSET
        if not isinstance(self.orders, Unset):
            orders = self.orders.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if orders is not UNSET:
            field_dict["orders"] = orders

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.rearrange_request_orders import RearrangeRequestOrders  # noqa: PLC0415

        d = dict(src_dict)
        _orders = d.pop("orders", UNSET)
        orders: RearrangeRequestOrders | Unset
        if isinstance(_orders, Unset):
            orders = UNSET
        else:
            orders = RearrangeRequestOrders.from_dict(_orders)

        rearrange_request = cls(
            orders=orders,
        )

        rearrange_request.additional_properties = d
        return rearrange_request

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
