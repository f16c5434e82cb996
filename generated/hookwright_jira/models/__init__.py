"""The models of requests and answers; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .error_collection import ErrorCollection
    from .error_collection_errors import ErrorCollectionErrors
    from .failed_delivery import FailedDelivery
    from .failed_page import FailedPage
    from .gateway_error import GatewayError
    from .refresh_result import RefreshResult
    from .registered_webhook import RegisteredWebhook
    from .registration_body import RegistrationBody
    from .registration_result import RegistrationResult
    from .webhook import Webhook
    from .webhook_details import WebhookDetails
    from .webhook_event import WebhookEvent
    from .webhook_id_list import WebhookIdList
    from .webhook_page import WebhookPage

_MODULES = {
    "ErrorCollection": ".error_collection",
    "ErrorCollectionErrors": ".error_collection_errors",
    "FailedDelivery": ".failed_delivery",
    "FailedPage": ".failed_page",
    "GatewayError": ".gateway_error",
    "RefreshResult": ".refresh_result",
    "RegisteredWebhook": ".registered_webhook",
    "RegistrationBody": ".registration_body",
    "RegistrationResult": ".registration_result",
    "Webhook": ".webhook",
    "WebhookDetails": ".webhook_details",
    "WebhookEvent": ".webhook_event",
    "WebhookIdList": ".webhook_id_list",
    "WebhookPage": ".webhook_page",
}

__all__ = (
    "ErrorCollection",
    "ErrorCollectionErrors",
    "FailedDelivery",
    "FailedPage",
    "GatewayError",
    "RefreshResult",
    "RegisteredWebhook",
    "RegistrationBody",
    "RegistrationResult",
    "Webhook",
    "WebhookDetails",
    "WebhookEvent",
    "WebhookIdList",
    "WebhookPage",
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
