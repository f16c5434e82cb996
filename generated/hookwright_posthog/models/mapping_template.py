from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="MappingTemplate")


@_attrs_define
class MappingTemplate:
    """
    Attributes:
        name (str):
        include_by_default (bool | None | Unset):
        use_all_events_by_default (bool | None | Unset):
        filters (Any | Unset):
        inputs (Any | Unset):
        inputs_schema (Any | Unset):
    """

    name: str
    include_by_default: bool | None | Unset = UNSET
    use_all_events_by_default: bool | None | Unset = UNSET
    filters: Any | Unset = UNSET
    inputs: Any | Unset = UNSET
    inputs_schema: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        name = self.name

        include_by_default: bool | None | Unset
        if isinstance(self.include_by_default, Unset):
            include_by_default = UNSET
        else:
            include_by_default = self.include_by_default

        use_all_events_by_default: bool | None | Unset
        if isinstance(self.use_all_events_by_default, Unset):
            use_all_events_by_default = UNSET
        else:
            use_all_events_by_default = self.use_all_events_by_default

        filters = self.filters

        inputs = self.inputs

        inputs_schema = self.inputs_schema

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "name": name,
            }
        )
        if include_by_default is not UNSET:
            field_dict["include_by_default"] = include_by_default
        if use_all_events_by_default is not UNSET:
            field_dict["use_all_events_by_default"] = use_all_events_by_default
        if filters is not UNSET:
            field_dict["filters"] = filters
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if inputs_schema is not UNSET:
            field_dict["inputs_schema"] = inputs_schema

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        name = d.pop("name")

        def _parse_include_by_default(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        include_by_default = _parse_include_by_default(d.pop("include_by_default", UNSET))

        def _parse_use_all_events_by_default(data: object) -> bool | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(bool | None | Unset, data)

        use_all_events_by_default = _parse_use_all_events_by_default(d.pop("use_all_events_by_default", UNSET))

        filters = d.pop("filters", UNSET)

        inputs = d.pop("inputs", UNSET)

        inputs_schema = d.pop("inputs_schema", UNSET)

        mapping_template = cls(
            name=name,
            include_by_default=include_by_default,
            use_all_events_by_default=use_all_events_by_default,
            filters=filters,
            inputs=inputs,
            inputs_schema=inputs_schema,
        )

        mapping_template.additional_properties = d
        return mapping_template

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
