"""api.video keeps the contract."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from attrs import evolve, frozen
from tests.providers.sandboxed import SandboxCase, SandboxPlayground

from hookwright import ApiVideo, HookSpec
from hookwright.kit.account import Account
from hookwright.sandbox import Sandbox
from hookwright.testing import Playground, ProviderContract


@frozen
class ImpatientPlayground(SandboxPlayground):
    """Does not wait for seconds before it repeats a delivery that failed."""

    def reset(self) -> None:
        super().reset()
        self.sandbox.apivideo.knobs.delivery_wait = 0.01


class ApiVideoCase(SandboxCase):
    provider = "apivideo"
    event = "video.encoding.quality.completed"
    new_event = "video.chapter.generated"
    unknown_id = "webhook_000000000000000"
    listing = "hookwright_apivideo.api.webhooks.list_webhooks"

    @contextmanager
    def open(self) -> Iterator[Playground]:
        with Sandbox() as sandbox:
            yield ImpatientPlayground(sandbox, self.provider)

    def spec(self, number: int, url: str) -> HookSpec:
        return HookSpec(f"{url}/{number}", events=[self.event, "live-stream.broadcast.started"])

    def changed(self, spec: HookSpec) -> HookSpec:
        return evolve(spec, events=[self.event, "video.caption.generated"])

    def refused(self, url: str) -> HookSpec:
        return HookSpec(url, events=["video.never.happens"])

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, ApiVideo)
        return evolve(account, api_key="not the key")


class TestApiVideo(ProviderContract):
    case = ApiVideoCase()
