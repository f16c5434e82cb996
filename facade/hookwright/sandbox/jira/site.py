"""What the fake Jira knows: a site, the two apps that are installed on it, and the knobs of a test."""

from __future__ import annotations

import string
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from attrs import define, field

from hookwright.sandbox.refused import Refused
from hookwright.sandbox.sources import Sources

Webhook = dict[str, Any]

EVENTS = (
    *(f"jira:issue_{what}" for what in ("created", "updated", "deleted")),
    *(f"comment_{what}" for what in ("created", "updated", "deleted")),
    *(f"issue_property_{what}" for what in ("set", "deleted")),
    *(f"sprint_{what}" for what in ("created", "updated", "closed", "deleted", "started")),
    *(
        f"jira:version_{what}"
        for what in ("released", "unreleased", "created", "moved", "updated", "merged", "deleted")
    ),
)
DAY = 24 * 60 * 60 * 1000
_LETTERS = string.ascii_letters + string.digits


@define
class Knobs:
    """What a test may turn while the fake runs."""

    oauth_slots: int = 5
    connect_slots: int = 100
    one_url: bool = True
    """Whether all webhooks of an app have to have one URL."""
    life: float = 30
    """Days that a webhook lives from its registration or renewal on."""
    expiry_as: str = "milliseconds"
    """How expiries are written: ``"milliseconds"`` as the schema says, or ``"text"`` as the examples have it."""
    url_in_list: bool = True
    """Whether the list says the URL, as it does since 2025."""
    page_max: int = 100
    deletion_lag: int = 0
    """In how many answers of the list a deleted webhook is still there, and takes its place."""
    registration_lag: int = 0
    """In how many answers of the list a new webhook is missing."""
    scopes: tuple[str, ...] = ("read:jira-work", "manage:jira-webhook")
    """What the tokens of the OAuth app allow."""
    token_lifetime: int = 3600
    bursts: dict[str, int] = field(factory=lambda: {"GET": 100, "POST": 100, "PUT": 50, "DELETE": 50})
    """Requests a second by method."""
    events: tuple[str, ...] = EVENTS
    """The events that this site knows; add one to play a newer one."""
    delivery_timeout: float = 10.0
    delivery_retries: int = 2
    delivery_wait: float = 0.01
    """Seconds between the attempts of a delivery that fails; minutes at the real one."""


@define
class App:
    """An app on the site, with its webhooks by id."""

    kind: str
    secret: str = field(repr=False)
    webhooks: dict[int, Webhook] = field(factory=dict)
    fading: dict[int, int] = field(factory=dict)
    """Deleted webhooks that are still seen, and for how many answers."""
    hidden: dict[int, int] = field(factory=dict)
    """New webhooks that are not seen yet, and for how many answers."""

    def clear(self) -> None:
        """Forget the webhooks."""
        for held in (self.webhooks, self.fading, self.hidden):
            held.clear()


@define
class Site:
    """The whole state of the fake."""

    sources: Sources
    knobs: Knobs = field(factory=Knobs)
    ahead: float = 0.0
    """Seconds by which the site's clock is ahead of the real one."""
    failed: list[dict[str, Any]] = field(factory=list)
    """Deliveries to the Connect app that failed for good, oldest first."""
    refusals: list[Refused] = field(factory=list)
    """What the next requests are answered."""
    requests: list[tuple[str, float]] = field(factory=list)
    """The methods and times of the latest requests."""
    access_tokens: dict[str, float] = field(factory=dict, repr=False)
    """Until when each is good."""
    refresh_tokens: set[str] = field(factory=set, repr=False)
    next_id: int = 10_000
    cloud_id: str = field()
    client_id: str = field()
    connect_key: str = "com.example.hookwright"
    oauth: App = field()
    connect: App = field()

    @cloud_id.default
    def _new_cloud_id(self) -> str:
        return self.new_uuid()

    @client_id.default
    def _new_client_id(self) -> str:
        return self.new_text(32)

    @oauth.default
    def _oauth_app(self) -> App:
        return App("oauth", self.new_text(64))

    @connect.default
    def _connect_app(self) -> App:
        return App("connect", self.new_text(64))

    def reset(self) -> None:
        """Forget webhooks, failures and knobs; secrets and tokens stay good."""
        self.knobs = Knobs()
        self.ahead = 0.0
        self.oauth.clear()
        self.connect.clear()
        self.failed.clear()
        self.refusals.clear()
        self.requests.clear()

    def clock(self) -> float:
        """The site's time in seconds since 1970."""
        return self.sources.clock() + self.ahead

    def milliseconds(self) -> int:
        """The same in whole milliseconds."""
        return int(self.clock() * 1000)

    def slots(self, app: App) -> int:
        """How many webhooks the app may have."""
        return self.knobs.oauth_slots if app.kind == "oauth" else self.knobs.connect_slots

    def living(self, app: App) -> list[Webhook]:
        """The app's webhooks that have not expired."""
        now = self.milliseconds()
        return [webhook for webhook in list(app.webhooks.values()) if webhook["expirationDate"] > now]

    def expiry(self) -> int:
        """When a webhook ends that begins to live now."""
        return self.milliseconds() + int(self.knobs.life * DAY)

    def written(self, milliseconds: int) -> int | str:
        """An expiry as answers have it."""
        if self.knobs.expiry_as == "milliseconds":
            return milliseconds
        # Without a colon in the offset.
        time = datetime.fromtimestamp(milliseconds / 1000, UTC)
        return f"{time.strftime('%Y-%m-%dT%H:%M:%S')}.{milliseconds % 1000:03d}+0000"

    def new_access_token(self) -> str:
        """A token that is good from now on."""
        token = f"eyJ{self.new_text(60)}"
        self.access_tokens[token] = self.clock() + self.knobs.token_lifetime
        return token

    def new_refresh_token(self) -> str:
        """A token that is good for one use."""
        token = f"eyJ{self.new_text(90)}"
        self.refresh_tokens.add(token)
        return token

    def new_text(self, length: int) -> str:
        """So many random letters and digits."""
        return self.sources.text(length, _LETTERS)

    def new_uuid(self) -> str:
        """An id of a site or of a delivery."""
        return str(UUID(int=self.sources.random.getrandbits(128), version=4))
