"""Logto webhooks: what there is of the provider, and its public names."""

from hookwright.kit.provider import Provider
from hookwright.providers.logto.account import Logto
from hookwright.providers.logto.options import LogtoOptions

__all__ = ["Logto", "LogtoOptions"]

PROVIDER = Provider(
    title="Logto",
    hook="an HTTP endpoint",
    page="providers/logto.md",
    account="hookwright.providers.logto:Logto",
    fake="hookwright.sandbox.logto.fake:LogtoFake",
    samples="hookwright.sandbox.logto.samples:SAMPLES",
    scenario="hookwright.sandbox.logto.scenario:SCENARIO",
)
