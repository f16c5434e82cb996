"""Jira Cloud dynamic webhooks: what there is of the provider, and its public names."""

from hookwright.kit.provider import Provider
from hookwright.providers.jira.account import Jira
from hookwright.providers.jira.options import JiraOptions

__all__ = ["Jira", "JiraOptions"]

PROVIDER = Provider(
    title="Jira Cloud",
    hook="an HTTP endpoint and a JQL filter, for 30 days",
    page="providers/jira.md",
    account="hookwright.providers.jira:Jira",
    fake="hookwright.sandbox.jira.fake:JiraFake",
    samples="hookwright.sandbox.jira.samples:SAMPLES",
    scenario="hookwright.sandbox.jira.scenario:SCENARIO",
)
