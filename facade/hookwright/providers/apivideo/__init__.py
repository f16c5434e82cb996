"""api.video webhooks: what there is of the provider, and its public names."""

from hookwright.kit.provider import Provider
from hookwright.providers.apivideo.account import ApiVideo

__all__ = ["ApiVideo"]

PROVIDER = Provider(
    title="api.video",
    hook="an HTTP endpoint",
    page="providers/apivideo.md",
    account="hookwright.providers.apivideo:ApiVideo",
    fake="hookwright.sandbox.apivideo.fake:ApiVideoFake",
    samples="hookwright.sandbox.apivideo.samples:SAMPLES",
    scenario="hookwright.sandbox.apivideo.scenario:SCENARIO",
)
