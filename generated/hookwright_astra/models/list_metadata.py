from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.label import Label


T = TypeVar("T", bound="ListMetadata")


@_attrs_define
class ListMetadata:
    """
    Attributes:
        continue_ (str | Unset):
        count (float | Unset):
        labels (list[Label] | Unset):
        creation_timestamp (str | Unset): A time in UTC, with a Z at the end. Example: 2024-01-02T03:04:05.678901Z.
        modification_timestamp (str | Unset): A time in UTC, with a Z at the end. Example: 2024-01-02T03:04:05.678901Z.
        created_by (str | Unset): A UUID.
        modified_by (str | Unset): A UUID.
    """

    continue_: str | Unset = UNSET
    count: float | Unset = UNSET
    labels: list[Label] | Unset = UNSET
    creation_timestamp: str | Unset = UNSET
    modification_timestamp: str | Unset = UNSET
    created_by: str | Unset = UNSET
    modified_by: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        continue_ = self.continue_

        count = self.count

        labels: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.labels, Unset):
            labels = []
            for labels_item_data in self.labels:
                labels_item = labels_item_data.to_dict()
                labels.append(labels_item)

        creation_timestamp = self.creation_timestamp

        modification_timestamp = self.modification_timestamp

        created_by = self.created_by

        modified_by = self.modified_by

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if continue_ is not UNSET:
            field_dict["continue"] = continue_
        if count is not UNSET:
            field_dict["count"] = count
        if labels is not UNSET:
            field_dict["labels"] = labels
        if creation_timestamp is not UNSET:
            field_dict["creationTimestamp"] = creation_timestamp
        if modification_timestamp is not UNSET:
            field_dict["modificationTimestamp"] = modification_timestamp
        if created_by is not UNSET:
            field_dict["createdBy"] = created_by
        if modified_by is not UNSET:
            field_dict["modifiedBy"] = modified_by

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.label import Label  # noqa: PLC0415

        d = dict(src_dict)
        continue_ = d.pop("continue", UNSET)

        count = d.pop("count", UNSET)

        _labels = d.pop("labels", UNSET)
        labels: list[Label] | Unset = UNSET
        if _labels is not UNSET:
            labels = []
            for labels_item_data in _labels:
                labels_item = Label.from_dict(labels_item_data)

                labels.append(labels_item)

        creation_timestamp = d.pop("creationTimestamp", UNSET)

        modification_timestamp = d.pop("modificationTimestamp", UNSET)

        created_by = d.pop("createdBy", UNSET)

        modified_by = d.pop("modifiedBy", UNSET)

        list_metadata = cls(
            continue_=continue_,
            count=count,
            labels=labels,
            creation_timestamp=creation_timestamp,
            modification_timestamp=modification_timestamp,
            created_by=created_by,
            modified_by=modified_by,
        )

        list_metadata.additional_properties = d
        return list_metadata

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
