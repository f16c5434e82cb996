"""Which providers the sandbox can play. A fake is imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module

from hookwright.sandbox.fake import Fake
from hookwright.sandbox.sources import Sources

FAKES = {
    "apivideo": "hookwright.sandbox.apivideo.fake:ApiVideoFake",
    "astra": "hookwright.sandbox.astra.fake:AstraFake",
    "jira": "hookwright.sandbox.jira.fake:JiraFake",
    "logto": "hookwright.sandbox.logto.fake:LogtoFake",
    "posthog": "hookwright.sandbox.posthog.fake:PostHogFake",
}


def make_fake(provider: str, sources: Sources) -> Fake:
    """A fresh fake of the provider; ``ValueError`` names those there are."""
    if provider not in FAKES:
        raise ValueError(f"the sandbox does not play {provider!r}; it plays {', '.join(sorted(FAKES))}")
    module, _, name = FAKES[provider].partition(":")
    fake: Fake = getattr(import_module(module), name)(sources)
    return fake
