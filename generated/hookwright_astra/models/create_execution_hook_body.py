from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define

from ..models.action import Action
from ..models.create_execution_hook_body_type import CreateExecutionHookBodyType
from ..models.execution_hook_version import ExecutionHookVersion
from ..models.flag import Flag
from ..models.hook_type import HookType
from ..models.stage import Stage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.matching_criterion import MatchingCriterion
    from ..models.metadata import Metadata


T = TypeVar("T", bound="CreateExecutionHookBody")


@_attrs_define
class CreateExecutionHookBody:
    """
    Attributes:
        type_ (CreateExecutionHookBodyType):
        version (ExecutionHookVersion | str):
        name (str): No other execution hook may have it.
        hook_type (HookType | str):
        action (Action | str):
        stage (Stage | str):
        hook_source_id (str): A UUID.
        app_id (str): A UUID.
        matching_criteria (list[MatchingCriterion] | Unset):
        arguments (list[str] | Unset): What the script is given, in order.
        enabled (Flag | str | Unset): A boolean, as text.
        description (str | Unset):
        metadata (Metadata | Unset): When and by whom it was made and changed. Labels and the maker are kept when this
            is left out.
    """

    type_: CreateExecutionHookBodyType
    version: ExecutionHookVersion | str
    name: str
    hook_type: HookType | str
    action: Action | str
    stage: Stage | str
    hook_source_id: str
    app_id: str
    matching_criteria: list[MatchingCriterion] | Unset = UNSET
    arguments: list[str] | Unset = UNSET
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

        name = self.name

        hook_type: str
        if isinstance(self.hook_type, HookType):
            hook_type = self.hook_type.value
        else:
            hook_type = self.hook_type

        action: str
        if isinstance(self.action, Action):
            action = self.action.value
        else:
            action = self.action

        stage: str
        if isinstance(self.stage, Stage):
            stage = self.stage.value
        else:
            stage = self.stage

        hook_source_id = self.hook_source_id

        app_id = self.app_id

        matching_criteria: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.matching_criteria, Unset):
            matching_criteria = []
            for matching_criteria_item_data in self.matching_criteria:
                matching_criteria_item = matching_criteria_item_data.to_dict()
                matching_criteria.append(matching_criteria_item)

        arguments: list[str] | Unset = UNSET
        if not isinstance(self.arguments, Unset):
            arguments = self.arguments

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
                "name": name,
                "hookType": hook_type,
                "action": action,
                "stage": stage,
                "hookSourceID": hook_source_id,
                "appID": app_id,
            }
        )
        if matching_criteria is not UNSET:
            field_dict["matchingCriteria"] = matching_criteria
        if arguments is not UNSET:
            field_dict["arguments"] = arguments
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
        type_ = CreateExecutionHookBodyType(d.pop("type"))

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

        name = d.pop("name")

        def _parse_hook_type(data: object) -> HookType | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_hook_type_name_type_0 = HookType(data)

                return componentsschemas_hook_type_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(HookType | str, data)

        hook_type = _parse_hook_type(d.pop("hookType"))

        def _parse_action(data: object) -> Action | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_action_name_type_0 = Action(data)

                return componentsschemas_action_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Action | str, data)

        action = _parse_action(d.pop("action"))

        def _parse_stage(data: object) -> Stage | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_stage_name_type_0 = Stage(data)

                return componentsschemas_stage_name_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Stage | str, data)

        stage = _parse_stage(d.pop("stage"))

        hook_source_id = d.pop("hookSourceID")

        app_id = d.pop("appID")

        _matching_criteria = d.pop("matchingCriteria", UNSET)
        matching_criteria: list[MatchingCriterion] | Unset = UNSET
        if _matching_criteria is not UNSET:
            matching_criteria = []
            for matching_criteria_item_data in _matching_criteria:
                matching_criteria_item = MatchingCriterion.from_dict(matching_criteria_item_data)

                matching_criteria.append(matching_criteria_item)

        arguments = cast(list[str], d.pop("arguments", UNSET))

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

        create_execution_hook_body = cls(
            type_=type_,
            version=version,
            name=name,
            hook_type=hook_type,
            action=action,
            stage=stage,
            hook_source_id=hook_source_id,
            app_id=app_id,
            matching_criteria=matching_criteria,
            arguments=arguments,
            enabled=enabled,
            description=description,
            metadata=metadata,
        )

        return create_execution_hook_body
