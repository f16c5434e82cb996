from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="LogEntry")


@_attrs_define
class LogEntry:
    """
    Attributes:
        log_source_id (str): The function.
        instance_id (str): The run that the line belongs to.
        timestamp (datetime.datetime):
        level (str):
        message (str):
    """

    log_source_id: str
    instance_id: str
    timestamp: datetime.datetime
    level: str
    message: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        log_source_id = self.log_source_id

        instance_id = self.instance_id

        timestamp = self.timestamp.isoformat()

        level = self.level

        message = self.message

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "log_source_id": log_source_id,
                "instance_id": instance_id,
                "timestamp": timestamp,
                "level": level,
                "message": message,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        log_source_id = d.pop("log_source_id")

        instance_id = d.pop("instance_id")

        timestamp = datetime.datetime.fromisoformat(d.pop("timestamp"))

        level = d.pop("level")

        message = d.pop("message")

        log_entry = cls(
            log_source_id=log_source_id,
            instance_id=instance_id,
            timestamp=timestamp,
            level=level,
            message=message,
        )

        log_entry.additional_properties = d
        return log_entry

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
