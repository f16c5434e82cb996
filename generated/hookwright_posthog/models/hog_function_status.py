from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.hog_function_state import HogFunctionState

T = TypeVar("T", bound="HogFunctionStatus")


@_attrs_define
class HogFunctionStatus:
    """What the watcher thinks of the function. Both are 0 for one that is off, or when nobody can be asked.

    Attributes:
        state (HogFunctionState | int): 0 unknown, 1 healthy, 2 degraded, 3 stopped, 11 and 12 degraded and stopped by
            hand. A stopped function runs for no event, whatever enabled says.
        tokens (int):
    """

    state: HogFunctionState | int
    tokens: int
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        state: int
        if isinstance(self.state, HogFunctionState):
            state = self.state.value
        else:
            state = self.state

        tokens = self.tokens

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "state": state,
                "tokens": tokens,
            }
        )

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)

        def _parse_state(data: object) -> HogFunctionState | int:
            try:
                if not isinstance(data, int):
                    raise TypeError()
                state_type_0 = HogFunctionState(data)

                return state_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HogFunctionState | int, data)

        state = _parse_state(d.pop("state"))

        tokens = d.pop("tokens")

        hog_function_status = cls(
            state=state,
            tokens=tokens,
        )

        hog_function_status.additional_properties = d
        return hog_function_status

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
