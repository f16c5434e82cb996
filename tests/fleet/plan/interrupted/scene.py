"""Fifty hooks over all providers: what is there, and what is wanted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml
from attrs import evolve, frozen
from tests.fleet.plan.accounts import SECRET, accounts_of, create, there

from hookwright import Code, Endpoint, Script, Secret
from hookwright.fleet.plan import HooksFile, plan
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox

ENVIRON = {"HOOK_SECRET": SECRET}
_EVENTS: Mapping[str, tuple[str, str]] = {
    "logto": ("User.Created", "User.Deleted"),
    "apivideo": ("video.source.recorded", "live-stream.broadcast.started"),
    "jira": ("jira:issue_created", "jira:issue_updated"),
    "posthog": ("$pageview", "$identify"),
    "astra": ("snapshot.pre", "snapshot.post"),
}
_COUNTS: Mapping[str, tuple[int, int, int, int]] = {
    # As wanted already, to be changed or replaced, to be renamed, to be made.
    "logto": (4, 3, 3, 4),
    "apivideo": (3, 4, 2, 3),
    "jira": (2, 3, 0, 3),
    "posthog": (2, 3, 2, 3),
    "astra": (1, 2, 1, 2),
}
NAMELESS = ("apivideo", "jira")


@frozen(eq=False)
class Scene:
    """A sandbox, the file, and the hooks in the sandbox that are nobody's business."""

    sandbox: Sandbox
    path: Path
    unmanaged: frozenset[str]

    @property
    def file(self) -> HooksFile:
        return HooksFile.load(self.path)

    def accounts(self, url: str | None = None) -> list[Account]:
        """The accounts, at the sandbox or behind a gate."""
        found = accounts_of(self.sandbox).values()
        return [
            one if url is None else evolve(one, endpoint=one.endpoint.replace(self.sandbox.url, url)) for one in found
        ]

    def check(self) -> None:
        """Assert that the sandbox holds exactly what the file says."""
        file = self.file
        left = plan(file, self.accounts(), prune=True, environ=ENVIRON)
        assert left.ok, left.problems
        assert left.pending == ()
        hooks = [hook for account in self.accounts() for hook in there(account)]
        assert len(hooks) == len(file.entries) + len(self.unmanaged)
        assert self.unmanaged <= {hook.id for hook in hooks}


def set_up(sandbox: Sandbox, folder: Path) -> Scene:
    """Fill the sandbox, and write the file."""
    sandbox.reset()
    sandbox.jira.knobs.oauth_slots = 50
    accounts = accounts_of(sandbox)
    wanted: dict[str, Any] = {}
    unmanaged = []
    for provider, account in accounts.items():
        hooks = _Hooks(provider, account, folder)
        wanted |= dict(hooks.all())
        create(account, hooks.target("mine"), **hooks.named("mine"), events=[_EVENTS[provider][0]])
        unmanaged += [hook.id for hook in there(account) if hooks.is_mine(hook)]
        if provider != "jira":
            create(account, hooks.target("owned"), **hooks.named("owned-1"), events=[_EVENTS[provider][0]])
    assert len(wanted) == 50
    owns = {
        name: {"target": "https://owned.example/"} if name == "apivideo" else {"name": "owned-*"}
        for name in accounts
        if name != "jira"
    }
    path = folder / "hooks.yaml"
    path.write_text(yaml.safe_dump({"version": 1, "owns": owns, "hooks": wanted}, sort_keys=False))
    return Scene(sandbox, path, frozenset(unmanaged))


@frozen(eq=False)
class _Hooks:
    provider: str
    account: Account
    folder: Path

    def all(self) -> Iterator[tuple[str, Any]]:
        same, changed, renamed, new = _COUNTS[self.provider]
        for number in range(same + changed + renamed + new):
            key = f"{self.provider}-{number}"
            entry = self.entry(key)
            if number < same:
                self.make(key, key, 0)
            elif number < same + changed:
                self.make(key, key, 1)
            elif number < same + changed + renamed:
                # Of PostHog's hooks these are code, which becomes an endpoint.
                old = key if self.provider == "posthog" else f"old-{key}"
                self.make(key, old, 0, code=self.provider == "posthog")
                if self.provider != "posthog":
                    entry["was"] = self.url(old) if self.provider in NAMELESS else old
            yield key, entry

    def entry(self, key: str) -> dict[str, Any]:
        entry: dict[str, Any] = {"accounts": self.provider, "events": [_EVENTS[self.provider][0]]}
        if self.provider not in NAMELESS:
            entry["name"] = key
        if self.provider == "jira":
            entry["filter"] = f"project = {key.upper().replace('-', '')}"
        if self.provider == "posthog":
            entry["secret"] = {"env": "HOOK_SECRET"}
        if self.provider == "astra":
            (self.folder / f"{key}.sh").write_text(f"echo {key}\n")
            entry["target"] = {"script": f"{key}.sh"}
        else:
            entry["target"] = self.url(key)
        return entry

    def make(self, key: str, name: str, event: int, *, code: bool = False) -> None:
        fields: dict[str, Any] = self.named(name)
        if self.provider == "jira":
            fields["filter"] = self.entry(key)["filter"]
        if self.provider == "posthog" and not code:
            fields["secret"] = Secret(SECRET)
        target = (
            Code("return 1") if code else Script(f"echo {key}\n") if self.provider == "astra" else self.target(name)
        )
        create(self.account, target, **fields, events=[_EVENTS[self.provider][event]])

    def named(self, name: str) -> dict[str, Any]:
        if self.provider == "jira":
            return {"filter": f"project = {name.upper().replace('-', '')}"}
        return {} if self.provider == "apivideo" else {"name": name}

    def url(self, name: str) -> str:
        if self.provider == "jira":
            # It takes one URL for all hooks of an app.
            return "https://in.example/jira"
        return f"https://owned.example/{name}" if name.startswith("owned") else f"https://in.example/{name}"

    def target(self, name: str) -> Endpoint | Script:
        return Script(f"echo {name}\n") if self.provider == "astra" else Endpoint(self.url(name))

    def is_mine(self, hook: Any) -> bool:
        if self.provider == "apivideo":
            return bool(hook.target == self.target("mine"))
        return bool(hook.filter == "project = MINE" if self.provider == "jira" else hook.name == "mine")
