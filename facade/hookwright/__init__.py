"""One interface to the hooks of many providers.

Names are loaded when they are first used, so that importing this package costs next to nothing and loads no provider.
"""

from typing import TYPE_CHECKING

from hookwright._version import __version__

# Providers are found by their folders; their public names stand here all the same. Type checkers list no folders, and
# looking through all providers for a name would import them.
if TYPE_CHECKING:
    from hookwright.capabilities import Can
    from hookwright.errors import (
        AuthenticationError,
        BadResponseError,
        ConflictError,
        FieldProblem,
        HookError,
        InvalidRequestError,
        NotFoundError,
        PermissionDeniedError,
        RateLimitError,
        SignatureError,
        UnavailableError,
        UnsupportedError,
    )
    from hookwright.fleet import AsyncFleet, Fleet
    from hookwright.fleet.config import Config, ConfigError
    from hookwright.fleet.plan import HooksFile, Plan, apply, plan
    from hookwright.interface.asynchooks import AsyncHooks
    from hookwright.interface.dryrun import dry_run
    from hookwright.interface.hooks import Hooks
    from hookwright.model import (
        Code,
        Delivery,
        Endpoint,
        Ensured,
        Event,
        EventType,
        Failed,
        Hook,
        HookSpec,
        Page,
        Script,
        Stats,
        TestResult,
    )
    from hookwright.providers import connect
    from hookwright.providers.apivideo import ApiVideo
    from hookwright.providers.astra import Astra, AstraOptions
    from hookwright.providers.jira import Jira, JiraOptions
    from hookwright.providers.logto import Logto, LogtoOptions
    from hookwright.providers.posthog import PostHog, PostHogOptions
    from hookwright.receivers import Receiver, RotatingSecrets
    from hookwright.receivers.trusting import receive, sign
    from hookwright.retry import Retry
    from hookwright.secret import Secret
    from hookwright.wire.dryrun import PlannedRequest

_PLACES = {
    "interface.asynchooks": ["AsyncHooks"],
    "capabilities": ["Can"],
    "errors": [
        "AuthenticationError",
        "BadResponseError",
        "ConflictError",
        "FieldProblem",
        "HookError",
        "InvalidRequestError",
        "NotFoundError",
        "PermissionDeniedError",
        "RateLimitError",
        "SignatureError",
        "UnavailableError",
        "UnsupportedError",
    ],
    "fleet": ["AsyncFleet", "Fleet"],
    "fleet.config": ["Config", "ConfigError"],
    "fleet.plan": ["HooksFile", "Plan", "apply", "plan"],
    "interface.dryrun": ["dry_run"],
    "interface.hooks": ["Hooks"],
    "model": [
        "Code",
        "Delivery",
        "Endpoint",
        "Ensured",
        "Event",
        "EventType",
        "Failed",
        "Hook",
        "HookSpec",
        "Page",
        "Script",
        "Stats",
        "TestResult",
    ],
    "providers": ["connect"],
    "providers.apivideo": ["ApiVideo"],
    "providers.astra": ["Astra", "AstraOptions"],
    "providers.jira": ["Jira", "JiraOptions"],
    "providers.logto": ["Logto", "LogtoOptions"],
    "providers.posthog": ["PostHog", "PostHogOptions"],
    "receivers": ["Receiver", "RotatingSecrets"],
    "receivers.trusting": ["receive", "sign"],
    "retry": ["Retry"],
    "secret": ["Secret"],
    "wire.dryrun": ["PlannedRequest"],
}
_HOME = {name: place for place, names in _PLACES.items() for name in names}

__all__ = [
    "ApiVideo",
    "Astra",
    "AstraOptions",
    "AsyncFleet",
    "AsyncHooks",
    "AuthenticationError",
    "BadResponseError",
    "Can",
    "Code",
    "Config",
    "ConfigError",
    "ConflictError",
    "Delivery",
    "Endpoint",
    "Ensured",
    "Event",
    "EventType",
    "Failed",
    "FieldProblem",
    "Fleet",
    "Hook",
    "HookError",
    "HookSpec",
    "Hooks",
    "HooksFile",
    "InvalidRequestError",
    "Jira",
    "JiraOptions",
    "Logto",
    "LogtoOptions",
    "NotFoundError",
    "Page",
    "PermissionDeniedError",
    "Plan",
    "PlannedRequest",
    "PostHog",
    "PostHogOptions",
    "RateLimitError",
    "Receiver",
    "Retry",
    "RotatingSecrets",
    "Script",
    "Secret",
    "SignatureError",
    "Stats",
    "TestResult",
    "UnavailableError",
    "UnsupportedError",
    "__version__",
    "apply",
    "connect",
    "dry_run",
    "plan",
    "receive",
    "sign",
]

# Hidden from type checkers, which would take any name for a public one otherwise.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        from importlib import import_module

        found = getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
        globals()[name] = found
        return found

    def __dir__() -> list[str]:
        return sorted({*globals(), *_HOME})
