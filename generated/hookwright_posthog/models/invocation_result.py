from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.invocation_status import InvocationStatus
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.invocation_log import InvocationLog


T = TypeVar("T", bound="InvocationResult")


@_attrs_define
class InvocationResult:
    """
    Attributes:
        status (InvocationStatus | str):
        logs (list[InvocationLog]):
        result (Any | Unset):
        errors (list[Any] | Unset):
        invocation_id (None | str | Unset):
    """

    status: InvocationStatus | str
    logs: list[InvocationLog]
    result: Any | Unset = UNSET
    errors: list[Any] | Unset = UNSET
    invocation_id: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        status: str
        if isinstance(self.status, InvocationStatus):
            status = self.status.value
        else:
            status = self.status

        logs = []
        for logs_item_data in self.logs:
            logs_item = logs_item_data.to_dict()
            logs.append(logs_item)

        result = self.result

        errors: list[Any] | Unset = UNSET
        if not isinstance(self.errors, Unset):
            errors = self.errors

        invocation_id: None | str | Unset
        if isinstance(self.invocation_id, Unset):
            invocation_id = UNSET
        else:
            invocation_id = self.invocation_id

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "status": status,
                "logs": logs,
            }
        )
        if result is not UNSET:
            field_dict["result"] = result
        if errors is not UNSET:
            field_dict["errors"] = errors
        if invocation_id is not UNSET:
            field_dict["invocation_id"] = invocation_id

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.invocation_log import InvocationLog  # noqa: PLC0415

        d = dict(src_dict)

        def _parse_status(data: object) -> InvocationStatus | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                status_type_0 = InvocationStatus(data)

                return status_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InvocationStatus | str, data)

        status = _parse_status(d.pop("status"))

        logs = []
        _logs = d.pop("logs")
        for logs_item_data in _logs:
            logs_item = InvocationLog.from_dict(logs_item_data)

            logs.append(logs_item)

        result = d.pop("result", UNSET)

        errors = cast(list[Any], d.pop("errors", UNSET))

        def _parse_invocation_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        invocation_id = _parse_invocation_id(d.pop("invocation_id", UNSET))

        invocation_result = cls(
            status=status,
            logs=logs,
            result=result,
            errors=errors,
            invocation_id=invocation_id,
        )

        invocation_result.additional_properties = d
        return invocation_result

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
