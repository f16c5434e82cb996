from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.mapping_template import MappingTemplate


T = TypeVar("T", bound="HogFunctionTemplate")


@_attrs_define
class HogFunctionTemplate:
    """
    Attributes:
        id (str):
        name (str):
        code (str):
        inputs_schema (Any):
        type_ (str):
        description (None | str | Unset):
        code_language (str | Unset):
        status (str | Unset):
        category (Any | Unset):
        free (bool | Unset):
        icon_url (None | str | Unset):
        filters (Any | Unset):
        masking (Any | Unset):
        mapping_templates (list[MappingTemplate] | None | Unset):
    """

    id: str
    name: str
    code: str
    inputs_schema: Any
    type_: str
    description: None | str | Unset = UNSET
    code_language: str | Unset = UNSET
    status: str | Unset = UNSET
    category: Any | Unset = UNSET
    free: bool | Unset = UNSET
    icon_url: None | str | Unset = UNSET
    filters: Any | Unset = UNSET
    masking: Any | Unset = UNSET
    mapping_templates: list[MappingTemplate] | None | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        id = self.id

        name = self.name

        code = self.code

        inputs_schema = self.inputs_schema

        type_ = self.type_

        description: None | str | Unset
        if isinstance(self.description, Unset):
            description = UNSET
        else:
            description = self.description

        code_language = self.code_language

        status = self.status

        category = self.category

        free = self.free

        icon_url: None | str | Unset
        if isinstance(self.icon_url, Unset):
            icon_url = UNSET
        else:
            icon_url = self.icon_url

        filters = self.filters

        masking = self.masking

        mapping_templates: list[dict[str, Any]] | None | Unset
        if isinstance(self.mapping_templates, Unset):
            mapping_templates = UNSET
        elif isinstance(self.mapping_templates, list):
            mapping_templates = []
            for mapping_templates_type_0_item_data in self.mapping_templates:
                mapping_templates_type_0_item = mapping_templates_type_0_item_data.to_dict()
                mapping_templates.append(mapping_templates_type_0_item)

        else:
            mapping_templates = self.mapping_templates

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "name": name,
                "code": code,
                "inputs_schema": inputs_schema,
                "type": type_,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if code_language is not UNSET:
            field_dict["code_language"] = code_language
        if status is not UNSET:
            field_dict["status"] = status
        if category is not UNSET:
            field_dict["category"] = category
        if free is not UNSET:
            field_dict["free"] = free
        if icon_url is not UNSET:
            field_dict["icon_url"] = icon_url
        if filters is not UNSET:
            field_dict["filters"] = filters
        if masking is not UNSET:
            field_dict["masking"] = masking
        if mapping_templates is not UNSET:
            field_dict["mapping_templates"] = mapping_templates

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.mapping_template import MappingTemplate  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        name = d.pop("name")

        code = d.pop("code")

        inputs_schema = d.pop("inputs_schema")

        type_ = d.pop("type")

        def _parse_description(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        description = _parse_description(d.pop("description", UNSET))

        code_language = d.pop("code_language", UNSET)

        status = d.pop("status", UNSET)

        category = d.pop("category", UNSET)

        free = d.pop("free", UNSET)

        def _parse_icon_url(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        icon_url = _parse_icon_url(d.pop("icon_url", UNSET))

        filters = d.pop("filters", UNSET)

        masking = d.pop("masking", UNSET)

        def _parse_mapping_templates(data: object) -> list[MappingTemplate] | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, list):
                    raise TypeError()
                mapping_templates_type_0 = []
                _mapping_templates_type_0 = data
                for mapping_templates_type_0_item_data in _mapping_templates_type_0:
                    mapping_templates_type_0_item = MappingTemplate.from_dict(mapping_templates_type_0_item_data)

                    mapping_templates_type_0.append(mapping_templates_type_0_item)

                return mapping_templates_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(list[MappingTemplate] | None | Unset, data)

        mapping_templates = _parse_mapping_templates(d.pop("mapping_templates", UNSET))

        hog_function_template = cls(
            id=id,
            name=name,
            code=code,
            inputs_schema=inputs_schema,
            type_=type_,
            description=description,
            code_language=code_language,
            status=status,
            category=category,
            free=free,
            icon_url=icon_url,
            filters=filters,
            masking=masking,
            mapping_templates=mapping_templates,
        )

        hog_function_template.additional_properties = d
        return hog_function_template

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
