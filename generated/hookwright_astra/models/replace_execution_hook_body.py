from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.action import Action
from ..models.execution_hook_version import ExecutionHookVersion
from ..models.flag import Flag
from ..models.hook_type import HookType
from ..models.replace_execution_hook_body_type import ReplaceExecutionHookBodyType
from ..models.stage import Stage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.matching_criterion import MatchingCriterion
    from ..models.metadata import Metadata


T = TypeVar("T", bound="ReplaceExecutionHookBody")


@_attrs_define
class ReplaceExecutionHookBody:
    """
    Attributes:
        type_ (ReplaceExecutionHookBodyType):
        version (ExecutionHookVersion | str):
        id (str | Unset): A UUID.
        name (str | Unset):
        hook_type (HookType | str | Unset):
        matching_criteria (list[MatchingCriterion] | Unset):
        action (Action | str | Unset):
        stage (Stage | str | Unset):
        hook_source_id (str | Unset): A UUID.
        arguments (list[str] | Unset):
        app_id (str | Unset): A UUID.
        enabled (Flag | str | Unset): A boolean, as text.
        description (str | Unset):
        metadata (Metadata | Unset): When and by whom it was made and changed. Labels and the maker are kept when this
            is left out.
    """

    type_: ReplaceExecutionHookBodyType
    version: ExecutionHookVersion | str
    id: str | Unset = UNSET
    name: str | Unset = UNSET
    hook_type: HookType | str | Unset = UNSET
    matching_criteria: list[MatchingCriterion] | Unset = UNSET
    action: Action | str | Unset = UNSET
    stage: Stage | str | Unset = UNSET
    hook_source_id: str | Unset = UNSET
    arguments: list[str] | Unset = UNSET
    app_id: str | Unset = UNSET
    enabled: Flag | str | Unset = UNSET
    description: str | Unset = UNSET
    metadata: Metadata | Unset = UNSET

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_.value

        version: str
        if isinstance(self.version, ExecutionHookVersion):
            version = self.version.value
        else:
            version = self.version

        id = self.id

        name = self.name

        hook_type: str | Unset
        if isinstance(self.hook_type, Unset):
            hook_type = UNSET
        elif isinstance(self.hook_type, HookType):
            hook_type = self.hook_type.value
        else:
            hook_type = self.hook_type

        matching_criteria: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.matching_criteria, Unset):
            matching_criteria = []
            for matching_criteria_item_data in self.matching_criteria:
                matching_criteria_item = matching_criteria_item_data.to_dict()
                matching_criteria.append(matching_criteria_item)

        action: str | Unset
        if isinstance(self.action, Unset):
            action = UNSET
        elif isinstance(self.action, Action):
            action = self.action.value
        else:
            action = self.action

        stage: str | Unset
        if isinstance(self.stage, Unset):
            stage = UNSET
        elif isinstance(self.stage, Stage):
            stage = self.stage.value
        else:
            stage = self.stage

        hook_source_id = self.hook_source_id

        arguments: list[str] | Unset = UNSET
        if not isinstance(self.arguments, Unset):
            arguments = self.arguments

        app_id = self.app_id

        enabled: str | Unset
        if isinstance(self.enabled, Unset):
            enabled = UNSET
        elif isinstance(self.enabled, Flag):
            enabled = self.enabled.value
        else:
            enabled = self.enabled

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
        if hook_type is not UNSET:
            field_dict["hookType"] = hook_type
        if matching_criteria is not UNSET:
            field_dict["matchingCriteria"] = matching_criteria
        if action is not UNSET:
            field_dict["action"] = action
        if stage is not UNSET:
            field_dict["stage"] = stage
        if hook_source_id is not UNSET:
            field_dict["hookSourceID"] = hook_source_id
        if arguments is not UNSET:
            field_dict["arguments"] = arguments
        if app_id is not UNSET:
            field_dict["appID"] = app_id
        if enabled is not UNSET:
            field_dict["enabled"] = enabled
        if description is not UNSET:
            field_dict["description"] = description
        if metadata is not UNSET:
            field_dict["metadata"] = metadata

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.matching_criterion import MatchingCriterion  # noqa: PLC0415
        from ..models.metadata import Metadata  # noqa: PLC0415

        d = dict(src_dict)
        type_ = ReplaceExecutionHookBodyType(d.pop("type"))

        def _parse_version(data: object) -> ExecutionHookVersion | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_execution_hook_version_name_type_0 = ExecutionHookVersion(data)

                return componentsschemas_execution_hook_version_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(ExecutionHookVersion | str, data)

        version = _parse_version(d.pop("version"))

        id = d.pop("id", UNSET)

        name = d.pop("name", UNSET)

        def _parse_hook_type(data: object) -> HookType | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_hook_type_name_type_0 = HookType(data)

                return componentsschemas_hook_type_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HookType | str | Unset, data)

        hook_type = _parse_hook_type(d.pop("hookType", UNSET))

        _matching_criteria = d.pop("matchingCriteria", UNSET)
        matching_criteria: list[MatchingCriterion] | Unset = UNSET
        if _matching_criteria is not UNSET:
            matching_criteria = []
            for matching_criteria_item_data in _matching_criteria:
                matching_criteria_item = MatchingCriterion.from_dict(matching_criteria_item_data)

                matching_criteria.append(matching_criteria_item)

        def _parse_action(data: object) -> Action | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_action_name_type_0 = Action(data)

                return componentsschemas_action_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Action | str | Unset, data)

        action = _parse_action(d.pop("action", UNSET))

        def _parse_stage(data: object) -> Stage | str | Unset:
            if isinstance(data, Unset):
                return data
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_stage_name_type_0 = Stage(data)

                return componentsschemas_stage_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Stage | str | Unset, data)

        stage = _parse_stage(d.pop("stage", UNSET))

        hook_source_id = d.pop("hookSourceID", UNSET)

        arguments = cast(list[str], d.pop("arguments", UNSET))

        app_id = d.pop("appID", UNSET)

        def _parse_enabled(data: object) -> Flag | str | Unset:
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

        enabled = _parse_enabled(d.pop("enabled", UNSET))

        description = d.pop("description", UNSET)

        _metadata = d.pop("metadata", UNSET)
        metadata: Metadata | Unset
        if isinstance(_metadata, Unset):
            metadata = UNSET
        else:
            metadata = Metadata.from_dict(_metadata)

        replace_execution_hook_body = cls(
            type_=type_,
            version=version,
            id=id,
            name=name,
            hook_type=hook_type,
            matching_criteria=matching_criteria,
            action=action,
            stage=stage,
            hook_source_id=hook_source_id,
            arguments=arguments,
            app_id=app_id,
            enabled=enabled,
            description=description,
            metadata=metadata,
        )

        return replace_execution_hook_body
