from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hog_function_type import HogFunctionType
from ..models.search_match_type import SearchMatchType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hog_function_filters import HogFunctionFilters
    from ..models.hog_function_inputs_type_0 import HogFunctionInputsType0
    from ..models.hog_function_mapping import HogFunctionMapping
    from ..models.hog_function_status import HogFunctionStatus
    from ..models.hog_function_template import HogFunctionTemplate
    from ..models.inputs_schema_item import InputsSchemaItem
    from ..models.masking import Masking
    from ..models.user_basic import UserBasic


T = TypeVar("T", bound="HogFunction")


@_attrs_define
class HogFunction:
    """A function as it is read. Values of secret inputs are never in it.

    Attributes:
        id (str):
        created_at (datetime.datetime):
        created_by (None | UserBasic):
        updated_at (datetime.datetime):
        bytecode (Any):
        transpiled (None | str):
        template (HogFunctionTemplate | None):
        status (HogFunctionStatus | None):
        type_ (HogFunctionType | None | str | Unset):
        name (None | str | Unset):
        description (str | Unset):
        enabled (bool | Unset):
        hog (str | Unset): The code. White space at its end is not kept.
        inputs_schema (list[InputsSchemaItem] | None | Unset):
        inputs (HogFunctionInputsType0 | None | Unset):
        filters (HogFunctionFilters | None | Unset):
        masking (Masking | None | Unset):
        mappings (list[HogFunctionMapping] | None | Unset):
        icon_url (None | str | Unset):
        execution_order (int | None | Unset):
        batch_export_id (None | str | Unset): The newest servers only, as all below.
        version (int | Unset):
        draft (Any | Unset):
        draft_updated_at (datetime.datetime | None | Unset):
        search_match_type (None | SearchMatchType | str | Unset): Only in a list that was asked for with search.
    """

    id: str
    created_at: datetime.datetime
    created_by: None | UserBasic
    updated_at: datetime.datetime
    bytecode: Any
    transpiled: None | str
    template: HogFunctionTemplate | None
    status: HogFunctionStatus | None
    type_: HogFunctionType | None | str | Unset = UNSET
    name: None | str | Unset = UNSET
    description: str | Unset = UNSET
    enabled: bool | Unset = UNSET
    hog: str | Unset = UNSET
    inputs_schema: list[InputsSchemaItem] | None | Unset = UNSET
    inputs: HogFunctionInputsType0 | None | Unset = UNSET
    filters: HogFunctionFilters | None | Unset = UNSET
    masking: Masking | None | Unset = UNSET
    mappings: list[HogFunctionMapping] | None | Unset = UNSET
    icon_url: None | str | Unset = UNSET
    execution_order: int | None | Unset = UNSET
    batch_export_id: None | str | Unset = UNSET
    version: int | Unset = UNSET
    draft: Any | Unset = UNSET
    draft_updated_at: datetime.datetime | None | Unset = UNSET
    search_match_type: None | SearchMatchType | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hog_function_filters import HogFunctionFilters  # noqa: PLC0415
        from ..models.hog_function_inputs_type_0 import HogFunctionInputsType0  # noqa: PLC0415
        from ..models.hog_function_status import HogFunctionStatus  # noqa: PLC0415
        from ..models.hog_function_template import HogFunctionTemplate  # noqa: PLC0415
        from ..models.masking import Masking  # noqa: PLC0415
        from ..models.user_basic import UserBasic  # noqa: PLC0415

        id = self.id

        created_at = self.created_at.isoformat()

        created_by: dict[str, Any] | None
        if isinstance(self.created_by, UserBasic):
            created_by = self.created_by.to_dict()
        else:
            created_by = self.created_by

        updated_at = self.updated_at.isoformat()

        bytecode = self.bytecode

        transpiled: None | str
        transpiled = self.transpiled

        template: dict[str, Any] | None
        if isinstance(self.template, HogFunctionTemplate):
            template = self.template.to_dict()
        else:
            template = self.template

        status: dict[str, Any] | None
        if isinstance(self.status, HogFunctionStatus):
            status = self.status.to_dict()
        else:
            status = self.status

        type_: None | str | Unset
        if isinstance(self.type_, Unset):
            type_ = UNSET
        elif isinstance(self.type_, HogFunctionType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        name: None | str | Unset
        if isinstance(self.name, Unset):
            name = UNSET
        else:
            name = self.name

        description = self.description

        enabled = self.enabled

        hog = self.hog

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
        elif isinstance(self.inputs, HogFunctionInputsType0):
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

        batch_export_id: None | str | Unset
        if isinstance(self.batch_export_id, Unset):
            batch_export_id = UNSET
        else:
            batch_export_id = self.batch_export_id

        version = self.version

        draft = self.draft

        draft_updated_at: None | str | Unset
        if isinstance(self.draft_updated_at, Unset):
            draft_updated_at = UNSET
        elif isinstance(self.draft_updated_at, datetime.datetime):
            draft_updated_at = self.draft_updated_at.isoformat()
        else:
            draft_updated_at = self.draft_updated_at

        search_match_type: None | str | Unset
        if isinstance(self.search_match_type, Unset):
            search_match_type = UNSET
        elif isinstance(self.search_match_type, SearchMatchType):
            search_match_type = self.search_match_type.value
        else:
            search_match_type = self.search_match_type

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "id": id,
                "created_at": created_at,
                "created_by": created_by,
                "updated_at": updated_at,
                "bytecode": bytecode,
                "transpiled": transpiled,
                "template": template,
                "status": status,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
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
        if batch_export_id is not UNSET:
            field_dict["batch_export_id"] = batch_export_id
        if version is not UNSET:
            field_dict["version"] = version
        if draft is not UNSET:
            field_dict["draft"] = draft
        if draft_updated_at is not UNSET:
            field_dict["draft_updated_at"] = draft_updated_at
        if search_match_type is not UNSET:
            field_dict["search_match_type"] = search_match_type

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hog_function_filters import HogFunctionFilters  # noqa: PLC0415
        from ..models.hog_function_inputs_type_0 import HogFunctionInputsType0  # noqa: PLC0415
        from ..models.hog_function_mapping import HogFunctionMapping  # noqa: PLC0415
        from ..models.hog_function_status import HogFunctionStatus  # noqa: PLC0415
        from ..models.hog_function_template import HogFunctionTemplate  # noqa: PLC0415
        from ..models.inputs_schema_item import InputsSchemaItem  # noqa: PLC0415
        from ..models.masking import Masking  # noqa: PLC0415
        from ..models.user_basic import UserBasic  # noqa: PLC0415

        d = dict(src_dict)
        id = d.pop("id")

        created_at = datetime.datetime.fromisoformat(d.pop("created_at"))

        def _parse_created_by(data: object) -> None | UserBasic:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_maybe_user_type_0 = UserBasic.from_dict(data)

                return componentsschemas_maybe_user_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | UserBasic, data)

        created_by = _parse_created_by(d.pop("created_by"))

        updated_at = datetime.datetime.fromisoformat(d.pop("updated_at"))

        bytecode = d.pop("bytecode")

        def _parse_transpiled(data: object) -> None | str:
            if data is None:
                return data
            return cast(None | str, data)

        transpiled = _parse_transpiled(d.pop("transpiled"))

        def _parse_template(data: object) -> HogFunctionTemplate | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_maybe_template_type_0 = HogFunctionTemplate.from_dict(data)

                return componentsschemas_maybe_template_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionTemplate | None, data)

        template = _parse_template(d.pop("template"))

        def _parse_status(data: object) -> HogFunctionStatus | None:
            if data is None:
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                componentsschemas_maybe_status_type_0 = HogFunctionStatus.from_dict(data)

                return componentsschemas_maybe_status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionStatus | None, data)

        status = _parse_status(d.pop("status"))

        def _parse_type_(data: object) -> HogFunctionType | None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_hog_function_type_name_type_0 = HogFunctionType(data)

                return componentsschemas_hog_function_type_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionType | None | str | Unset, data)

        type_ = _parse_type_(d.pop("type", UNSET))

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

        def _parse_inputs(data: object) -> HogFunctionInputsType0 | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                inputs_type_0 = HogFunctionInputsType0.from_dict(data)

                return inputs_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionInputsType0 | None | Unset, data)

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

        def _parse_batch_export_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        batch_export_id = _parse_batch_export_id(d.pop("batch_export_id", UNSET))

        version = d.pop("version", UNSET)

        draft = d.pop("draft", UNSET)

        def _parse_draft_updated_at(data: object) -> datetime.datetime | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                draft_updated_at_type_0 = datetime.datetime.fromisoformat(data)

                return draft_updated_at_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(datetime.datetime | None | Unset, data)

        draft_updated_at = _parse_draft_updated_at(d.pop("draft_updated_at", UNSET))

        def _parse_search_match_type(data: object) -> None | SearchMatchType | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                search_match_type_type_0 = SearchMatchType(data)

                return search_match_type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(None | SearchMatchType | str | Unset, data)

        search_match_type = _parse_search_match_type(d.pop("search_match_type", UNSET))

        hog_function = cls(
            id=id,
            created_at=created_at,
            created_by=created_by,
            updated_at=updated_at,
            bytecode=bytecode,
            transpiled=transpiled,
            template=template,
            status=status,
            type_=type_,
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
            batch_export_id=batch_export_id,
            version=version,
            draft=draft,
            draft_updated_at=draft_updated_at,
            search_match_type=search_match_type,
        )

        hog_function.additional_properties = d
        return hog_function

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
