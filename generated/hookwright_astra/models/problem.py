from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.invalid_member import InvalidMember


T = TypeVar("T", bound="Problem")


@_attrs_define
class Problem:
    """
    Attributes:
        type_ (str): A URL that ends with the problem's number. Example: https://astra.netapp.io/problems/168.
        title (str):
        detail (str):
        status (str):
        correlation_id (str | Unset): What to tell the vendor's support.
        invalid_params (list[InvalidMember] | Unset): With problems 5 and 6.
        invalid_fields (list[InvalidMember] | Unset): With problems 9 and 10.
        schema_validation_failure (Any | Unset): With problem 8; its form is not told.
    """

    type_: str
    title: str
    detail: str
    status: str
    correlation_id: str | Unset = UNSET
    invalid_params: list[InvalidMember] | Unset = UNSET
    invalid_fields: list[InvalidMember] | Unset = UNSET
    schema_validation_failure: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        title = self.title

        detail = self.detail

        status = self.status

        correlation_id = self.correlation_id

        invalid_params: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.invalid_params, Unset):
            invalid_params = []
            for invalid_params_item_data in self.invalid_params:
                invalid_params_item = invalid_params_item_data.to_dict()
                invalid_params.append(invalid_params_item)

        invalid_fields: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.invalid_fields, Unset):
            invalid_fields = []
            for invalid_fields_item_data in self.invalid_fields:
                invalid_fields_item = invalid_fields_item_data.to_dict()
                invalid_fields.append(invalid_fields_item)

        schema_validation_failure = self.schema_validation_failure

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "title": title,
                "detail": detail,
                "status": status,
            }
        )
        if correlation_id is not UNSET:
            field_dict["correlationID"] = correlation_id
        if invalid_params is not UNSET:
            field_dict["invalidParams"] = invalid_params
        if invalid_fields is not UNSET:
            field_dict["invalidFields"] = invalid_fields
        if schema_validation_failure is not UNSET:
            field_dict["schemaValidationFailure"] = schema_validation_failure

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invalid_member import InvalidMember  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        title = d.pop("title")

        detail = d.pop("detail")

        status = d.pop("status")

        correlation_id = d.pop("correlationID", UNSET)

        _invalid_params = d.pop("invalidParams", UNSET)
        invalid_params: list[InvalidMember] | Unset = UNSET
        if _invalid_params is not UNSET:
            invalid_params = []
            for invalid_params_item_data in _invalid_params:
                invalid_params_item = InvalidMember.from_dict(invalid_params_item_data)

                invalid_params.append(invalid_params_item)

        _invalid_fields = d.pop("invalidFields", UNSET)
        invalid_fields: list[InvalidMember] | Unset = UNSET
        if _invalid_fields is not UNSET:
            invalid_fields = []
            for invalid_fields_item_data in _invalid_fields:
                invalid_fields_item = InvalidMember.from_dict(invalid_fields_item_data)

                invalid_fields.append(invalid_fields_item)

        schema_validation_failure = d.pop("schemaValidationFailure", UNSET)

        problem = cls(
            type_=type_,
            title=title,
            detail=detail,
            status=status,
            correlation_id=correlation_id,
            invalid_params=invalid_params,
            invalid_fields=invalid_fields,
            schema_validation_failure=schema_validation_failure,
        )

        problem.additional_properties = d
        return problem

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
