from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.filters_source import FiltersSource
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.filter_entry import FilterEntry
    from ..models.hog_function_filters_data_warehouse_item import (
        HogFunctionFiltersDataWarehouseItem,
    )
    from ..models.hog_function_filters_properties_item import (
        HogFunctionFiltersPropertiesItem,
    )


T = TypeVar("T", bound="HogFunctionFilters")


@_attrs_define
class HogFunctionFilters:
    """Which events a function runs for; without any condition all of them.

    Attributes:
        source (FiltersSource | str | Unset): Set by the server from the function's type.
        events (list[FilterEntry] | Unset):
        actions (list[FilterEntry] | Unset):
        data_warehouse (list[HogFunctionFiltersDataWarehouseItem] | Unset):
        properties (list[HogFunctionFiltersPropertiesItem] | Unset):
        filter_test_accounts (bool | Unset):
        bytecode (Any | Unset):
        bytecode_error (str | Unset):
        bytecode_contract (str | Unset):
        transpiled (Any | Unset):
    """

    source: FiltersSource | str | Unset = UNSET
    events: list[FilterEntry] | Unset = UNSET
    actions: list[FilterEntry] | Unset = UNSET
    data_warehouse: list[HogFunctionFiltersDataWarehouseItem] | Unset = UNSET
    properties: list[HogFunctionFiltersPropertiesItem] | Unset = UNSET
    filter_test_accounts: bool | Unset = UNSET
    bytecode: Any | Unset = UNSET
    bytecode_error: str | Unset = UNSET
    bytecode_contract: str | Unset = UNSET
    transpiled: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        source: str | Unset
        if isinstance(self.source, Unset):
            source = UNSET
        elif isinstance(self.source, FiltersSource):
            source = self.source.value
        else:
            source = self.source

        events: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.events, Unset):
            events = []
            for events_item_data in self.events:
                events_item = events_item_data.to_dict()
                events.append(events_item)

        actions: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.actions, Unset):
            actions = []
            for actions_item_data in self.actions:
                actions_item = actions_item_data.to_dict()
                actions.append(actions_item)

        data_warehouse: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.data_warehouse, Unset):
            data_warehouse = []
            for data_warehouse_item_data in self.data_warehouse:
                data_warehouse_item = data_warehouse_item_data.to_dict()
                data_warehouse.append(data_warehouse_item)

        properties: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.properties, Unset):
            properties = []
            for properties_item_data in self.properties:
                properties_item = properties_item_data.to_dict()
                properties.append(properties_item)

        filter_test_accounts = self.filter_test_accounts

        bytecode = self.bytecode

        bytecode_error = self.bytecode_error

        bytecode_contract = self.bytecode_contract

        transpiled = self.transpiled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if source is not UNSET:
            field_dict["source"] = source
        if events is not UNSET:
            field_dict["events"] = events
        if actions is not UNSET:
            field_dict["actions"] = actions
        if data_warehouse is not UNSET:
            field_dict["data_warehouse"] = data_warehouse
        if properties is not UNSET:
            field_dict["properties"] = properties
        if filter_test_accounts is not UNSET:
            field_dict["filter_test_accounts"] = filter_test_accounts
        if bytecode is not UNSET:
            field_dict["bytecode"] = bytecode
        if bytecode_error is not UNSET:
            field_dict["bytecode_error"] = bytecode_error
        if bytecode_contract is not UNSET:
            field_dict["bytecode_contract"] = bytecode_contract
        if transpiled is not UNSET:
            field_dict["transpiled"] = transpiled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.filter_entry import FilterEntry  # noqa: PLC0415
        from ..models.hog_function_filters_data_warehouse_item import (
            HogFunctionFiltersDataWarehouseItem,  # noqa: PLC0415
        )
        from ..models.hog_function_filters_properties_item import (
            HogFunctionFiltersPropertiesItem,  # noqa: PLC0415
        )

        d = dict(src_dict)

        def _parse_source(data: object) -> FiltersSource | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                source_type_0 = FiltersSource(data)

                return source_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(FiltersSource | str | Unset, data)

        source = _parse_source(d.pop("source", UNSET))

        _events = d.pop("events", UNSET)
        events: list[FilterEntry] | Unset = UNSET
        if _events is not UNSET:
            events = []
            for events_item_data in _events:
                events_item = FilterEntry.from_dict(events_item_data)

                events.append(events_item)

        _actions = d.pop("actions", UNSET)
        actions: list[FilterEntry] | Unset = UNSET
        if _actions is not UNSET:
            actions = []
            for actions_item_data in _actions:
                actions_item = FilterEntry.from_dict(actions_item_data)

                actions.append(actions_item)

        _data_warehouse = d.pop("data_warehouse", UNSET)
        data_warehouse: list[HogFunctionFiltersDataWarehouseItem] | Unset = UNSET
        if _data_warehouse is not UNSET:
            data_warehouse = []
            for data_warehouse_item_data in _data_warehouse:
                data_warehouse_item = HogFunctionFiltersDataWarehouseItem.from_dict(data_warehouse_item_data)

                data_warehouse.append(data_warehouse_item)

        _properties = d.pop("properties", UNSET)
        properties: list[HogFunctionFiltersPropertiesItem] | Unset = UNSET
        if _properties is not UNSET:
            properties = []
            for properties_item_data in _properties:
                properties_item = HogFunctionFiltersPropertiesItem.from_dict(properties_item_data)

                properties.append(properties_item)

        filter_test_accounts = d.pop("filter_test_accounts", UNSET)

        bytecode = d.pop("bytecode", UNSET)

        bytecode_error = d.pop("bytecode_error", UNSET)

        bytecode_contract = d.pop("bytecode_contract", UNSET)

        transpiled = d.pop("transpiled", UNSET)

        hog_function_filters = cls(
            source=source,
            events=events,
            actions=actions,
            data_warehouse=data_warehouse,
            properties=properties,
            filter_test_accounts=filter_test_accounts,
            bytecode=bytecode,
            bytecode_error=bytecode_error,
            bytecode_contract=bytecode_contract,
            transpiled=transpiled,
        )

        hog_function_filters.additional_properties = d
        return hog_function_filters

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
