"""What maps Astra's two collections onto hooks: a hook source, and the execution hooks that bind it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any

from hookwright.errors import HookError, NotFoundError
from hookwright.kit.adapter import Adapter, GeneratedClient
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Fixed, FixedHeaders
from hookwright.kit.calls import Answer, Flow, together
from hookwright.kit.reading import Fields
from hookwright.kit.spec import bad_field, named
from hookwright.model import EventType, Hook, HookSpec, Page
from hookwright.providers.astra.bindings import NAME_MAX, named_binding
from hookwright.providers.astra.calls import AstraCalls, client
from hookwright.providers.astra.events import EVENTS
from hookwright.providers.astra.options import AstraOptions
from hookwright.providers.astra.plan import check_removable, planned
from hookwright.providers.astra.problems import explained
from hookwright.providers.astra.progress import Progress
from hookwright.providers.astra.reading import Resource, has_options, hook_of, is_private, options_of
from hookwright.providers.astra.scripts import encoded, is_kept
from hookwright.secret import Secret

if TYPE_CHECKING:
    from hookwright.providers.astra import Astra


class AstraAdapter(Adapter):
    """Astra's operations. Facts are those of its API 24.02."""

    not_in_endpoint = ("/accounts", "/k8s", "/core", "/topology")
    events = tuple(EventType(name, description) for name, description in EVENTS.items())

    def __init__(self, account: Astra) -> None:
        self.account: Astra = account
        self.auth = Fixed(FixedHeaders.bearer(account.api_token))
        self._calls = AstraCalls(account.account_id)

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.account.api_token,)

    def client(self) -> GeneratedClient:
        return client(self.account.endpoint)

    def says_missing(self, answer: Answer, explained: Explanation) -> bool:
        # The number of the problem decides, and was looked at already.
        return explained.kind is not None

    def explain(self, operation: str, answer: Answer) -> Explanation:
        return explained(operation, answer)

    def read(self, source: Any, bindings: list[Any]) -> Hook:
        """The hook that a source and its execution hooks are."""
        return hook_of(self.account.provider, self.account.name, source, bindings)

    def options_of(self, hook: Hook) -> AstraOptions:
        return options_of(hook)

    def has(self, hook: Hook, field: str, wanted: Any) -> bool:
        source, bindings = hook.raw["hookSource"], hook.raw["executionHooks"]
        if field == "target":
            # A private script is not shown, but its checksum is.
            return wanted.source is not None and is_private(source) and is_kept(source, encoded(wanted))
        return field == "options" and has_options(source, bindings, wanted)

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        flows: list[Flow[list[Any]]] = [self._calls.list_sources(), self._calls.list_bindings(self.account.app_id)]
        lists = yield from together(flows)
        for found in lists:
            if isinstance(found, HookError):
                raise found
        sources, bindings = lists
        assert isinstance(sources, list)
        assert isinstance(bindings, list)
        bound: dict[str, list[Any]] = {}
        for binding in bindings:
            if isinstance(binding, dict):
                bound.setdefault(str(binding.get("hookSourceID")), []).append(binding)
        return Page(Hook.unread(sources, lambda one: self.read(one, bound.get(Fields(one).id(), []))))

    def get(self, id: str) -> Flow[Hook]:
        source = yield from self._calls.get_source(id)
        bindings = yield from self._calls.list_bindings(self.account.app_id, source["id"])
        return self.read(source, bindings)

    def create(self, spec: HookSpec) -> Flow[Hook]:
        return self._create(spec, spec.name, spec.name)

    def _create(self, spec: HookSpec, source_name: str | None, name: str | None) -> Flow[Hook]:
        if not name or not source_name:
            raise bad_field("name", "Astra Control needs one, which no other script has")
        # Of a hook that is not there yet, everything that the spec says is a change.
        plan = planned(self.account.app_id, {}, [], {**named(spec), "name": source_name})
        progress = Progress(self.read, (yield from self._calls.create_source(plan.source)))
        progress.done.append(f"stored the script as {progress.source['id']!r}")
        try:
            yield from self._bind(progress, name, plan.make)
        except HookError as failure:
            yield from self._take_back(progress, failure, new=True)
            raise
        return self.read(progress.source, progress.bindings)

    def _bind(self, progress: Progress, name: str, rows: Sequence[Resource]) -> Flow[None]:
        for row in rows:
            progress.make((yield from self._calls.create_binding(named_binding(name, progress.source["id"], row))))

    def _unbind(self, progress: Progress, bindings: Sequence[Resource]) -> Flow[None]:
        for one in bindings:
            with suppress(NotFoundError):
                yield from self._calls.delete_binding(one["id"])
            progress.delete(one)

    def _take_back(self, progress: Progress, failure: HookError, *, new: bool) -> Flow[None]:
        """Leave nothing behind of what was refused halfway; what cannot be taken back is told in the error."""
        # After anything but a refusal nobody knows how far the last request came.
        if not failure.maybe_applied and not progress.changed:
            with suppress(HookError):
                yield from self._unbind(progress, list(progress.made))
                if new:
                    yield from self._calls.delete_source(progress.source["id"])
                return
        progress.tell(failure)

    def update(self, id: str, changes: Mapping[str, Any]) -> Flow[Hook]:
        source = yield from self._calls.get_source(id)
        bindings = yield from self._calls.list_bindings(self.account.app_id, source["id"])
        plan = planned(self.account.app_id, source, bindings, changes)
        progress = Progress(self.read, source, bindings)
        try:
            # First what can be taken back when it is refused, last what the script would miss.
            yield from self._bind(progress, str(changes.get("name", source.get("name"))), plan.make)
            if plan.source:
                progress.change_source((yield from self._calls.change_source(source["id"], plan.source)))
            for binding_id, members in plan.change.items():
                progress.change((yield from self._calls.change_binding(binding_id, members)))
            yield from self._unbind(progress, plan.delete)
        except HookError as failure:
            yield from self._take_back(progress, failure, new=False)
            raise
        return (yield from self.get(source["id"]))

    def delete(self, id: str) -> Flow[None]:
        source = yield from self._calls.get_source(id)
        bindings = yield from self._calls.list_bindings(None, source["id"])
        check_removable(self.account.app_id, source, bindings)
        yield from self._remove(Progress(self.read, source, bindings))

    def _remove(self, progress: Progress) -> Flow[None]:
        try:
            yield from self._unbind(progress, progress.bindings)
            yield from self._calls.delete_source(progress.source["id"])
        except NotFoundError:
            raise
        except HookError as failure:
            progress.tell(failure)
            raise

    def replace(self, id: str, spec: HookSpec) -> Flow[Hook]:
        old = yield from self._calls.get_source(id)
        bindings = yield from self._calls.list_bindings(None, old["id"])
        check_removable(self.account.app_id, old, bindings)
        name = spec.name if spec.name is not None else old.get("name")
        # No two scripts may have one name: the new one has another until the old one is gone.
        aside = f"{str(name)[: NAME_MAX - 9]}~{old['id'][:8]}" if name == old.get("name") else name
        new = yield from self._create(spec, aside, name)
        try:
            yield from self._remove(Progress(self.read, old, bindings))
        except NotFoundError:
            pass
        except HookError as failure:
            failure.hook = new
            failure.add_note(
                f"The new hook {new.id!r} is in place; the old one, {old['id']!r}, may be there as well: delete it."
            )
            raise
        if aside == name:
            return new
        try:
            yield from self._calls.change_source(new.id, {"name": name})
        except HookError as failure:
            failure.hook = new
            failure.add_note(
                f"The old hook is gone; the new one, {new.id!r}, is still called {aside!r}: update its name."
            )
            raise
        return (yield from self.get(new.id))
