"""Acme keeps the contract of hookwright, and so does its archive, as far as it goes."""

from __future__ import annotations

from contextlib import AbstractContextManager

from acme_hooks import Acme
from acme_hooks.reading import AcmeArchive
from attrs import evolve
from fake_acme import FakeAcme, running

from hookwright import HookSpec
from hookwright.kit.account import Account
from hookwright.model import Endpoint
from hookwright.testing import ContractCase, Playground, ProviderContract


class AcmeCase(ContractCase):
    provider = "acme"
    event = "order.paid"
    new_event = "order.lost"
    unknown_id = "hook-0"
    listing = "acme_client.api.hooks.list_hooks"

    def open(self) -> AbstractContextManager[FakeAcme]:
        return running(self.provider)

    def spec(self, number: int, url: str) -> HookSpec:
        return HookSpec(f"{url}/{number}", events=[self.event])

    def changed(self, spec: HookSpec) -> HookSpec:
        return evolve(spec, events=[self.event, "order.sent"])

    def refused(self, url: str) -> HookSpec:
        return HookSpec(url, events=["order.eaten"])

    def intruder(self, account: Account) -> Account:
        assert isinstance(account, Acme | AcmeArchive)
        return evolve(account, api_key="not the key")


class ArchiveCase(AcmeCase):
    provider = "acmearchive"
    partial = True

    def place(self, playground: Playground, spec: HookSpec) -> str:
        assert isinstance(playground, FakeAcme)
        assert isinstance(spec.target, Endpoint)
        return str(playground.add(spec.target.url, list(spec.events))["id"])


class TestAcme(ProviderContract):
    case = AcmeCase()


class TestAcmeArchive(ProviderContract):
    case = ArchiveCase()
