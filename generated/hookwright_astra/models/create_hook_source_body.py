from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.create_hook_source_body_type import CreateHookSourceBodyType
from ..models.create_hook_source_body_version import CreateHookSourceBodyVersion
from ..models.source_type import SourceType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.metadata import Metadata


T = TypeVar("T", bound="CreateHookSourceBody")


@_attrs_define
class CreateHookSourceBody:
    """
    Attributes:
        type_ (CreateHookSourceBodyType):
        version (CreateHookSourceBodyVersion):
        name (str): No other hook source may have it.
        source_type (SourceType | str):
        source (str): The script in base64, of at most 98304 bytes before, without binary data and carriage returns.
        description (str | Unset):
        metadata (Metadata | Unset): When and by whom it was made and changed. Labels and the maker are kept when this
            is left out.
    """

    type_: CreateHookSourceBodyType
    version: CreateHookSourceBodyVersion
    name: str
    source_type: SourceType | str
    source: str
    description: str | Unset = UNSET
    metadata: Metadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        version = self.version.value

        name = self.name

        source_type: str
        if isinstance(self.source_type, SourceType):
            source_type = self.source_type.value
        else:
            source_type = self.source_type

        source = self.source

        description = self.description

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "version": version,
                "name": name,
                "sourceType": source_type,
                "source": source,
            }
        )
        if description is not UNSET:
            field_dict["description"] = description
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.metadata import Metadata  # noqa: PLC0415

        d = dict(src_dict)
        type_ = CreateHookSourceBodyType(d.pop("type"))

        version = CreateHookSourceBodyVersion(d.pop("version"))

        name = d.pop("name")

        def _parse_source_type(data: object) -> SourceType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_source_type_name_type_0 = SourceType(data)

                return componentsschemas_source_type_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SourceType | str, data)

        source_type = _parse_source_type(d.pop("sourceType"))

        source = d.pop("source")

        description = d.pop("description", UNSET)

        _metadata = d.pop("metadata", UNSET)
        metadata: Metadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = Metadata.from_dict(_metadata)

        create_hook_source_body = cls(
            type_=type_,
            version=version,
            name=name,
            source_type=source_type,
            source=source,
            description=description,
            metadata=metadata,
        )

        return create_hook_source_body
