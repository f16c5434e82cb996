from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hook_source import HookSource
    from ..models.included_object import IncludedObject
    from ..models.list_metadata import ListMetadata


T = TypeVar("T", bound="HookSourceList")


@_attrs_define
class HookSourceList:
    """
    Attributes:
        items (list[HookSource | list[IncludedObject | list[IncludedObject | str] | None | str]]):
        metadata (ListMetadata):
        type_ (str | Unset):
        version (str | Unset):
    """

    items: list[HookSource | list[IncludedObject | list[IncludedObject | str] | None | str]]
    metadata: ListMetadata
    type_: str | Unset = UNSET
    version: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hook_source import HookSource  # noqa: PLC0415
        from ..models.included_object import IncludedObject  # noqa: PLC0415

        items = []
        for items_item_data in self.items:
            items_item: dict[str, Any] | list[dict[str, Any] | list[dict[str, Any] | str] | None | str]
            if isinstance(items_item_data, HookSource):
                items_item = items_item_data.to_dict()
            else:
                items_item = []
                for componentsschemas_included_values_item_data in items_item_data:
                    componentsschemas_included_values_item: dict[str, Any] | list[dict[str, Any] | str] | None | str
                    if isinstance(componentsschemas_included_values_item_data, IncludedObject):
                        componentsschemas_included_values_item = componentsschemas_included_values_item_data.to_dict()
                    elif isinstance(componentsschemas_included_values_item_data, list):
                        componentsschemas_included_values_item = []
                        for (
                            componentsschemas_included_value_type_2_item_data
                        ) in componentsschemas_included_values_item_data:
                            componentsschemas_included_value_type_2_item: dict[str, Any] | str
                            if isinstance(componentsschemas_included_value_type_2_item_data, IncludedObject):
                                componentsschemas_included_value_type_2_item = (
                                    componentsschemas_included_value_type_2_item_data.to_dict()
                                )
                            else:
                                componentsschemas_included_value_type_2_item = (
                                    componentsschemas_included_value_type_2_item_data
                                )
                            componentsschemas_included_values_item.append(componentsschemas_included_value_type_2_item)

                    else:
                        componentsschemas_included_values_item = componentsschemas_included_values_item_data
                    items_item.append(componentsschemas_included_values_item)

            items.append(items_item)

        metadata = self.metadata.to_dict()

        type_ = self.type_

        version = self.version

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "items": items,
                "metadata": metadata,
            }
        )
        if type_ is not UNSET:
            field_dict["type"] = type_
        if version is not UNSET:
            field_dict["version"] = version

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hook_source import HookSource  # noqa: PLC0415
        from ..models.included_object import IncludedObject  # noqa: PLC0415
        from ..models.list_metadata import ListMetadata  # noqa: PLC0415

        d = dict(src_dict)
        items = []
        _items = d.pop("items")
        for items_item_data in _items:

            def _parse_items_item(
                data: object,
            ) -> HookSource | list[IncludedObject | list[IncludedObject | str] | None | str]:
                try:
                    if not isinstance(data, dict):
                        raise TypeError()
                    items_item_type_0 = HookSource.from_dict(data)

                    return items_item_type_0
                except (TypeError, ValueError, AttributeError, KeyError):
                    pass
                if not isinstance(data, list):
                    raise TypeError()
                items_item_type_1 = []
                _items_item_type_1 = data
                for componentsschemas_included_values_item_data in _items_item_type_1:

                    def _parse_componentsschemas_included_values_item(
                        data: object,
                    ) -> IncludedObject | list[IncludedObject | str] | None | str:
                        if data is None:
                            return data
                        try:
                            if not isinstance(data, dict):
                                raise TypeError()
                            componentsschemas_included_value_type_1 = IncludedObject.from_dict(data)

                            return componentsschemas_included_value_type_1
                        except (TypeError, ValueError, AttributeError, KeyError):
                            pass
                        try:
                            if not isinstance(data, list):
                                raise TypeError()
                            componentsschemas_included_value_type_2 = []
                            _componentsschemas_included_value_type_2 = data
                            for (
                                componentsschemas_included_value_type_2_item_data
                            ) in _componentsschemas_included_value_type_2:

                                def _parse_componentsschemas_included_value_type_2_item(
                                    data: object,
                                ) -> IncludedObject | str:
                                    try:
                                        if not isinstance(data, dict):
                                            raise TypeError()
                                        componentsschemas_included_value_type_2_item_type_1 = IncludedObject.from_dict(
                                            data
                                        )

                                        return componentsschemas_included_value_type_2_item_type_1
                                    except (TypeError, ValueError, AttributeError, KeyError):
                                        pass
                                    return cast(IncludedObject | str, data)

                                componentsschemas_included_value_type_2_item = (
                                    _parse_componentsschemas_included_value_type_2_item(
                                        componentsschemas_included_value_type_2_item_data
                                    )
                                )

                                componentsschemas_included_value_type_2.append(
                                    componentsschemas_included_value_type_2_item
                                )

                            return componentsschemas_included_value_type_2
                        except (TypeError, ValueError, AttributeError, KeyError):
                            pass
                        return cast(IncludedObject | list[IncludedObject | str] | None | str, data)

                    componentsschemas_included_values_item = _parse_componentsschemas_included_values_item(
                        componentsschemas_included_values_item_data
                    )

                    items_item_type_1.append(componentsschemas_included_values_item)

                return items_item_type_1

            items_item = _parse_items_item(items_item_data)

            items.append(items_item)

        metadata = ListMetadata.from_dict(d.pop("metadata"))

        type_ = d.pop("type", UNSET)

        version = d.pop("version", UNSET)

        hook_source_list = cls(
            items=items,
            metadata=metadata,
            type_=type_,
            version=version,
        )

        hook_source_list.additional_properties = d
        return hook_source_list

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
