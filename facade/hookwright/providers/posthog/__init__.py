"""PostHog hog functions that are hooks: what there is of the provider, and its public names."""

from hookwright.kit.provider import Provider
from hookwright.providers.posthog.account import PostHog
from hookwright.providers.posthog.options import PostHogOptions

__all__ = ["PostHog", "PostHogOptions"]

PROVIDER = Provider(
    title="PostHog",
    hook="an HTTP endpoint, or code that PostHog runs",
    page="providers/posthog.md",
    account="hookwright.providers.posthog:PostHog",
    fake="hookwright.sandbox.posthog.fake:PostHogFake",
    samples="hookwright.sandbox.posthog.samples:SAMPLES",
    scenario="hookwright.sandbox.posthog.scenario:SCENARIO",
)
