from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.input_type import InputType
from ..models.templating import Templating
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.inputs_schema_item_choices_item import InputsSchemaItemChoicesItem


T = TypeVar("T", bound="InputsSchemaItem")


@_attrs_define
class InputsSchemaItem:
    """
    Attributes:
        key (str):
        type_ (InputType | str):
        label (str | Unset):
        description (str | Unset):
        choices (list[InputsSchemaItemChoicesItem] | Unset):
        required (bool | Unset):
        default (Any | Unset):
        secret (bool | Unset):
        secret_entries (bool | Unset): Whether single entries may be secret. The newest servers only.
        hidden (bool | Unset):
        integration (str | Unset):
        integration_key (str | Unset):
        integration_field (str | Unset):
        requires_field (str | Unset):
        required_scopes (str | Unset):
        searchable (bool | Unset):
        templating (bool | str | Templating | Unset):
    """

    key: str
    type_: InputType | str
    label: str | Unset = UNSET
    description: str | Unset = UNSET
    choices: list[InputsSchemaItemChoicesItem] | Unset = UNSET
    required: bool | Unset = UNSET
    default: Any | Unset = UNSET
    secret: bool | Unset = UNSET
    secret_entries: bool | Unset = UNSET
    hidden: bool | Unset = UNSET
    integration: str | Unset = UNSET
    integration_key: str | Unset = UNSET
    integration_field: str | Unset = UNSET
    requires_field: str | Unset = UNSET
    required_scopes: str | Unset = UNSET
    searchable: bool | Unset = UNSET
    templating: bool | str | Templating | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        key = self.key

        type_: str
        if isinstance(self.type_, InputType):
            type_ = self.type_.value
        else:
            type_ = self.type_

        label = self.label

        description = self.description

        choices: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.choices, Unset):
            choices = []
            for choices_item_data in self.choices:
                choices_item = choices_item_data.to_dict()
                choices.append(choices_item)

        required = self.required

        default = self.default

        secret = self.secret

        secret_entries = self.secret_entries

        hidden = self.hidden

        integration = self.integration

        integration_key = self.integration_key

        integration_field = self.integration_field

        requires_field = self.requires_field

        required_scopes = self.required_scopes

        searchable = self.searchable

        templating: bool | str | Unset
        if isinstance(self.templating, Unset):
            templating = UNSET
        elif isinstance(self.templating, Templating):
            templating = self.templating.value
        else:
            templating = self.templating

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "key": key,
                "type": type_,
            }
        )
        if label is not UNSET:
            field_dict["label"] = label
        if description is not UNSET:
            field_dict["description"] = description
        if choices is not UNSET:
            field_dict["choices"] = choices
        if required is not UNSET:
            field_dict["required"] = required
        if default is not UNSET:
            field_dict["default"] = default
        if secret is not UNSET:
            field_dict["secret"] = secret
        if secret_entries is not UNSET:
            field_dict["secret_entries"] = secret_entries
        if hidden is not UNSET:
            field_dict["hidden"] = hidden
        if integration is not UNSET:
            field_dict["integration"] = integration
        if integration_key is not UNSET:
            field_dict["integration_key"] = integration_key
        if integration_field is not UNSET:
            field_dict["integration_field"] = integration_field
        if requires_field is not UNSET:
            field_dict["requires_field"] = requires_field
        if required_scopes is not UNSET:
            field_dict["requiredScopes"] = required_scopes
        if searchable is not UNSET:
            field_dict["searchable"] = searchable
        if templating is not UNSET:
            field_dict["templating"] = templating

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.inputs_schema_item_choices_item import InputsSchemaItemChoicesItem  # noqa: PLC0415

        d = dict(src_dict)
        key = d.pop("key")

        def _parse_type_(data: object) -> InputType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                type_type_0 = InputType(data)

                return type_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(InputType | str, data)

        type_ = _parse_type_(d.pop("type"))

        label = d.pop("label", UNSET)

        description = d.pop("description", UNSET)

        _choices = d.pop("choices", UNSET)
        choices: list[InputsSchemaItemChoicesItem] | Unset = UNSET
        if _choices is not UNSET:
            choices = []
            for choices_item_data in _choices:
                choices_item = InputsSchemaItemChoicesItem.from_dict(choices_item_data)

                choices.append(choices_item)

        required = d.pop("required", UNSET)

        default = d.pop("default", UNSET)

        secret = d.pop("secret", UNSET)

        secret_entries = d.pop("secret_entries", UNSET)

        hidden = d.pop("hidden", UNSET)

        integration = d.pop("integration", UNSET)

        integration_key = d.pop("integration_key", UNSET)

        integration_field = d.pop("integration_field", UNSET)

        requires_field = d.pop("requires_field", UNSET)

        required_scopes = d.pop("requiredScopes", UNSET)

        searchable = d.pop("searchable", UNSET)

        def _parse_templating(data: object) -> bool | str | Templating | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                templating_type_1 = Templating(data)

                return templating_type_1
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(bool | str | Templating | Unset, data)

        templating = _parse_templating(d.pop("templating", UNSET))

        inputs_schema_item = cls(
            key=key,
            type_=type_,
            label=label,
            description=description,
            choices=choices,
            required=required,
            default=default,
            secret=secret,
            secret_entries=secret_entries,
            hidden=hidden,
            integration=integration,
            integration_key=integration_key,
            integration_field=integration_field,
            requires_field=requires_field,
            required_scopes=required_scopes,
            searchable=searchable,
            templating=templating,
        )

        inputs_schema_item.additional_properties = d
        return inputs_schema_item

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
