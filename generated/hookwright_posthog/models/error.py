from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Error")


@_attrs_define
class Error:
    """
    Attributes:
        type_ (str): A class of errors; it does not follow the status.
        code (str):
        detail (str):
        attr (None | str | Unset): The member that is wrong, its path joined by two underscores.
        extra (Any | Unset):
        error_event_id (None | str | Unset):
    """

    type_: str
    code: str
    detail: str
    attr: None | str | Unset = UNSET
    extra: Any | Unset = UNSET
    error_event_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        code = self.code

        detail = self.detail

        attr: None | str | Unset
        if isinstance(self.attr, Unset):
            attr = UNSET
        else:
            attr = self.attr

        extra = self.extra

        error_event_id: None | str | Unset
        if isinstance(self.error_event_id, Unset):
            error_event_id = UNSET
        else:
            error_event_id = self.error_event_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "code": code,
                "detail": detail,
            }
        )
        if attr is not UNSET:
            field_dict["attr"] = attr
        if extra is not UNSET:
            field_dict["extra"] = extra
        if error_event_id is not UNSET:
            field_dict["error_event_id"] = error_event_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        type_ = d.pop("type")

        code = d.pop("code")

        detail = d.pop("detail")

        def _parse_attr(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        attr = _parse_attr(d.pop("attr", UNSET))

        extra = d.pop("extra", UNSET)

        def _parse_error_event_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        error_event_id = _parse_error_event_id(d.pop("error_event_id", UNSET))

        error = cls(
            type_=type_,
            code=code,
            detail=detail,
            attr=attr,
            extra=extra,
            error_event_id=error_event_id,
        )

        error.additional_properties = d
        return error

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
