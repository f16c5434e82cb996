from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..types import UNSET, Unset

T = TypeVar("T", bound="Masking")


@_attrs_define
class Masking:
    """Holds back repeated runs. It has nothing to do with secrets.

    Attributes:
        ttl (int):
        hash_ (str):
        threshold (int | None | Unset):
        bytecode (Any | Unset):
    """

    ttl: int
    hash_: str
    threshold: int | None | Unset = UNSET
    bytecode: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        ttl = self.ttl

        hash_ = self.hash_

        threshold: int | None | Unset
        if isinstance(self.threshold, Unset):
            threshold = UNSET
        else:
            threshold = self.threshold

        bytecode = self.bytecode

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "ttl": ttl,
                "hash": hash_,
            }
        )
        if threshold is not UNSET:
            field_dict["threshold"] = threshold
        if bytecode is not UNSET:
            field_dict["bytecode"] = bytecode

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        ttl = d.pop("ttl")

        hash_ = d.pop("hash")

        def _parse_threshold(data: object) -> int | None | Unset:
            if data is None:
                return data
            if isinstance(data, Unset):
                return data
            return cast(int | None | Unset, data)

        threshold = _parse_threshold(d.pop("threshold", UNSET))

        bytecode = d.pop("bytecode", UNSET)

        masking = cls(
            ttl=ttl,
            hash_=hash_,
            threshold=threshold,
            bytecode=bytecode,
        )

        masking.additional_properties = d
        return masking

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
