from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, TypeVar, cast

from attrs import define as _attrs_define
from attrs import field as _attrs_field

from ..models.action import Action
from ..models.execution_hook_version import ExecutionHookVersion
from ..models.flag import Flag
from ..models.hook_type import HookType
from ..models.stage import Stage
from ..types import UNSET, Unset

if TYPE_CHECKING:
    from ..models.matching_container import MatchingContainer
    from ..models.matching_criterion import MatchingCriterion
    from ..models.metadata import Metadata


T = TypeVar("T", bound="ExecutionHook")


@_attrs_define
class ExecutionHook:
    """What makes Astra run a script.

    Attributes:
        type_ (str): application/astra-executionHook
        version (ExecutionHookVersion | str):
        id (str): A UUID.
        name (str):
        hook_type (HookType | str):
        action (Action | str):
        stage (Stage | str):
        hook_source_id (str): A UUID.
        enabled (Flag | str): A boolean, as text.
        metadata (Metadata): When and by whom it was made and changed. Labels and the maker are kept when this is left
            out.
        matching_criteria (list[MatchingCriterion] | Unset): All of them have to match; with none, every container of
            the app does.
        matching_containers (list[MatchingContainer] | Unset):
        matching_images (list[str] | Unset):
        arguments (list[str] | Unset):
        app_id (str | Unset): A UUID.
        description (str | Unset):
    """

    type_: str
    version: ExecutionHookVersion | str
    id: str
    name: str
    hook_type: HookType | str
    action: Action | str
    stage: Stage | str
    hook_source_id: str
    enabled: Flag | str
    metadata: Metadata
    matching_criteria: list[MatchingCriterion] | Unset = UNSET
    matching_containers: list[MatchingContainer] | Unset = UNSET
    matching_images: list[str] | Unset = UNSET
    arguments: list[str] | Unset = UNSET
    app_id: str | Unset = UNSET
    description: str | Unset = UNSET
    additional_properties: dict[str, Any] = _attrs_field(init=False, factory=dict)

    def to_dict(self) -> dict[str, Any]:
        type_ = self.type_

        version: str
        if isinstance(self.version, ExecutionHookVersion):
            version = self.version.value
        else:
            version = self.version

        id = self.id

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

        enabled: str
        if isinstance(self.enabled, Flag):
            enabled = self.enabled.value
        else:
            enabled = self.enabled

        metadata = self.metadata.to_dict()

        matching_criteria: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.matching_criteria, Unset):
            matching_criteria = []
            for matching_criteria_item_data in self.matching_criteria:
                matching_criteria_item = matching_criteria_item_data.to_dict()
                matching_criteria.append(matching_criteria_item)

        matching_containers: list[dict[str, Any]] | Unset = UNSET
        if not isinstance(self.matching_containers, Unset):
            matching_containers = []
            for matching_containers_item_data in self.matching_containers:
                matching_containers_item = matching_containers_item_data.to_dict()
                matching_containers.append(matching_containers_item)

        matching_images: list[str] | Unset = UNSET
        if not isinstance(self.matching_images, Unset):
            matching_images = self.matching_images

        arguments: list[str] | Unset = UNSET
        if not isinstance(self.arguments, Unset):
            arguments = self.arguments

        app_id = self.app_id

        description = self.description

        field_dict: dict[str, Any] = {}
        field_dict.update(self.additional_properties)
        field_dict.update(
            {
                "type": type_,
                "version": version,
                "id": id,
                "name": name,
                "hookType": hook_type,
                "action": action,
                "stage": stage,
                "hookSourceID": hook_source_id,
                "enabled": enabled,
                "metadata": metadata,
            }
        )
        if matching_criteria is not UNSET:
            field_dict["matchingCriteria"] = matching_criteria
        if matching_containers is not UNSET:
            field_dict["matchingContainers"] = matching_containers
        if matching_images is not UNSET:
            field_dict["matchingImages"] = matching_images
        if arguments is not UNSET:
            field_dict["arguments"] = arguments
        if app_id is not UNSET:
            field_dict["appID"] = app_id
        if description is not UNSET:
            field_dict["description"] = description

        return field_dict

    @classmethod
    def from_dict(cls: type[T], src_dict: Mapping[str, Any]) -> T:
        from ..models.matching_container import MatchingContainer  # noqa: PLC0415
        from ..models.matching_criterion import MatchingCriterion  # noqa: PLC0415
        from ..models.metadata import Metadata  # noqa: PLC0415

        d = dict(src_dict)
        type_ = d.pop("type")

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

        id = d.pop("id")

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

        def _parse_enabled(data: object) -> Flag | str:
            try:
                if not isinstance(data, str):
                    raise TypeError()
                componentsschemas_flag_text_type_0 = Flag(data)

                return componentsschemas_flag_text_type_0
            except (TypeError, ValueError, AttributeError, KeyError):
                pass
            return cast(Flag | str, data)

        enabled = _parse_enabled(d.pop("enabled"))

        metadata = Metadata.from_dict(d.pop("metadata"))

        _matching_criteria = d.pop("matchingCriteria", UNSET)
        matching_criteria: list[MatchingCriterion] | Unset = UNSET
        if _matching_criteria is not UNSET:
            matching_criteria = []
            for matching_criteria_item_data in _matching_criteria:
                matching_criteria_item = MatchingCriterion.from_dict(matching_criteria_item_data)

                matching_criteria.append(matching_criteria_item)

        _matching_containers = d.pop("matchingContainers", UNSET)
        matching_containers: list[MatchingContainer] | Unset = UNSET
        if _matching_containers is not UNSET:
            matching_containers = []
            for matching_containers_item_data in _matching_containers:
                matching_containers_item = MatchingContainer.from_dict(matching_containers_item_data)

                matching_containers.append(matching_containers_item)

        matching_images = cast(list[str], d.pop("matchingImages", UNSET))

        arguments = cast(list[str], d.pop("arguments", UNSET))

        app_id = d.pop("appID", UNSET)

        description = d.pop("description", UNSET)

        execution_hook = cls(
            type_=type_,
            version=version,
            id=id,
            name=name,
            hook_type=hook_type,
            action=action,
            stage=stage,
            hook_source_id=hook_source_id,
            enabled=enabled,
            metadata=metadata,
            matching_criteria=matching_criteria,
            matching_containers=matching_containers,
            matching_images=matching_images,
            arguments=arguments,
            app_id=app_id,
            description=description,
        )

        execution_hook.additional_properties = d
        return execution_hook

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
