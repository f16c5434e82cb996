"""PostHog hog functions that are hooks: https://posthog.com/docs/cdp/destinations and the API's hog_functions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, ClassVar
from urllib.parse import urlsplit

from attrs import field, frozen

from hookwright.capabilities import Can
from hookwright.kit.account import Account
from hookwright.kit.checks import checked_endpoint, checked_secret
from hookwright.kit.signing import DeliveryFormat
from hookwright.kit.spec import bad_field
from hookwright.kit.standard_webhooks import StandardWebhooks, secret_problem
from hookwright.model import Code, Endpoint, Target
from hookwright.providers.posthog import logs as logs
from hookwright.providers.posthog import trials as trials
from hookwright.providers.posthog.events import read_event
from hookwright.providers.posthog.inputs import literal
from hookwright.providers.posthog.options import PostHogOptions
from hookwright.secret import Secret

_INGESTION = re.compile(r"(us|eu)\.i\.posthog\.com")


def _checked_project(value: Any) -> str:
    text = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not isinstance(text, str) or not re.fullmatch(r"[0-9]+|@current", text):
        raise bad_field("project_id", f"expected the number of a project, such as '12345', got {value!r}")
    return text


@frozen(kw_only=True)
class PostHog(Account):
    """A PostHog project, with a personal API key that has the scope ``hog_function:write``.

    Such a key belongs to a person, and ends when that person leaves. Hooks are the project's destinations and internal
    destinations: those made from PostHog's template for webhooks have an ``Endpoint``, all others ``Code``. ``{...}`` in
    URLs, headers and bodies is a template of PostHog's: ``literal()`` escapes braces that are meant. A new hook is off
    unless it is created with ``enabled=True``.

    ``test()`` runs a hook without sending anything, unless ``test_delivers``.
    """

    provider: ClassVar[str] = "posthog"
    adapter: ClassVar[str] = "hookwright.providers.posthog.adapter:PostHogAdapter"
    identified_by: ClassVar[tuple[str, ...]] = ("project_id",)
    targets: ClassVar[tuple[type[Target], ...]] = (Endpoint, Code)
    options: ClassVar[type[PostHogOptions]] = PostHogOptions
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.RENEW: "PostHog hooks do not expire, so there is nothing to renew",
    }
    may_lack: ClassVar[Mapping[Can, str]] = {
        Can.TEST: "PostHog before March 2026 cannot run a test for an API key; run the test in PostHog itself",
        Can.ROTATE_SECRET: "A PostHog webhook from before mid-2026 cannot sign; replace() creates a new one that can",
        Can.SECRET: (
            "PostHog before mid-2026 cannot sign; leave the secret out, and have your receiver check a header"
        ),
    }
    delivery_format: ClassVar[DeliveryFormat] = DeliveryFormat(
        StandardWebhooks(), read_event, may_be_unsigned=True, secret_problem=secret_problem
    )

    project_id: str = field(converter=_checked_project)
    api_key: Secret = field(converter=checked_secret)
    endpoint: str = field(default="https://us.posthog.com", converter=checked_endpoint)
    test_delivers: bool = False

    @endpoint.validator
    def _is_no_ingestion(self, _: object, endpoint: str) -> None:
        found = _INGESTION.fullmatch(urlsplit(endpoint).hostname or "")
        if found:
            raise bad_field("endpoint", f"{endpoint} only takes events in; hooks are at https://{found[1]}.posthog.com")

    @staticmethod
    def literal(text: str) -> str:
        """The text with its braces escaped, so that PostHog takes none of it for a template."""
        return literal(text)
