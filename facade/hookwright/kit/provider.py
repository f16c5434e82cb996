"""What the package of a provider says about itself."""

from __future__ import annotations

from attrs import frozen


@frozen(kw_only=True)
class Provider:
    """A provider for people, and where its parts are.

    A part is named as text, ``package.module:Name``, and imported when it is used: a provider that nobody uses costs
    nothing, and one whose sandbox is not installed can still be called.
    """

    title: str
    """What people call it."""
    account: str
    """Where the class of its accounts is."""
    hook: str | None = None
    """What a hook is there, in a few words."""
    page: str | None = None
    """Where its documentation is: a URL, or for the providers of this package a file below ``docs``."""
    fake: str | None = None
    """Where the class is that plays it in the sandbox (``hookwright.sandbox.Fake``)."""
    samples: str | None = None
    """Where the samples of its deliveries are (``hookwright.sandbox.samples.Samples``), for ``hookwright trigger``."""
    scenario: str | None = None
    """Where it is said what the demo does with it (``hookwright.sandbox.scenario.Scenario``)."""
