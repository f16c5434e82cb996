from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hog_function_type import HogFunctionType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hog_function_filters import HogFunctionFilters
    from ..models.hog_function_mapping import HogFunctionMapping
    from ..models.hog_function_update_inputs import HogFunctionUpdateInputs
    from ..models.inputs_schema_item import InputsSchemaItem
    from ..models.masking import Masking


T = TypeVar("T", bound="HogFunctionUpdate")


@_attrs_define
class HogFunctionUpdate:
    """
    Attributes:
        type_ (HogFunctionType | None | str | Unset): Only what it is already; anything else is refused.
        template_id (None | str | Unset): Sending another one changes nothing.
        name (None | str | Unset):
        description (str | Unset):
        enabled (bool | Unset):
        hog (str | Unset):
        inputs_schema (list[InputsSchemaItem] | Unset):
        inputs (HogFunctionUpdateInputs | Unset): Replaces all of them, secrets that are left out excepted.
        filters (HogFunctionFilters | None | Unset):
        masking (Masking | None | Unset):
        mappings (list[HogFunctionMapping] | None | Unset):
        icon_url (None | str | Unset):
        execution_order (int | None | Unset):
        deleted (bool | Unset): True deletes, false brings back.
        field_create_in_folder (str | Unset):
        base_updated_at (datetime.datetime | Unset): The updated_at that was read; if it is later by now, the answer is
            409 and nothing changes. Servers before the newest ignore it.
    """

    type_: HogFunctionType | None | str | Unset = UNSET
    template_id: None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    description: str | Unset = UNSET
    enabled: bool | Unset = UNSET
    hog: str | Unset = UNSET
    inputs_schema: list[InputsSchemaItem] | Unset = UNSET
    inputs: HogFunctionUpdateInputs | Unset = UNSET
    filters: HogFunctionFilters | None | Unset = UNSET
    masking: Masking | None | Unset = UNSET
    mappings: list[HogFunctionMapping] | None | Unset = UNSET
    icon_url: None | str | Unset = UNSET
    execution_order: int | None | Unset = UNSET
    deleted: bool | Unset = UNSET
    field_create_in_folder: str | Unset = UNSET
    base_updated_at: datetime.datetime | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hog_function_filters import HogFunctionFilters  # noqa: PLC0415
        from ..models.masking import Masking  # noqa: PLC0415

        type_: None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, HogFunctionType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        template_id: None | str | Unset
        if isinstance(self.template_id, Unset):
            template_id = UNSET
        else:
            template_id = self.template_id

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        description = self.description

        enabled = self.enabled

        hog = self.hog

        inputs_schema: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.inputs_schema, Unset):
            inputs_schema = []
            for inputs_schema_item_data in self.inputs_schema:
                inputs_schema_item = inputs_schema_item_data.to_dict()
                inputs_schema.append(inputs_schema_item)

        inputs: dict[str, Any] | Unset = UNSET
        if not isinstance(self.inputs, Unset):
            inputs = self.inputs.to_dict()

        filters: dict[str, Any] | None | Unset
        if isinstance(self.filters, Unset):
            filters = UNSET
        elif isinstance(self.filters, HogFunctionFilters):
            filters = self.filters.to_dict()
        else:
            filters = self.filters

        masking: dict[str, Any] | None | Unset
        if isinstance(self.masking, Unset):
            masking = UNSET
        elif isinstance(self.masking, Masking):
            masking = self.masking.to_dict()
        else:
            masking = self.masking

        mappings: list[dict[str, Any]] | None | Unset
        if isinstance(self.mappings, Unset):
            mappings = UNSET
        elif isinstance(self.mappings, list):
            mappings = []
            for mappings_type_0_item_data in self.mappings:
                mappings_type_0_item = mappings_type_0_item_data.to_dict()
                mappings.append(mappings_type_0_item)

        else:
            mappings = self.mappings

        icon_url: None | str | Unset
        if isinstance(self.icon_url, Unset):
            icon_url = UNSET
        else:
            icon_url = self.icon_url

        execution_order: int | None | Unset
        if isinstance(self.execution_order, Unset):
            execution_order = UNSET
        else:
            execution_order = self.execution_order

        deleted = self.deleted

        field_create_in_folder = self.field_create_in_folder

        base_updated_at: str | Unset = UNSET
        if not isinstance(self.base_updated_at, Unset):
            base_updated_at = self.base_updated_at.isoformat()

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if type_ is not UNSET:
            field_dict["type"] = type_
        if template_id is not UNSET:
            field_dict["template_id"] = template_id
        if name is not UNSET:
            field_dict["name"] = name
        if description is not UNSET:
            field_dict["description"] = description
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if hog is not UNSET:
            field_dict["hog"] = hog
        if inputs_schema is not UNSET:
            field_dict["inputs_schema"] = inputs_schema
        if inputs is not UNSET:
            field_dict["inputs"] = inputs
        if filters is not UNSET:
            field_dict["filters"] = filters
        if masking is not UNSET:
            field_dict["masking"] = masking
        if mappings is not UNSET:
            field_dict["mappings"] = mappings
        if icon_url is not UNSET:
            field_dict["icon_url"] = icon_url
        if execution_order is not UNSET:
            field_dict["execution_order"] = execution_order
        if deleted is not UNSET:
            field_dict["deleted"] = deleted
        if field_create_in_folder is not UNSET:
            field_dict["_create_in_folder"] = field_create_in_folder
        if base_updated_at is not UNSET:
            field_dict["base_updated_at"] = base_updated_at

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hog_function_filters import HogFunctionFilters  # noqa: PLC0415
        from ..models.hog_function_mapping import HogFunctionMapping  # noqa: PLC0415
        from ..models.hog_function_update_inputs import HogFunctionUpdateInputs  # noqa: PLC0415
        from ..models.inputs_schema_item import InputsSchemaItem  # noqa: PLC0415
        from ..models.masking import Masking  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_type_(data: object) -> HogFunctionType | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = HogFunctionType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionType | None | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

        def _parse_template_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        template_id = _parse_template_id(d.pop("template_id", UNSET))

        def _parse_name(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        name = _parse_name(d.pop("name", UNSET))

        description = d.pop("description", UNSET)

        enabled = d.pop("enabled", UNSET)

        hog = d.pop("hog", UNSET)

        _inputs_schema = d.pop("inputs_schema", UNSET)
        inputs_schema: list[InputsSchemaItem] | Unset = UNSET
        if _inputs_schema is not UNSET:
            inputs_schema = []
            for inputs_schema_item_data in _inputs_schema:
                inputs_schema_item = InputsSchemaItem.from_dict(inputs_schema_item_data)

                inputs_schema.append(inputs_schema_item)

        _inputs = d.pop("inputs", UNSET)
        inputs: HogFunctionUpdateInputs | Unset
        if isinstance(_inputs, Unset):
            inputs = UNSET
        else:
            inputs = HogFunctionUpdateInputs.from_dict(_inputs)

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

        def _parse_masking(data: object) -> Masking | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_maybe_masking_type_0 = Masking.from_dict(data)

                return componentsschemas_maybe_masking_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Masking | None | Unset, data)

        masking = _parse_masking(d.pop("masking", UNSET))

        def _parse_mappings(data: object) -> list[HogFunctionMapping] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                mappings_type_0 = []
                _mappings_type_0 = data
                for mappings_type_0_item_data in _mappings_type_0:
                    mappings_type_0_item = HogFunctionMapping.from_dict(mappings_type_0_item_data)

                    mappings_type_0.append(mappings_type_0_item)

                return mappings_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[HogFunctionMapping] | None | Unset, data)

        mappings = _parse_mappings(d.pop("mappings", UNSET))

        def _parse_icon_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        icon_url = _parse_icon_url(d.pop("icon_url", UNSET))

        def _parse_execution_order(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        execution_order = _parse_execution_order(d.pop("execution_order", UNSET))

        deleted = d.pop("deleted", UNSET)

        field_create_in_folder = d.pop("_create_in_folder", UNSET)

        _base_updated_at = d.pop("base_updated_at", UNSET)
        base_updated_at: datetime.datetime | Unset
        if isinstance(_base_updated_at, Unset):
            base_updated_at = UNSET
        else:
            base_updated_at = datetime.datetime.fromisoformat(_base_updated_at)

        hog_function_update = cls(
            type_=type_,
            template_id=template_id,
            name=name,
            description=description,
            enabled=enabled,
            hog=hog,
            inputs_schema=inputs_schema,
            inputs=inputs,
            filters=filters,
            masking=masking,
            mappings=mappings,
            icon_url=icon_url,
            execution_order=execution_order,
            deleted=deleted,
            field_create_in_folder=field_create_in_folder,
            base_updated_at=base_updated_at,
        )

        hog_function_update.additional_properties = d
        return hog_function_update

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
