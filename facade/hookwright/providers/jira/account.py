"""Dynamic webhooks of Jira Cloud: https://developer.atlassian.com/cloud/jira/platform/webhooks/."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from inspect import iscoroutinefunction
from typing import Any, ClassVar
from urllib.parse import urlsplit

from attrs import Factory, field, frozen

from hookwright.capabilities import Can
from hookwright.kit.account import Account
from hookwright.kit.checks import checked_credential, checked_endpoint, checked_secret
from hookwright.kit.signing import Receiver
from hookwright.kit.spec import bad_field
from hookwright.providers.jira.events import read_event
from hookwright.providers.jira.options import JiraOptions
from hookwright.providers.jira.signing import JiraSignature
from hookwright.secret import Secret

__all__ = ["Jira", "JiraOptions"]

_GATEWAY = "https://api.atlassian.com"
_AUTH = "https://auth.atlassian.com"


def _optional_text(value: Any) -> str | None:
    return None if value is None else checked_credential(value)


def _optional_secret(value: Any) -> Secret | None:
    return None if value is None else checked_secret(value)


def _cloud_id(value: Any) -> str | None:
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch("[A-Za-z0-9_-]+", value):
        raise bad_field(
            "cloud_id", f"expected a site's id such as oauth/token/accessible-resources lists, got {value!r}"
        )
    return value


def _site(value: Any) -> str | None:
    """The URL of a site, of which its name is enough."""
    if value is None:
        return None
    if not isinstance(value, str) or not re.fullmatch(r"(https?://)?[A-Za-z0-9.-]+(:\d+)?/?", value):
        raise bad_field("site", f"expected the name of a site, as 'acme' of https://acme.atlassian.net, got {value!r}")
    if "://" in value:
        return value.rstrip("/")
    return f"https://{value.rstrip('/')}" if "." in value else f"https://{value}.atlassian.net"


# attrs' @field.default would be shorter, but pyright then takes the field for one that must be given.
def _usual_endpoint(account: Any) -> str:
    if account.cloud_id is not None:
        return f"{_GATEWAY}/ex/jira/{account.cloud_id}"
    if account.site is not None:
        return str(account.site)
    raise bad_field("endpoint", "give the cloud_id of an OAuth 2.0 app's site, or the site of a Connect app")


@frozen(kw_only=True)
class Jira(Account):
    """An app's webhooks on one Jira Cloud site. There are three kinds of credentials.

    - ``cloud_id`` and ``access_token``: an OAuth 2.0 app, for as long as the token lasts. Its ``client_secret``, with which
      deliveries are signed, may be kept here too.
    - ``cloud_id``, ``client_id``, ``client_secret``, ``refresh_token`` and ``on_refresh``: the same, with new tokens as
      they are needed. A refresh token is good for one use; ``on_refresh`` is called with the next one, as text, and has
      to store it before it returns. An ``access_token`` may be given as well and is used first.
    - ``site``, ``key`` and ``shared_secret``: a Connect app, with the secret of its installation.

    Tokens need the scopes ``manage:jira-webhook`` and ``read:jira-work``. API tokens will not do: Jira refuses them. All
    webhooks of an account are seen, also those that another deployment of the same app registered.

    ``endpoint`` is where the API is, ``https://api.atlassian.com`` for OAuth (the path of the site is added) and the
    site itself for Connect; ``auth_endpoint`` is where tokens are refreshed.
    """

    provider: ClassVar[str] = "jira"
    adapter: ClassVar[str] = "hookwright.providers.jira.adapter:JiraAdapter"
    identified_by: ClassVar[tuple[str, ...]] = ("cloud_id", "site", "client_id", "key")
    stored_by: ClassVar[Mapping[str, str]] = {"refresh_token": "on_refresh"}
    options: ClassVar[type[JiraOptions]] = JiraOptions
    cannot: ClassVar[Mapping[Can, str]] = {
        Can.UPDATE: (
            "Jira cannot change a webhook; replace() registers a new one, with a new id, and deletes the old one"
        ),
        Can.ENABLE: "Jira cannot turn a webhook off; delete() it, and create() it again when you want it back",
        Can.TEST: "Jira has no test deliveries; change an issue that matches the filter to get a real one",
        Can.ROTATE_SECRET: (
            "Jira signs with the app's secret, and a webhook has none; change the app's secret in Atlassian's "
            "developer console, and give receive() both secrets for a while"
        ),
        Can.STATS: "Jira does not count deliveries; count the events that receive() returns",
        Can.NAME: "Jira webhooks have no name; tell them apart by their filters",
        Can.HEADERS: "Jira cannot send headers of your own; put what the receiver needs into the URL's path",
        Can.METHOD: "Jira always delivers with POST; leave the method out",
        Can.SECRET: "Jira signs with the app's secret; leave the secret out, and give the app's secret to receive()",
    }
    may_lack: ClassVar[Mapping[Can, str]] = {
        Can.DELIVERIES: (
            "Jira lists deliveries for Connect apps only, and only those that failed; store the events that "
            "receive() returns"
        ),
    }
    receiver: ClassVar[Receiver] = Receiver(JiraSignature(), read_event, check_url=JiraSignature().check_url)

    cloud_id: str | None = field(default=None, converter=_cloud_id)
    access_token: Secret | None = field(default=None, converter=_optional_secret)
    client_id: str | None = field(default=None, converter=_optional_text)
    client_secret: Secret | None = field(default=None, converter=_optional_secret)
    refresh_token: Secret | None = field(default=None, converter=_optional_secret)
    on_refresh: Callable[[str], object] | None = field(default=None, repr=False)
    site: str | None = field(default=None, converter=_site)
    key: str | None = field(default=None, converter=_optional_text)
    shared_secret: Secret | None = field(default=None, converter=_optional_secret)
    endpoint: str = field(default=Factory(_usual_endpoint, takes_self=True), converter=checked_endpoint)
    auth_endpoint: str = field(default=_AUTH, converter=checked_endpoint)

    def __attrs_post_init__(self) -> None:
        """Check that the credentials are of one kind, and whole."""
        connect = self.key is not None or self.shared_secret is not None
        if connect:
            self._want("a Connect app", "key", "shared_secret")
            self._refuse("a Connect app", "cloud_id", "access_token", "client_id", "client_secret", "refresh_token")
        elif self.refresh_token is not None:
            self._want("refreshing", "client_id", "client_secret", "on_refresh")
            if not callable(self.on_refresh) or iscoroutinefunction(self.on_refresh):
                raise bad_field(
                    "on_refresh", "expected a plain function that stores the refresh token that it is given"
                )
        elif self.access_token is None:
            raise bad_field("credentials", "give an access_token, or a refresh_token, or key and shared_secret")
        if not connect:
            self._refuse("an OAuth 2.0 app", "site")
            if self.cloud_id is not None:
                # A host is enough; an account that was taken apart and put together again has the path already.
                host = re.sub(r"/ex/jira/[^/]+$", "", self.endpoint)
                object.__setattr__(self, "endpoint", f"{host}/ex/jira/{self.cloud_id}")
        # A session with a plain HTTP endpoint, which is on this machine, checks no certificates.
        if self.endpoint.startswith("http:") and self.auth_endpoint.startswith("https:") and self.refresh_token:
            raise bad_field("auth_endpoint", "the endpoint is a plain one on this machine; say where tokens are there")

    def _want(self, what: str, *names: str) -> None:
        for name in names:
            if getattr(self, name) is None:
                raise bad_field(name, f"{what} needs {', '.join(names)}; this one is missing")

    def _refuse(self, what: str, *names: str) -> None:
        for name in names:
            if getattr(self, name) is not None:
                raise bad_field(name, f"{what} has none; credentials of different kinds are given together")

    @property
    def name(self) -> str:
        """The label, or the site where there is none."""
        # Every OAuth account has the same host.
        return self.label or f"jira:{self.cloud_id or urlsplit(self.endpoint).netloc}"

    @property
    def oauth(self) -> bool:
        """Whether this is an OAuth 2.0 app and not a Connect app."""
        return self.key is None

    def why_not(self, capability: Can) -> str | None:
        """Why this account cannot do it and what to do instead, in a sentence; ``None`` when it can."""
        if self.oauth and Can(capability) in self.may_lack:
            return self.may_lack[Can(capability)]
        return super().why_not(capability)
