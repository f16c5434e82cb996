from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hook_log_result import HookLogResult
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hook_log_error_object import HookLogErrorObject
    from ..models.hook_log_request import HookLogRequest
    from ..models.hook_log_response import HookLogResponse


T = TypeVar("T", bound="HookLogPayload")


@_attrs_define
class HookLogPayload:
    """One delivery.

    Attributes:
        key (str):
        result (HookLogResult | str):
        hook_id (str | Unset):
        hook_request (HookLogRequest | Unset):
        response (HookLogResponse | Unset): The endpoint's answer.
        error (HookLogErrorObject | str | Unset): Why the delivery failed. Text as a rule; an object is possible, too.
    """

    key: str
    result: HookLogResult | str
    hook_id: str | Unset = UNSET
    hook_request: HookLogRequest | Unset = UNSET
    response: HookLogResponse | Unset = UNSET
    error: HookLogErrorObject | str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        from ..models.hook_log_error_object import HookLogErrorObject  # noqa: PLC0415

        key = self.key

        result: str
        if isinstance(self.result, HookLogResult):
            result = self.result.value
        else:
            result = self.result

        hook_id = self.hook_id

        hook_request: dict[str, Any] | Unset = UNSET
        if not isinstance(self.hook_request, Unset):
            hook_request = self.hook_request.to_dict()

        response: dict[str, Any] | Unset = UNSET
        if not isinstance(self.response, Unset):
            response = self.response.to_dict()

        error: dict[str, Any] | str | Unset
        if isinstance(self.error, Unset):
            error = UNSET
        elif isinstance(self.error, HookLogErrorObject):
            error = self.error.to_dict()
        else:
            error = self.error

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "result": result,
            }
        )
        if hook_id is not UNSET:
            field_dict["hookId"] = hook_id
        if hook_request is not UNSET:
            field_dict["hookRequest"] = hook_request
        if response is not UNSET:
            field_dict["response"] = response
        if error is not UNSET:
            field_dict["error"] = error

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hook_log_error_object import HookLogErrorObject  # noqa: PLC0415
        from ..models.hook_log_request import HookLogRequest  # noqa: PLC0415
        from ..models.hook_log_response import HookLogResponse  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        def _parse_result(data: object) -> HookLogResult | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                result_type_0 = HookLogResult(data)

                return result_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HookLogResult | str, data)

        result = _parse_result(d.pop("result"))

        hook_id = d.pop("hookId", UNSET)

        _hook_request = d.pop("hookRequest", UNSET)
        hook_request: HookLogRequest | Unset
        if isinstance(_hook_request, Unset):
            hook_request = UNSET
        else:
            hook_request = HookLogRequest.from_dict(_hook_request)

        _response = d.pop("response", UNSET)
        response: HookLogResponse | Unset
        if isinstance(_response, Unset):
            response = UNSET
        else:
            response = HookLogResponse.from_dict(_response)

        def _parse_error(data: object) -> HookLogErrorObject | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, dict):
                    raise TypeError()
                error_type_1 = HookLogErrorObject.from_dict(data)

                return error_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HookLogErrorObject | str | Unset, data)

        error = _parse_error(d.pop("error", UNSET))

        hook_log_payload = cls(
            key=key,
            result=result,
            hook_id=hook_id,
            hook_request=hook_request,
            response=response,
            error=error,
        )

        hook_log_payload.additional_properties = d
        return hook_log_payload

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
