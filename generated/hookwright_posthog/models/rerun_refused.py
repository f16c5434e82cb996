from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="RerunRefused")


@_attrs_define
class RerunRefused:
    """
    Attributes:
        detail (str):
        queued_count (int | Unset):
        skipped_count (int | Unset):
    """

    detail: str
    queued_count: int | Unset = UNSET
    skipped_count: int | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        detail = self.detail

        queued_count = self.queued_count

        skipped_count = self.skipped_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "detail": detail,
            }
        )
        if queued_count is not UNSET:
            field_dict["queued_count"] = queued_count
        if skipped_count is not UNSET:
            field_dict["skipped_count"] = skipped_count

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        detail = d.pop("detail")

        queued_count = d.pop("queued_count", UNSET)

        skipped_count = d.pop("skipped_count", UNSET)

        rerun_refused = cls(
            detail=detail,
            queued_count=queued_count,
            skipped_count=skipped_count,
        )

        rerun_refused.additional_properties = d
        return rerun_refused

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
