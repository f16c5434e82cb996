from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.criterion_type import CriterionType

T = TypeVar("T", bound="MatchingCriterion")


@_attrs_define
class MatchingCriterion:
    """
    Attributes:
        type_ (CriterionType | str):
        value (str): A regular expression (RE2) that is found anywhere in the text unless it is anchored.
    """

    type_: CriterionType | str
    value: str
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_: str
        if isinstance(self.type_, CriterionType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        value = self.value

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "value": value,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_type_(data: object) -> CriterionType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_criterion_type_name_type_0 = CriterionType(data)

                return componentsschemas_criterion_type_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(CriterionType | str, data)

        type_ = _parse_type_(d.pop("type"))

        value = d.pop("value")

        matching_criterion = cls(
            type_=type_,
            value=value,
        )

        matching_criterion.additional_properties = d
        return matching_criterion

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
