from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.flag import Flag
from ..models.source_type import SourceType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.metadata import Metadata


T = TypeVar("T", bound="HookSource")


@_attrs_define
class HookSource:
    """A script that Astra keeps.

    Attributes:
        type_ (str): application/astra-hookSource
        version (str): 1.0
        id (str): A UUID.
        name (str):
        private (Flag | str): A boolean, as text.
        preloaded (Flag | str): A boolean, as text.
        source_type (SourceType | str):
        source_md5_checksum (str): The MD5 of source, in hexadecimal.
        metadata (Metadata): When and by whom it was made and changed. Labels and the maker are kept when this is left
            out.
        source (str | Unset): The script in base64; missing when it is private.
        description (str | Unset):
    """

    type_: str
    version: str
    id: str
    name: str
    private: Flag | str
    preloaded: Flag | str
    source_type: SourceType | str
    source_md5_checksum: str
    metadata: Metadata
    source: str | Unset = UNSET
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        version = self.version

        id = self.id

        name = self.name

        private: str
        if isinstance(self.private, Flag):
            private = self.private.value
        else:
            private = self.private

        preloaded: str
        if isinstance(self.preloaded, Flag):
            preloaded = self.preloaded.value
        else:
            preloaded = self.preloaded

        source_type: str
        if isinstance(self.source_type, SourceType):
            source_type = self.source_type.value
        else:
            source_type = self.source_type

        source_md5_checksum = self.source_md5_checksum

        metadata = self.metadata.to_dict()

        source = self.source

        description = self.description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "version": version,
                "id": id,
                "name": name,
                "private": private,
                "preloaded": preloaded,
                "sourceType": source_type,
                "sourceMD5Checksum": source_md5_checksum,
                "metadata": metadata,
            }
        )
        if source is not UNSET:
            field_dict["source"] = source
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.metadata import Metadata  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

        version = d.pop("version")

        id = d.pop("id")

        name = d.pop("name")

        def _parse_private(data: object) -> Flag | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_flag_text_type_0 = Flag(data)

                return componentsschemas_flag_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Flag | str, data)

        private = _parse_private(d.pop("private"))

        def _parse_preloaded(data: object) -> Flag | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_flag_text_type_0 = Flag(data)

                return componentsschemas_flag_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Flag | str, data)

        preloaded = _parse_preloaded(d.pop("preloaded"))

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

        source_md5_checksum = d.pop("sourceMD5Checksum")

        metadata = Metadata.from_dict(d.pop("metadata"))

        source = d.pop("source", UNSET)

        description = d.pop("description", UNSET)

        hook_source = cls(
            type_=type_,
            version=version,
            id=id,
            name=name,
            private=private,
            preloaded=preloaded,
            source_type=source_type,
            source_md5_checksum=source_md5_checksum,
            metadata=metadata,
            source=source,
            description=description,
        )

        hook_source.additional_properties = d
        return hook_source

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
