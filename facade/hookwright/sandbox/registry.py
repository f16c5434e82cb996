"""What the sandbox has of each provider: its fake, samples of its deliveries, and its part in the demo.

All of it is imported when it is first asked for.
"""

from __future__ import annotations

from hookwright.errors import HookError
from hookwright.providers import names, part_of, provider_of
from hookwright.sandbox.fake import Fake
from hookwright.sandbox.samples import Samples
from hookwright.sandbox.scenario import Scenario
from hookwright.sandbox.sources import Sources


def played() -> list[str]:
    """Return the names of the providers that the sandbox plays."""
    return [name for name in names() if _has(name, "fake")]


def demonstrated() -> list[str]:
    """Return the names of the providers that the demo goes through."""
    return [name for name in played() if _has(name, "scenario")]


def make_fake(provider: str, sources: Sources) -> Fake:
    """Return a fresh fake of the provider; raise ``ValueError``, which names those there are, when there is none."""
    there = played()
    if provider not in there:
        raise ValueError(f"the sandbox does not play {provider!r}; it plays {', '.join(there)}")
    fake: Fake = part_of(provider, "fake")(sources)
    return fake


def samples_of(provider: str) -> Samples | None:
    """Return the samples of a provider; ``None`` when there are none."""
    samples: Samples | None = part_of(provider, "samples")
    return samples


def scenario_of(provider: str) -> Scenario | None:
    """Return what the demo does with a provider; ``None`` when it does nothing."""
    scenario: Scenario | None = part_of(provider, "scenario")
    return scenario


def _has(name: str, part: str) -> bool:
    try:
        return getattr(provider_of(name), part) is not None
    except HookError:
        # It is one of another package that cannot be loaded: that is no reason for the others not to be played.
        return False
