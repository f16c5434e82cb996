"""The models of requests and answers; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .app_metrics import AppMetrics
    from .app_metrics_series import AppMetricsSeries
    from .app_metrics_totals import AppMetricsTotals
    from .app_metrics_totals_totals import AppMetricsTotalsTotals
    from .bare_error import BareError
    from .error import Error
    from .filter_entry import FilterEntry
    from .filter_entry_properties_item import FilterEntryPropertiesItem
    from .filters_source import FiltersSource
    from .hog_function import HogFunction
    from .hog_function_create import HogFunctionCreate
    from .hog_function_create_inputs import HogFunctionCreateInputs
    from .hog_function_filters import HogFunctionFilters
    from .hog_function_filters_data_warehouse_item import (
        HogFunctionFiltersDataWarehouseItem,
    )
    from .hog_function_filters_properties_item import HogFunctionFiltersPropertiesItem
    from .hog_function_inputs_type_0 import HogFunctionInputsType0
    from .hog_function_mapping import HogFunctionMapping
    from .hog_function_mapping_inputs_type_0 import HogFunctionMappingInputsType0
    from .hog_function_minimal import HogFunctionMinimal
    from .hog_function_minimal_inputs_type_0 import HogFunctionMinimalInputsType0
    from .hog_function_page import HogFunctionPage
    from .hog_function_state import HogFunctionState
    from .hog_function_status import HogFunctionStatus
    from .hog_function_template import HogFunctionTemplate
    from .hog_function_template_page import HogFunctionTemplatePage
    from .hog_function_type import HogFunctionType
    from .hog_function_update import HogFunctionUpdate
    from .hog_function_update_inputs import HogFunctionUpdateInputs
    from .hog_functions_icons_retrieve_response_200_item import (
        HogFunctionsIconsRetrieveResponse200Item,
    )
    from .hog_functions_metrics_retrieve_breakdown_by import (
        HogFunctionsMetricsRetrieveBreakdownBy,
    )
    from .hog_functions_metrics_retrieve_interval import (
        HogFunctionsMetricsRetrieveInterval,
    )
    from .hog_functions_metrics_totals_retrieve_breakdown_by import (
        HogFunctionsMetricsTotalsRetrieveBreakdownBy,
    )
    from .hog_functions_metrics_totals_retrieve_interval import (
        HogFunctionsMetricsTotalsRetrieveInterval,
    )
    from .input_type import InputType
    from .inputs_item import InputsItem
    from .inputs_schema_item import InputsSchemaItem
    from .inputs_schema_item_choices_item import InputsSchemaItemChoicesItem
    from .invocation_log import InvocationLog
    from .invocation_refused import InvocationRefused
    from .invocation_request import InvocationRequest
    from .invocation_request_clickhouse_event import InvocationRequestClickhouseEvent
    from .invocation_request_globals import InvocationRequestGlobals
    from .invocation_result import InvocationResult
    from .invocation_status import InvocationStatus
    from .log_entry import LogEntry
    from .log_page import LogPage
    from .mapping_template import MappingTemplate
    from .masked_secret import MaskedSecret
    from .masking import Masking
    from .nested_problems import NestedProblems
    from .rearrange_request import RearrangeRequest
    from .rearrange_request_orders import RearrangeRequestOrders
    from .rerun_filter import RerunFilter
    from .rerun_refused import RerunRefused
    from .rerun_request import RerunRequest
    from .rerun_started import RerunStarted
    from .rerun_status import RerunStatus
    from .role_at_organization import RoleAtOrganization
    from .search_match_type import SearchMatchType
    from .templating import Templating
    from .user_basic import UserBasic
    from .user_basic_hedgehog_config_type_0 import UserBasicHedgehogConfigType0

_MODULES = {
    "AppMetrics": ".app_metrics",
    "AppMetricsSeries": ".app_metrics_series",
    "AppMetricsTotals": ".app_metrics_totals",
    "AppMetricsTotalsTotals": ".app_metrics_totals_totals",
    "BareError": ".bare_error",
    "Error": ".error",
    "FilterEntry": ".filter_entry",
    "FilterEntryPropertiesItem": ".filter_entry_properties_item",
    "FiltersSource": ".filters_source",
    "HogFunction": ".hog_function",
    "HogFunctionCreate": ".hog_function_create",
    "HogFunctionCreateInputs": ".hog_function_create_inputs",
    "HogFunctionFilters": ".hog_function_filters",
    "HogFunctionFiltersDataWarehouseItem": ".hog_function_filters_data_warehouse_item",
    "HogFunctionFiltersPropertiesItem": ".hog_function_filters_properties_item",
    "HogFunctionInputsType0": ".hog_function_inputs_type_0",
    "HogFunctionMapping": ".hog_function_mapping",
    "HogFunctionMappingInputsType0": ".hog_function_mapping_inputs_type_0",
    "HogFunctionMinimal": ".hog_function_minimal",
    "HogFunctionMinimalInputsType0": ".hog_function_minimal_inputs_type_0",
    "HogFunctionPage": ".hog_function_page",
    "HogFunctionState": ".hog_function_state",
    "HogFunctionStatus": ".hog_function_status",
    "HogFunctionTemplate": ".hog_function_template",
    "HogFunctionTemplatePage": ".hog_function_template_page",
    "HogFunctionType": ".hog_function_type",
    "HogFunctionUpdate": ".hog_function_update",
    "HogFunctionUpdateInputs": ".hog_function_update_inputs",
    "HogFunctionsIconsRetrieveResponse200Item": ".hog_functions_icons_retrieve_response_200_item",
    "HogFunctionsMetricsRetrieveBreakdownBy": ".hog_functions_metrics_retrieve_breakdown_by",
    "HogFunctionsMetricsRetrieveInterval": ".hog_functions_metrics_retrieve_interval",
    "HogFunctionsMetricsTotalsRetrieveBreakdownBy": ".hog_functions_metrics_totals_retrieve_breakdown_by",
    "HogFunctionsMetricsTotalsRetrieveInterval": ".hog_functions_metrics_totals_retrieve_interval",
    "InputType": ".input_type",
    "InputsItem": ".inputs_item",
    "InputsSchemaItem": ".inputs_schema_item",
    "InputsSchemaItemChoicesItem": ".inputs_schema_item_choices_item",
    "InvocationLog": ".invocation_log",
    "InvocationRefused": ".invocation_refused",
    "InvocationRequest": ".invocation_request",
    "InvocationRequestClickhouseEvent": ".invocation_request_clickhouse_event",
    "InvocationRequestGlobals": ".invocation_request_globals",
    "InvocationResult": ".invocation_result",
    "InvocationStatus": ".invocation_status",
    "LogEntry": ".log_entry",
    "LogPage": ".log_page",
    "MappingTemplate": ".mapping_template",
    "MaskedSecret": ".masked_secret",
    "Masking": ".masking",
    "NestedProblems": ".nested_problems",
    "RearrangeRequest": ".rearrange_request",
    "RearrangeRequestOrders": ".rearrange_request_orders",
    "RerunFilter": ".rerun_filter",
    "RerunRefused": ".rerun_refused",
    "RerunRequest": ".rerun_request",
    "RerunStarted": ".rerun_started",
    "RerunStatus": ".rerun_status",
    "RoleAtOrganization": ".role_at_organization",
    "SearchMatchType": ".search_match_type",
    "Templating": ".templating",
    "UserBasic": ".user_basic",
    "UserBasicHedgehogConfigType0": ".user_basic_hedgehog_config_type_0",
}

__all__ = (
    "AppMetrics",
    "AppMetricsSeries",
    "AppMetricsTotals",
    "AppMetricsTotalsTotals",
    "BareError",
    "Error",
    "FilterEntry",
    "FilterEntryPropertiesItem",
    "FiltersSource",
    "HogFunction",
    "HogFunctionCreate",
    "HogFunctionCreateInputs",
    "HogFunctionFilters",
    "HogFunctionFiltersDataWarehouseItem",
    "HogFunctionFiltersPropertiesItem",
    "HogFunctionInputsType0",
    "HogFunctionMapping",
    "HogFunctionMappingInputsType0",
    "HogFunctionMinimal",
    "HogFunctionMinimalInputsType0",
    "HogFunctionPage",
    "HogFunctionsIconsRetrieveResponse200Item",
    "HogFunctionsMetricsRetrieveBreakdownBy",
    "HogFunctionsMetricsRetrieveInterval",
    "HogFunctionsMetricsTotalsRetrieveBreakdownBy",
    "HogFunctionsMetricsTotalsRetrieveInterval",
    "HogFunctionState",
    "HogFunctionStatus",
    "HogFunctionTemplate",
    "HogFunctionTemplatePage",
    "HogFunctionType",
    "HogFunctionUpdate",
    "HogFunctionUpdateInputs",
    "InputsItem",
    "InputsSchemaItem",
    "InputsSchemaItemChoicesItem",
    "InputType",
    "InvocationLog",
    "InvocationRefused",
    "InvocationRequest",
    "InvocationRequestClickhouseEvent",
    "InvocationRequestGlobals",
    "InvocationResult",
    "InvocationStatus",
    "LogEntry",
    "LogPage",
    "MappingTemplate",
    "MaskedSecret",
    "Masking",
    "NestedProblems",
    "RearrangeRequest",
    "RearrangeRequestOrders",
    "RerunFilter",
    "RerunRefused",
    "RerunRequest",
    "RerunStarted",
    "RerunStatus",
    "RoleAtOrganization",
    "SearchMatchType",
    "Templating",
    "UserBasic",
    "UserBasicHedgehogConfigType0",
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
