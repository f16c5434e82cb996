"""What a provider cannot do is said beforehand, and refused before any request."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from attrs import evolve

from hookwright.capabilities import Can
from hookwright.errors import UnsupportedError
from hookwright.interface.hooks import Hooks
from hookwright.kit.account import Account
from hookwright.kit.adapter import Adapter, adapter_of
from hookwright.model import Code, Endpoint, HookSpec, Script, Target
from hookwright.secret import Secret
from hookwright.testing.contract.claims import BEFORE, needs
from hookwright.testing.contract.ground import Ground, Specs
from hookwright.testing.expectations import expect_bad_field, expect_unsupported, no_requests, raised
from hookwright.testing.recording import RecordingEngine

ADAPTER_METHODS = {
    Can.LIST: "list_page",
    Can.GET: "get",
    Can.CREATE: "create",
    Can.DELETE: "delete",
    Can.UPDATE: "update",
    Can.TEST: "test",
    Can.ROTATE_SECRET: "rotate_secret",
    Can.DELIVERIES: "deliveries_page",
    Can.STATS: "stats",
    Can.RENEW: "renew",
}
OTHER_TARGETS: tuple[Target, ...] = (Endpoint("https://example.com"), Script("exit 0"), Code("return event"))


def calls(hooks: Hooks, spec: HookSpec) -> dict[Can, Callable[[], Any]]:
    """A call for each thing that a provider may be unable to do."""
    id = "some-id"
    return {
        Can.LIST: lambda: list(hooks.list()),
        Can.GET: lambda: hooks.get(id),
        Can.CREATE: lambda: hooks.create(spec),
        Can.UPDATE: lambda: hooks.update(id, events=spec.events),
        Can.REPLACE: lambda: hooks.replace(id, spec),
        Can.DELETE: lambda: hooks.delete(id),
        Can.TEST: lambda: hooks.test(id),
        Can.ROTATE_SECRET: lambda: hooks.rotate_secret(id),
        Can.DELIVERIES: lambda: list(hooks.deliveries(id)),
        Can.STATS: lambda: hooks.stats(id),
        Can.RENEW: lambda: hooks.renew([id]),
    }


def asking_for(can: Can, spec: HookSpec) -> HookSpec | None:
    """A spec that needs a capability; ``None`` when no spec of this provider can."""
    target = spec.target
    match can:
        case Can.NAME:
            return evolve(spec, name="a name")
        case Can.ENABLE:
            return evolve(spec, enabled=False)
        case Can.FILTER:
            return evolve(spec, filter="a = 1")
        case Can.SECRET:
            return evolve(spec, secret=Secret("a secret of the caller's own"))
        case Can.HEADERS if isinstance(target, Endpoint):
            return evolve(spec, target=evolve(target, headers={"X-Own": "1"}))
        case Can.METHOD if isinstance(target, Endpoint):
            return evolve(spec, target=evolve(target, method="PUT"))
        case _:
            return None


class CapabilityContract(Ground):
    """What holds for what a provider can and cannot do."""

    def test_what_it_cannot_do_is_a_sentence_with_a_way_out(self, account: Account) -> None:
        """Why not, and what to do instead; it is read inside of other sentences, so it ends without a full stop."""
        assert set(account.cannot) <= set(Can)
        for can in Can:
            sentence = account.why_not(can)
            assert account.can(can) is (sentence is None)
            if sentence is not None:
                assert sentence[0].isupper(), sentence
                assert not sentence.endswith("."), sentence
                assert "\n" not in sentence
                assert sentence == sentence.strip()
                assert any(mark in sentence for mark in ",;:"), f"says why not, but not what to do instead: {sentence}"

    def test_the_adapter_has_what_the_account_can_and_nothing_else(self, account: Account) -> None:
        """Nothing is promised that is not there, nothing is there that nobody is told of."""
        adapter = type(adapter_of(account))
        for can, method in ADAPTER_METHODS.items():
            own = getattr(adapter, method) is not getattr(Adapter, method)
            # A class is one thing, an account another: what an account may do can depend on its credentials.
            assert own or not account.can(can), f"{can}: promised, but the adapter has no {method}()"
            assert not own or can not in type(account).cannot, f"{can}: not promised, but the adapter has {method}()"

    def test_every_account_can_do_the_rest(self, account: Account) -> None:
        """These are part of what makes a provider, whatever its API calls them, unless its case says that it is partial."""
        for can in (Can.LIST, Can.GET, Can.CREATE, Can.REPLACE, Can.DELETE):
            assert account.can(can) or self.case.partial, (
                f"{can}: a provider without it is partial; its case has to say so"
            )

    def test_what_it_claims_can_be_tried(self, account: Account) -> None:
        """What a test of a capability stands on is there as well, so that no claim goes untried."""
        for can, first in BEFORE.items():
            assert account.can(first) or not account.can(can), f"{can}: cannot be tried without {first}"
        assert account.delivery_format is None or account.can(Can.LIST), (
            f"its deliveries cannot be tried without {Can.LIST}"
        )

    def test_calls_that_it_cannot_do_are_refused(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """With the very sentence of the capability data, before any request."""
        account = hooks.account
        for can, call in calls(hooks, spec(1)).items():
            if not account.can(can):
                expect_unsupported(engine, account.why_not(can), call)

    @needs(Can.REPLACE)
    def test_fields_that_it_cannot_keep_are_refused(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """Wherever a spec is given; nothing that is asked for is dropped."""
        account = hooks.account
        for can in Can:
            wanted = asking_for(can, spec(1))
            if account.can(can) or wanted is None:
                continue
            why_not = account.why_not(can)
            expect_unsupported(engine, why_not, hooks.create, wanted)
            expect_unsupported(engine, why_not, hooks.ensure, wanted)
            expect_unsupported(engine, why_not, hooks.replace, "some-id", wanted)
            with no_requests(engine):
                (failed,) = hooks.create_many([wanted])
            assert str(getattr(failed, "error", failed)) == why_not

    def test_fields_that_it_cannot_keep_are_refused_in_updates(
        self, hooks: Hooks, engine: RecordingEngine, spec: Specs
    ) -> None:
        """An update is held to the same as a spec; where there are no updates, that is the reason."""
        account = hooks.account
        for can in Can:
            wanted = asking_for(can, spec(1))
            if wanted is None or (account.can(can) and account.can(Can.UPDATE)):
                continue
            field = {Can.HEADERS: "target", Can.METHOD: "target", Can.ENABLE: "enabled"}.get(can, can.value)
            why_not = account.why_not(can if account.can(Can.UPDATE) else Can.UPDATE)
            changes: dict[str, Any] = {field: getattr(wanted, field)}
            expect_unsupported(engine, why_not, hooks.update, "some-id", **changes)

    @needs(Can.CREATE)
    def test_other_kinds_of_target_are_refused(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """With a sentence that names the kinds that there are."""
        account = hooks.account
        for target in OTHER_TARGETS:
            if not isinstance(target, account.targets):
                wanted = evolve(spec(1), target=target)
                with no_requests(engine):
                    error = raised(UnsupportedError, hooks.create, wanted)
                assert all(kind.__name__ in str(error) for kind in account.targets)

    @needs(Can.CREATE)
    def test_options_of_another_provider_are_refused(self, hooks: Hooks, engine: RecordingEngine, spec: Specs) -> None:
        """Settings that mean nothing here are not dropped either."""
        expect_bad_field(engine, "options", hooks.create, evolve(spec(1), options=object()))

    def test_the_spec_of_the_case_says_all_that_can_be_kept(self, account: Account, spec: Specs) -> None:
        """Else the other tests would promise more than they try."""
        wanted = spec(1)
        for can, said in {
            Can.NAME: wanted.name is not None,
            Can.ENABLE: wanted.enabled is True,
            Can.FILTER: wanted.filter is not None,
            Can.SECRET: wanted.secret is not None,
            Can.HEADERS: isinstance(wanted.target, Endpoint) and bool(wanted.target.headers),
            Can.METHOD: isinstance(wanted.target, Endpoint) and wanted.target.method != "POST",
        }.items():
            assert said is account.can(can), can
        assert (wanted.options is not None) is (account.options is not None)
        assert self.case.event in wanted.events
