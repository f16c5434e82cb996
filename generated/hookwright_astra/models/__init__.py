"""The models of requests and answers; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .action import Action
    from .create_execution_hook_body import CreateExecutionHookBody
    from .create_execution_hook_body_type import CreateExecutionHookBodyType
    from .create_hook_source_body import CreateHookSourceBody
    from .create_hook_source_body_type import CreateHookSourceBodyType
    from .create_hook_source_body_version import CreateHookSourceBodyVersion
    from .criterion_type import CriterionType
    from .execution_hook import ExecutionHook
    from .execution_hook_list import ExecutionHookList
    from .execution_hook_version import ExecutionHookVersion
    from .flag import Flag
    from .hook_source import HookSource
    from .hook_source_list import HookSourceList
    from .hook_type import HookType
    from .included_object import IncludedObject
    from .invalid_member import InvalidMember
    from .label import Label
    from .list_metadata import ListMetadata
    from .matching_container import MatchingContainer
    from .matching_criterion import MatchingCriterion
    from .metadata import Metadata
    from .problem import Problem
    from .replace_execution_hook_body import ReplaceExecutionHookBody
    from .replace_execution_hook_body_type import ReplaceExecutionHookBodyType
    from .replace_hook_source_body import ReplaceHookSourceBody
    from .replace_hook_source_body_type import ReplaceHookSourceBodyType
    from .replace_hook_source_body_version import ReplaceHookSourceBodyVersion
    from .source_type import SourceType
    from .stage import Stage

_MODULES = {
    "Action": ".action",
    "CreateExecutionHookBody": ".create_execution_hook_body",
    "CreateExecutionHookBodyType": ".create_execution_hook_body_type",
    "CreateHookSourceBody": ".create_hook_source_body",
    "CreateHookSourceBodyType": ".create_hook_source_body_type",
    "CreateHookSourceBodyVersion": ".create_hook_source_body_version",
    "CriterionType": ".criterion_type",
    "ExecutionHook": ".execution_hook",
    "ExecutionHookList": ".execution_hook_list",
    "ExecutionHookVersion": ".execution_hook_version",
    "Flag": ".flag",
    "HookSource": ".hook_source",
    "HookSourceList": ".hook_source_list",
    "HookType": ".hook_type",
    "IncludedObject": ".included_object",
    "InvalidMember": ".invalid_member",
    "Label": ".label",
    "ListMetadata": ".list_metadata",
    "MatchingContainer": ".matching_container",
    "MatchingCriterion": ".matching_criterion",
    "Metadata": ".metadata",
    "Problem": ".problem",
    "ReplaceExecutionHookBody": ".replace_execution_hook_body",
    "ReplaceExecutionHookBodyType": ".replace_execution_hook_body_type",
    "ReplaceHookSourceBody": ".replace_hook_source_body",
    "ReplaceHookSourceBodyType": ".replace_hook_source_body_type",
    "ReplaceHookSourceBodyVersion": ".replace_hook_source_body_version",
    "SourceType": ".source_type",
    "Stage": ".stage",
}

__all__ = (
    "Action",
    "CreateExecutionHookBody",
    "CreateExecutionHookBodyType",
    "CreateHookSourceBody",
    "CreateHookSourceBodyType",
    "CreateHookSourceBodyVersion",
    "CriterionType",
    "ExecutionHook",
    "ExecutionHookList",
    "ExecutionHookVersion",
    "Flag",
    "HookSource",
    "HookSourceList",
    "HookType",
    "IncludedObject",
    "InvalidMember",
    "Label",
    "ListMetadata",
    "MatchingContainer",
    "MatchingCriterion",
    "Metadata",
    "Problem",
    "ReplaceExecutionHookBody",
    "ReplaceExecutionHookBodyType",
    "ReplaceHookSourceBody",
    "ReplaceHookSourceBodyType",
    "ReplaceHookSourceBodyVersion",
    "SourceType",
    "Stage",
)

# Hidden from type checkers, which would take any name for a model otherwise.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _MODULES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        found = getattr(import_module(_MODULES[name], __name__), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *_MODULES})
