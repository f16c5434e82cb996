from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.flag import Flag
from ..models.replace_hook_source_body_type import ReplaceHookSourceBodyType
from ..models.replace_hook_source_body_version import ReplaceHookSourceBodyVersion
from ..models.source_type import SourceType
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.metadata import Metadata


T = TypeVar("T", bound="ReplaceHookSourceBody")


@_attrs_define
class ReplaceHookSourceBody:
    """
    Attributes:
        type_ (ReplaceHookSourceBodyType):
        version (ReplaceHookSourceBodyVersion):
        id (str | Unset): A UUID.
        name (str | Unset):
        private (Flag | str | Unset): A boolean, as text.
        preloaded (Flag | str | Unset): A boolean, as text.
        source_type (SourceType | str | Unset):
        source (str | Unset): The script in base64.
        source_md5_checksum (str | Unset):
        description (str | Unset):
        metadata (Metadata | Unset): When and by whom it was made and changed. Labels and the maker are kept when this
            is left out.
    """

    type_: ReplaceHookSourceBodyType
    version: ReplaceHookSourceBodyVersion
    id: str | Unset = UNSET
    name: str | Unset = UNSET
    private: Flag | str | Unset = UNSET
    preloaded: Flag | str | Unset = UNSET
    source_type: SourceType | str | Unset = UNSET
    source: str | Unset = UNSET
    source_md5_checksum: str | Unset = UNSET
    description: str | Unset = UNSET
    metadata: Metadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        version = self.version.value

        id = self.id

        name = self.name

        private: str | Unset
        if isinstance(self.private, Unset):
            private = UNSET
        elif isinstance(self.private, Flag):
            private = self.private.value
        else:
            private = self.private

        preloaded: str | Unset
        if isinstance(self.preloaded, Unset):
            preloaded = UNSET
        elif isinstance(self.preloaded, Flag):
            preloaded = self.preloaded.value
        else:
            preloaded = self.preloaded

        source_type: str | Unset
        if isinstance(self.source_type, Unset):
            source_type = UNSET
        elif isinstance(self.source_type, SourceType):
            source_type = self.source_type.value
        else:
            source_type = self.source_type

        source = self.source

        source_md5_checksum = self.source_md5_checksum

        description = self.description

        metadata: dict[str, Any] | Unset = UNSET
        if not isinstance(self.metadata, Unset):
            metadata = self.metadata.to_dict()

        field_dict: dict[str, Any] = {}

        field_dict.update(
            {
                "type": type_,
                "version": version,
            }
        )
        if id is not UNSET:
            field_dict["id"] = id
        if name is not UNSET:
            field_dict["name"] = name
        if private is not UNSET:
            field_dict["private"] = private
        if preloaded is not UNSET:
            field_dict["preloaded"] = preloaded
        if source_type is not UNSET:
            field_dict["sourceType"] = source_type
        if source is not UNSET:
            field_dict["source"] = source
        if source_md5_checksum is not UNSET:
            field_dict["sourceMD5Checksum"] = source_md5_checksum
        if description is not UNSET:
            field_dict["description"] = description
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.metadata import Metadata  # noqa: PLC0415

        d = dict(src_dict)
        type_ = ReplaceHookSourceBodyType(d.pop("type"))

        version = ReplaceHookSourceBodyVersion(d.pop("version"))

        id = d.pop("id", UNSET)

        name = d.pop("name", UNSET)

        def _parse_private(data: object) -> Flag | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_flag_text_type_0 = Flag(data)

                return componentsschemas_flag_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Flag | str | Unset, data)

        private = _parse_private(d.pop("private", UNSET))

        def _parse_preloaded(data: object) -> Flag | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_flag_text_type_0 = Flag(data)

                return componentsschemas_flag_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Flag | str | Unset, data)

        preloaded = _parse_preloaded(d.pop("preloaded", UNSET))

        def _parse_source_type(data: object) -> SourceType | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_source_type_name_type_0 = SourceType(data)

                return componentsschemas_source_type_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(SourceType | str | Unset, data)

        source_type = _parse_source_type(d.pop("sourceType", UNSET))

        source = d.pop("source", UNSET)

        source_md5_checksum = d.pop("sourceMD5Checksum", UNSET)

        description = d.pop("description", UNSET)

        _metadata = d.pop("metadata", UNSET)
        metadata: Metadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = Metadata.from_dict(_metadata)

        replace_hook_source_body = cls(
            type_=type_,
            version=version,
            id=id,
            name=name,
            private=private,
            preloaded=preloaded,
            source_type=source_type,
            source=source,
            source_md5_checksum=source_md5_checksum,
            description=description,
            metadata=metadata,
        )

        return replace_hook_source_body
