from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.hog_function_create import HogFunctionCreate
    from ..models.invocation_request_clickhouse_event import (
        InvocationRequestClickhouseEvent,
    )
    from ..models.invocation_request_globals import InvocationRequestGlobals


T = TypeVar("T", bound="InvocationRequest")


@_attrs_define
class InvocationRequest:
    """One of globals.event and clickhouse_event has to be there.

    Attributes:
        configuration (HogFunctionCreate | Unset):
        globals_ (InvocationRequestGlobals | Unset): What templates can refer to, event and person first of all.
        clickhouse_event (InvocationRequestClickhouseEvent | Unset):
        mock_async_functions (bool | Unset): Unless it is false, nothing is sent; calls are only written to the logs.
        invocation_id (None | str | Unset):
        use_draft (bool | Unset): The newest servers only.
    """

    configuration: HogFunctionCreate | Unset = UNSET
    globals_: InvocationRequestGlobals | Unset = UNSET
    clickhouse_event: InvocationRequestClickhouseEvent | Unset = UNSET
    mock_async_functions: bool | Unset = UNSET
    invocation_id: None | str | Unset = UNSET
    use_draft: bool | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        configuration: dict[str, Any] | Unset = UNSET
        if not isinstance(self.configuration, Unset):
            configuration = self.configuration.to_dict()

        globals_: dict[str, Any] | Unset = UNSET
        if not isinstance(self.globals_, Unset):
            globals_ = self.globals_.to_dict()

        clickhouse_event: dict[str, Any] | Unset = UNSET
        if not isinstance(self.clickhouse_event, Unset):
            clickhouse_event = self.clickhouse_event.to_dict()

        mock_async_functions = self.mock_async_functions

        invocation_id: None | str | Unset
        if isinstance(self.invocation_id, Unset):
            invocation_id = UNSET
        else:
            invocation_id = self.invocation_id

        use_draft = self.use_draft

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if configuration is not UNSET:
            field_dict["configuration"] = configuration
        if globals_ is not UNSET:
            field_dict["globals"] = globals_
        if clickhouse_event is not UNSET:
            field_dict["clickhouse_event"] = clickhouse_event
        if mock_async_functions is not UNSET:
            field_dict["mock_async_functions"] = mock_async_functions
        if invocation_id is not UNSET:
            field_dict["invocation_id"] = invocation_id
        if use_draft is not UNSET:
            field_dict["use_draft"] = use_draft

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.hog_function_create import HogFunctionCreate  # noqa: PLC0415
        from ..models.invocation_request_clickhouse_event import (
            InvocationRequestClickhouseEvent,  # noqa: PLC0415
        )
        from ..models.invocation_request_globals import InvocationRequestGlobals  # noqa: PLC0415

        d = dict(src_dict)
        _configuration = d.pop("configuration", UNSET)
        configuration: HogFunctionCreate | Unset
        if isinstance(_configuration, Unset):
            configuration = UNSET
        else:
            configuration = HogFunctionCreate.from_dict(_configuration)

        _globals_ = d.pop("globals", UNSET)
        globals_: InvocationRequestGlobals | Unset
        if isinstance(_globals_, Unset):
            globals_ = UNSET
        else:
            globals_ = InvocationRequestGlobals.from_dict(_globals_)

        _clickhouse_event = d.pop("clickhouse_event", UNSET)
        clickhouse_event: InvocationRequestClickhouseEvent | Unset
        if isinstance(_clickhouse_event, Unset):
            clickhouse_event = UNSET
        else:
            clickhouse_event = InvocationRequestClickhouseEvent.from_dict(_clickhouse_event)

        mock_async_functions = d.pop("mock_async_functions", UNSET)

        def _parse_invocation_id(data: object) -> None | str | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(None | str | Unset, data)

        invocation_id = _parse_invocation_id(d.pop("invocation_id", UNSET))

        use_draft = d.pop("use_draft", UNSET)

        invocation_request = cls(
            configuration=configuration,
            globals_=globals_,
            clickhouse_event=clickhouse_event,
            mock_async_functions=mock_async_functions,
            invocation_id=invocation_id,
            use_draft=use_draft,
        )

        invocation_request.additional_properties = d
        return invocation_request

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
