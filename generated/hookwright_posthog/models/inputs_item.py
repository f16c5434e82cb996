from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.templating import Templating
from ..types import UNSET, Unset

T = TypeVar("T", bound="InputsItem")


@_attrs_define
class InputsItem:
    """What an input is set to. A secret one is read as {"secret": true} and nothing else.

    Attributes:
        value (Any | Unset):
        templating (str | Templating | Unset):
        secret (bool | Unset): Read, it says that a secret is set; sent, that it shall stay as it is.
        secret_keys (list[str] | Unset): Entries of a dictionary whose values are kept from being read. Sent without its
            value, an entry stays as it is. The newest servers only.
        bytecode (Any | Unset):
        bytecode_contract (str | Unset):
        order (int | Unset):
        transpiled (Any | Unset):
    """

    value: Any | Unset = UNSET
    templating: str | Templating | Unset = UNSET
    secret: bool | Unset = UNSET
    secret_keys: list[str] | Unset = UNSET
    bytecode: Any | Unset = UNSET
    bytecode_contract: str | Unset = UNSET
    order: int | Unset = UNSET
    transpiled: Any | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        value = self.value

        templating: str | Unset
        if isinstance(self.templating, Unset):
            templating = UNSET
        elif isinstance(self.templating, Templating):
            templating = self.templating.value
        else:
            templating = self.templating

        secret = self.secret

        secret_keys: list[str] | Unset = UNSET
        if not isinstance(self.secret_keys, Unset):
            secret_keys = self.secret_keys

        bytecode = self.bytecode

        bytecode_contract = self.bytecode_contract

        order = self.order

        transpiled = self.transpiled

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update({})
        if value is not UNSET:
            field_dict["value"] = value
        if templating is not UNSET:
            field_dict["templating"] = templating
        if secret is not UNSET:
            field_dict["secret"] = secret
        if secret_keys is not UNSET:
            field_dict["secret_keys"] = secret_keys
        if bytecode is not UNSET:
            field_dict["bytecode"] = bytecode
        if bytecode_contract is not UNSET:
            field_dict["bytecode_contract"] = bytecode_contract
        if order is not UNSET:
            field_dict["order"] = order
        if transpiled is not UNSET:
            field_dict["transpiled"] = transpiled

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        d = dict(src_dict)
        value = d.pop("value", UNSET)

        def _parse_templating(data: object) -> str | Templating | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                templating_type_0 = Templating(data)

                return templating_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(str | Templating | Unset, data)

        templating = _parse_templating(d.pop("templating", UNSET))

        secret = d.pop("secret", UNSET)

        secret_keys = cast(list[str], d.pop("secret_keys", UNSET))

        bytecode = d.pop("bytecode", UNSET)

        bytecode_contract = d.pop("bytecode_contract", UNSET)

        order = d.pop("order", UNSET)

        transpiled = d.pop("transpiled", UNSET)

        inputs_item = cls(
            value=value,
            templating=templating,
            secret=secret,
            secret_keys=secret_keys,
            bytecode=bytecode,
            bytecode_contract=bytecode_contract,
            order=order,
            transpiled=transpiled,
        )

        inputs_item.additional_properties = d
        return inputs_item

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
