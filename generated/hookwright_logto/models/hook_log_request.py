from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hook_log_request_body import HookLogRequestBody


T = TypeVar("T", bound="HookLogRequest")


@_attrs_define
class HookLogRequest:
    """
    Attributes:
        body (HookLogRequestBody | Unset): What was posted.
    """

    body: HookLogRequestBody | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        body: dict[str, Any] | Unset = UNSET
        if not isinstance(self.body, Unset):
            body = self.body.to_dict()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if body is not UNSET:
            field_dict["body"] = body

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hook_log_request_body import HookLogRequestBody  # noqa: PLC0415

        d = dict(src_dict)
        _body = d.pop("body", UNSET)
        body: HookLogRequestBody | Unset
        if isinstance(_body, Unset):
            body = UNSET
        else:
            body = HookLogRequestBody.from_dict(_body)

        hook_log_request = cls(
            body=body,
        )

        hook_log_request.additional_properties = d
        return hook_log_request

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
