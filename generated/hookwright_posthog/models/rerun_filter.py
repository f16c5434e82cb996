from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.rerun_status import RerunStatus
from ..types import UNSET, Unset

T = TypeVar("T", bound="RerunFilter")


@_attrs_define
class RerunFilter:
    """
    Attributes:
        window_start (datetime.datetime):
        window_end (datetime.datetime):
        status (list[RerunStatus | str] | Unset):
        error_kind (list[str] | Unset):
        error_message_contains (str | Unset):
        max_attempts (int | Unset):
        max_count (int | Unset):
        invocation_ids (list[str] | Unset):
    """

    window_start: datetime.datetime
    window_end: datetime.datetime
    status: list[RerunStatus | str] | Unset = UNSET
    error_kind: list[str] | Unset = UNSET
    error_message_contains: str | Unset = UNSET
    max_attempts: int | Unset = UNSET
    max_count: int | Unset = UNSET
    invocation_ids: list[str] | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        window_start = self.window_start.isoformat()

        window_end = self.window_end.isoformat()

        status: list[str] | Unset = UNSET
        if not isinstance(self.status, Unset):
            status = []
            for status_item_data in self.status:
                status_item: str
                if isinstance(status_item_data, RerunStatus):
                    status_item = status_item_data.value
                else:
                    status_item = status_item_data
                status.append(status_item)

        error_kind: list[str] | Unset = UNSET
        if not isinstance(self.error_kind, Unset):
            error_kind = self.error_kind

        error_message_contains = self.error_message_contains

        max_attempts = self.max_attempts

        max_count = self.max_count

        invocation_ids: list[str] | Unset = UNSET
        if not isinstance(self.invocation_ids, Unset):
            invocation_ids = self.invocation_ids

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "window_start": window_start,
                "window_end": window_end,
            }
        )
        if status is not UNSET:
            field_dict["status"] = status
        if error_kind is not UNSET:
            field_dict["error_kind"] = error_kind
        if error_message_contains is not UNSET:
            field_dict["error_message_contains"] = error_message_contains
        if max_attempts is not UNSET:
            field_dict["max_attempts"] = max_attempts
        if max_count is not UNSET:
            field_dict["max_count"] = max_count
        if invocation_ids is not UNSET:
            field_dict["invocation_ids"] = invocation_ids

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        window_start = datetime.datetime.fromisoformat(d.pop("window_start"))

        window_end = datetime.datetime.fromisoformat(d.pop("window_end"))

        _status = d.pop("status", UNSET)
        status: list[RerunStatus | str] | Unset = UNSET
        if _status is not UNSET:
            status = []
            for status_item_data in _status:

                def _parse_status_item(data: object) -> RerunStatus | str:
                    try:
                        if not isinstance(data, str):
                            raise TypeError()
                        status_item_type_0 = RerunStatus(data)

                        return status_item_type_0
                    except (TypeError, ValueError, AttributeError, KeyError):
                        pass
                    return cast(RerunStatus | str, data)

                status_item = _parse_status_item(status_item_data)

                status.append(status_item)

        error_kind = cast(list[str], d.pop("error_kind", UNSET))

        error_message_contains = d.pop("error_message_contains", UNSET)

        max_attempts = d.pop("max_attempts", UNSET)

        max_count = d.pop("max_count", UNSET)

        invocation_ids = cast(list[str], d.pop("invocation_ids", UNSET))

        rerun_filter = cls(
            window_start=window_start,
            window_end=window_end,
            status=status,
            error_kind=error_kind,
            error_message_contains=error_message_contains,
            max_attempts=max_attempts,
            max_count=max_count,
            invocation_ids=invocation_ids,
        )

        rerun_filter.additional_properties = d
        return rerun_filter

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
