from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="RerunStarted")


@_attrs_define
class RerunStarted:
    """
    Attributes:
        rerun_job_id (str):
        queued_count (int):
        skipped_count (int):
    """

    rerun_job_id: str
    queued_count: int
    skipped_count: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        rerun_job_id = self.rerun_job_id

        queued_count = self.queued_count

        skipped_count = self.skipped_count

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "rerun_job_id": rerun_job_id,
                "queued_count": queued_count,
                "skipped_count": skipped_count,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        rerun_job_id = d.pop("rerun_job_id")

        queued_count = d.pop("queued_count")

        skipped_count = d.pop("skipped_count")

        rerun_started = cls(
            rerun_job_id=rerun_job_id,
            queued_count=queued_count,
            skipped_count=skipped_count,
        )

        rerun_started.additional_properties = d
        return rerun_started

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
