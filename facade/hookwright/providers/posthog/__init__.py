"""PostHog hog functions that are hooks: the account and its options. The adapter is loaded when the account is used."""

from hookwright.providers.posthog.account import PostHog
from hookwright.providers.posthog.options import PostHogOptions

__all__ = ["PostHog", "PostHogOptions"]
