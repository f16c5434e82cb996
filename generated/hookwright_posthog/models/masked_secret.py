from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

T = TypeVar("T", bound="MaskedSecret")


@_attrs_define
class MaskedSecret:
    """
    Attributes:
        id (str):
        name (None | str):
        type_ (str):
        enabled (bool):
        input_keys (list[str]):
        draft_input_keys (list[str]):
    """

    id: str
    name: None | str
    type_: str
    enabled: bool
    input_keys: list[str]
    draft_input_keys: list[str]
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name: None | str
        name = self.name

        type_ = self.type_

        enabled = self.enabled

        input_keys = self.input_keys

        draft_input_keys = self.draft_input_keys

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "type": type_,
                "enabled": enabled,
                "input_keys": input_keys,
                "draft_input_keys": draft_input_keys,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        id = d.pop("id")

        def _parse_name(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        name = _parse_name(d.pop("name"))

        type_ = d.pop("type")

        enabled = d.pop("enabled")

        input_keys = cast(list[str], d.pop("input_keys"))

        draft_input_keys = cast(list[str], d.pop("draft_input_keys"))

        masked_secret = cls(
            id=id,
            name=name,
            type_=type_,
            enabled=enabled,
            input_keys=input_keys,
            draft_input_keys=draft_input_keys,
        )

        masked_secret.additional_properties = d
        return masked_secret

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
