"""The models of requests and answers; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .coded_error import CodedError
    from .create_hook_body import CreateHookBody
    from .endpoint_answer import EndpointAnswer
    from .error import Error
    from .error_details import ErrorDetails
    from .execution_stats import ExecutionStats
    from .hook import Hook
    from .hook_config import HookConfig
    from .hook_config_headers import HookConfigHeaders
    from .hook_event import HookEvent
    from .hook_log import HookLog
    from .hook_log_error_object import HookLogErrorObject
    from .hook_log_payload import HookLogPayload
    from .hook_log_request import HookLogRequest
    from .hook_log_request_body import HookLogRequestBody
    from .hook_log_response import HookLogResponse
    from .hook_log_result import HookLogResult
    from .input_issue import InputIssue
    from .invalid_input import InvalidInput
    from .test_hook_body import TestHookBody
    from .update_hook_body import UpdateHookBody

_MODULES = {
    "CodedError": ".coded_error",
    "CreateHookBody": ".create_hook_body",
    "EndpointAnswer": ".endpoint_answer",
    "Error": ".error",
    "ErrorDetails": ".error_details",
    "ExecutionStats": ".execution_stats",
    "Hook": ".hook",
    "HookConfig": ".hook_config",
    "HookConfigHeaders": ".hook_config_headers",
    "HookEvent": ".hook_event",
    "HookLog": ".hook_log",
    "HookLogErrorObject": ".hook_log_error_object",
    "HookLogPayload": ".hook_log_payload",
    "HookLogRequest": ".hook_log_request",
    "HookLogRequestBody": ".hook_log_request_body",
    "HookLogResponse": ".hook_log_response",
    "HookLogResult": ".hook_log_result",
    "InputIssue": ".input_issue",
    "InvalidInput": ".invalid_input",
    "TestHookBody": ".test_hook_body",
    "UpdateHookBody": ".update_hook_body",
}

__all__ = (
    "CodedError",
    "CreateHookBody",
    "EndpointAnswer",
    "Error",
    "ErrorDetails",
    "ExecutionStats",
    "Hook",
    "HookConfig",
    "HookConfigHeaders",
    "HookEvent",
    "HookLog",
    "HookLogErrorObject",
    "HookLogPayload",
    "HookLogRequest",
    "HookLogRequestBody",
    "HookLogResponse",
    "HookLogResult",
    "InputIssue",
    "InvalidInput",
    "TestHookBody",
    "UpdateHookBody",
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
