from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.endpoint_answer import EndpointAnswer
    from ..models.error_details import ErrorDetails
    from ..models.invalid_input import InvalidInput


T = TypeVar("T", bound="CodedError")


@_attrs_define
class CodedError:
    """An error that always has a code.

    Attributes:
        message (str): For people; in the language that Accept-Language asks for.
        code (str): Stable, dotted, and what to decide by. Missing on a 500 and for a body that is not JSON.
        data (EndpointAnswer | ErrorDetails | InvalidInput | Unset):
        details (str | Unset): One line for each problem of the input.
    """

    message: str
    code: str
    data: EndpointAnswer | ErrorDetails | InvalidInput | Unset = UNSET
    details: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.endpoint_answer import EndpointAnswer  # noqa: PLC0415
        from ..models.invalid_input import InvalidInput  # noqa: PLC0415

        message = self.message

        code = self.code

        data: dict[str, Any] | Unset
        if isinstance(self.data, Unset):
            data = UNSET
        elif isinstance(self.data, InvalidInput):
            data = self.data.to_dict()
        elif isinstance(self.data, EndpointAnswer):
            data = self.data.to_dict()
        else:
            data = self.data.to_dict()

        details = self.details

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "message": message,
                "code": code,
            }
        )
        if data is not UNSET:
            field_dict["data"] = data
        if details is not UNSET:
            field_dict["details"] = details

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.endpoint_answer import EndpointAnswer  # noqa: PLC0415
        from ..models.error_details import ErrorDetails  # noqa: PLC0415
        from ..models.invalid_input import InvalidInput  # noqa: PLC0415

        d = dict(src_dict)
        message = d.pop("message")

        code = d.pop("code")

        def _parse_data(data: object) -> EndpointAnswer | ErrorDetails | InvalidInput | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_0 = InvalidInput.from_dict(data)

                return data_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                data_type_1 = EndpointAnswer.from_dict(data)

                return data_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            if not isinstance(data, dict):
                raise TypeError()
            data_type_2 = ErrorDetails.from_dict(data)

            return data_type_2

        data = _parse_data(d.pop("data", UNSET))

        details = d.pop("details", UNSET)

        coded_error = cls(
            message=message,
            code=code,
            data=data,
            details=details,
        )

        coded_error.additional_properties = d
        return coded_error

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
