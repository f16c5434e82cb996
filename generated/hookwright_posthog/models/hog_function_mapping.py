from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hog_function_filters import HogFunctionFilters
    from ..models.hog_function_mapping_inputs_type_0 import HogFunctionMappingInputsType0
    from ..models.inputs_schema_item import InputsSchemaItem


T = TypeVar("T", bound="HogFunctionMapping")


@_attrs_define
class HogFunctionMapping:
    """What to do for some of the events. With mappings, events and actions of the function itself are dropped.

    Attributes:
        name (str | Unset):
        inputs_schema (list[InputsSchemaItem] | None | Unset):
        inputs (HogFunctionMappingInputsType0 | None | Unset):
        filters (HogFunctionFilters | None | Unset):
    """

    name: str | Unset = UNSET
    inputs_schema: list[InputsSchemaItem] | None | Unset = UNSET
    inputs: HogFunctionMappingInputsType0 | None | Unset = UNSET
    filters: HogFunctionFilters | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hog_function_filters import HogFunctionFilters  # noqa: PLC0415
        from ..models.hog_function_mapping_inputs_type_0 import (
            HogFunctionMappingInputsType0,  # noqa: PLC0415
        )

        name = self.name

        inputs_schema: list[dict[str, Any]] | None | Unset
        if isinstance(self.inputs_schema, Unset):
            inputs_schema = UNSET
        elif isinstance(self.inputs_schema, list):
            inputs_schema = []
            for inputs_schema_type_0_item_data in self.inputs_schema:
                inputs_schema_type_0_item = inputs_schema_type_0_item_data.to_dict()
                inputs_schema.append(inputs_schema_type_0_item)

        else:
            inputs_schema = self.inputs_schema

        inputs: dict[str, Any] | None | Unset
        if isinstance(self.inputs, Unset):
            inputs = UNSET
        elif isinstance(self.inputs, HogFunctionMappingInputsType0):
            inputs = self.inputs.to_dict()
        else:
            inputs = self.inputs

        filters: dict[str, Any] | None | Unset
        if isinstance(self.filters, Unset):
            filters = UNSET
        elif isinstance(self.filters, HogFunctionFilters):
            filters = self.filters.to_dict()
        else:
            filters = self.filters

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if name is not UNSET:
            field_dict["name"] = name
        if inputs_schema is not UNSET:
            field_dict["inputs_schema"] = inputs_schema
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if filters is not UNSET:
            field_dict["filters"] = filters

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hog_function_filters import HogFunctionFilters  # noqa: PLC0415
        from ..models.hog_function_mapping_inputs_type_0 import (
            HogFunctionMappingInputsType0,  # noqa: PLC0415
        )
        from ..models.inputs_schema_item import InputsSchemaItem  # noqa: PLC0415

        d = dict(src_dict)
        name = d.pop("name", UNSET)

        def _parse_inputs_schema(data: object) -> list[InputsSchemaItem] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                inputs_schema_type_0 = []
                _inputs_schema_type_0 = data
                for inputs_schema_type_0_item_data in _inputs_schema_type_0:
                    inputs_schema_type_0_item = InputsSchemaItem.from_dict(inputs_schema_type_0_item_data)

                    inputs_schema_type_0.append(inputs_schema_type_0_item)

                return inputs_schema_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[InputsSchemaItem] | None | Unset, data)

        inputs_schema = _parse_inputs_schema(d.pop("inputs_schema", UNSET))

        def _parse_inputs(data: object) -> HogFunctionMappingInputsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                inputs_type_0 = HogFunctionMappingInputsType0.from_dict(data)

                return inputs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionMappingInputsType0 | None | Unset, data)

        inputs = _parse_inputs(d.pop("inputs", UNSET))

        def _parse_filters(data: object) -> HogFunctionFilters | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_maybe_filters_type_0 = HogFunctionFilters.from_dict(data)

                return componentsschemas_maybe_filters_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionFilters | None | Unset, data)

        filters = _parse_filters(d.pop("filters", UNSET))

        hog_function_mapping = cls(
            name=name,
            inputs_schema=inputs_schema,
            inputs=inputs,
            filters=filters,
        )

        hog_function_mapping.additional_properties = d
        return hog_function_mapping

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
