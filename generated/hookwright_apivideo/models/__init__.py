"""The models of requests and answers; each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .api_key_body import ApiKeyBody
    from .create_webhook_body import CreateWebhookBody
    from .pagination import Pagination
    from .pagination_link import PaginationLink
    from .problem import Problem
    from .problem_of_field import ProblemOfField
    from .refresh_token_body import RefreshTokenBody
    from .tokens import Tokens
    from .webhook import Webhook
    from .webhook_delivery import WebhookDelivery
    from .webhook_event import WebhookEvent
    from .webhook_page import WebhookPage

_MODULES = {
    "ApiKeyBody": ".api_key_body",
    "CreateWebhookBody": ".create_webhook_body",
    "Pagination": ".pagination",
    "PaginationLink": ".pagination_link",
    "Problem": ".problem",
    "ProblemOfField": ".problem_of_field",
    "RefreshTokenBody": ".refresh_token_body",
    "Tokens": ".tokens",
    "Webhook": ".webhook",
    "WebhookDelivery": ".webhook_delivery",
    "WebhookEvent": ".webhook_event",
    "WebhookPage": ".webhook_page",
}

__all__ = (
    "ApiKeyBody",
    "CreateWebhookBody",
    "Pagination",
    "PaginationLink",
    "Problem",
    "ProblemOfField",
    "RefreshTokenBody",
    "Tokens",
    "Webhook",
    "WebhookDelivery",
    "WebhookEvent",
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
