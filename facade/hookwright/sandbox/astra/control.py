"""What the fake Astra Control knows: an account with its scripts, execution hooks and apps, and the knobs of a test."""

from __future__ import annotations

import hashlib
import json
import string
from base64 import b64encode
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from attrs import define, field

from hookwright.sandbox.sources import Sources

Resource = dict[str, Any]

EVENTS = ("snapshot.pre", "snapshot.post", "backup.pre", "backup.post", "restore.post", "failover.post")

_TOKEN = string.ascii_letters + string.digits + "-_"


@define
class Knobs:
    """What a test may turn while the fake runs."""

    hooks_enabled: bool = True
    """The feature setting. Real accounts have it off until somebody turns it on."""
    role: str = "Member"
    """The role of the token's user: Owner, Admin, Member or Viewer."""
    failover: bool = True
    """Whether the apps can have post-failover hooks, as some of a Control Center can."""
    taken_name: int = 10
    """The problem that a name gets which is taken: 10 by the documentation, 9 by the vendor's own client."""
    names_unique_per_app: bool = False
    """Whether execution hooks of two apps may have one name, which was seen."""
    keeps_members: bool = True
    """Whether a PUT keeps what it leaves out, as was seen, or resets it, as the documentation has it."""
    etags: bool = True
    """Whether there are ETags, and conditions are heeded."""
    fractions: bool = True
    """Whether times have fractions of a second."""
    matching: bool = True
    """Whether execution hooks always have matchingCriteria; those of early versions had none when none were given."""
    list_cap: int | None = None
    """As many items as a list has at most, asked for or not."""
    events: tuple[str, ...] = EVENTS
    """The actions, with their stages, that this server knows; add one to play a newer server."""


@define
class Control:
    """The whole state of the fake."""

    sources: Sources
    knobs: Knobs = field(factory=Knobs)
    hook_sources: dict[str, Resource] = field(factory=dict)
    """By id; with the script, private or not."""
    execution_hooks: dict[str, Resource] = field(factory=dict)
    containers: dict[str, list[Resource]] = field(factory=dict)
    """The containers of each app, by its id; this is also which apps there are."""
    apps: dict[str, Resource] = field(factory=dict)
    """What is particular about an app, by its id: its name, and any member of it as the API shows them."""
    cluster_id: str = field()
    account_id: str = field()
    app_id: str = field()
    user_id: str = field()
    api_token: str = field(repr=False)

    @cluster_id.default
    def _new_cluster_id(self) -> str:
        return self.new_id()

    @account_id.default
    def _new_account_id(self) -> str:
        return self.new_id()

    @app_id.default
    def _new_app_id(self) -> str:
        return self.new_app()

    @user_id.default
    def _new_user_id(self) -> str:
        return self.new_id()

    @api_token.default
    def _new_api_token(self) -> str:
        return self.sources.text(40, _TOKEN)

    def reset(self) -> None:
        """Forget hooks, other apps and knobs."""
        self.knobs = Knobs()
        self.hook_sources.clear()
        self.execution_hooks.clear()
        self.containers.clear()
        self.containers[self.app_id] = []
        self.apps = {self.app_id: self.apps[self.app_id]}

    def new_app(self, **members: Any) -> str:
        """The id of a new app without containers."""
        app_id = self.new_id()
        name = f"app-{len(self.containers) + 1}"
        self.containers[app_id] = []
        self.apps[app_id] = {"name": name, "namespaces": [name], "made": self.sources.clock(), **members}
        return app_id

    def new_id(self) -> str:
        """An id as Astra's are: a UUID of version 5."""
        return str(UUID(bytes=self.sources.random.randbytes(16), version=5))

    def metadata(self) -> Resource:
        """That of something made now."""
        now = self.now()
        return {"labels": [], "creationTimestamp": now, "modificationTimestamp": now, "createdBy": self.user_id}

    def touched(self, metadata: Resource, given: Resource | None) -> Resource:
        """That of something changed now; labels can be given."""
        labels = (given or {}).get("labels", metadata["labels"])
        return {**metadata, "labels": labels, "modificationTimestamp": self.now(), "modifiedBy": self.user_id}

    def now(self) -> str:
        """The time, with a fraction or without."""
        return self.written(self.sources.clock())

    def written(self, seconds: float) -> str:
        """A time, with a fraction or without."""
        time = datetime.fromtimestamp(seconds, UTC)
        return time.isoformat(timespec="microseconds" if self.knobs.fractions else "seconds").replace("+00:00", "Z")


def shown(source: Resource) -> Resource:
    """A hook source as it is answered: a private script is not."""
    return {name: value for name, value in source.items() if name != "source" or source["private"] != "true"}


def etag(resource: Resource) -> str:
    """The MD5 of the whole resource, in hexadecimal and without quotes."""
    return hashlib.md5(json.dumps(resource, sort_keys=True).encode(), usedforsecurity=False).hexdigest()


def script_checksum(source: str) -> str:
    """The MD5 of the base64 text."""
    return hashlib.md5(source.encode(), usedforsecurity=False).hexdigest()


def base64(script: str) -> str:
    """A script as it is stored."""
    return b64encode(script.encode()).decode()
