"""PostHog hog functions that are hooks: https://posthog.com/docs/cdp/destinations and the API's hog_functions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from attrs import evolve

from hookwright.errors import ConflictError, HookError, InvalidRequestError, NotFoundError
from hookwright.kit import reading
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Fixed, FixedHeaders
from hookwright.kit.calls import Answer, Call, Flow, send, together
from hookwright.kit.limits import Limit
from hookwright.kit.reading import Fields
from hookwright.kit.spec import bad_field
from hookwright.kit.standard_webhooks import new_signing_secret
from hookwright.kit.unreadable import Unreadable
from hookwright.model import Delivery, Endpoint, EventType, Hook, HookSpec, Page, Stats, TestResult
from hookwright.providers.posthog import logs as logs
from hookwright.providers.posthog import trials as trials
from hookwright.providers.posthog.account import PostHog
from hookwright.providers.posthog.changes import changed, creatable, created, refuse_dropped
from hookwright.providers.posthog.events import ALL_EVENTS, EVENTS
from hookwright.providers.posthog.filters import DESTINATION, INTERNAL_DESTINATION
from hookwright.providers.posthog.inputs import keys_of, literal, plain
from hookwright.providers.posthog.options import NONE, PostHogOptions, check_options
from hookwright.providers.posthog.problems import explain
from hookwright.providers.posthog.reading import WEBHOOK, has, hidden, options_of, read_hook
from hookwright.secret import Secret
from hookwright_posthog import AuthenticatedClient
from hookwright_posthog.api.hog_function_templates import hog_function_templates_retrieve
from hookwright_posthog.api.hog_functions import (
    hog_functions_create,
    hog_functions_invocations_create,
    hog_functions_list,
    hog_functions_logs_retrieve,
    hog_functions_metrics_totals_retrieve,
    hog_functions_partial_update,
    hog_functions_retrieve,
)
from hookwright_posthog.models import (
    HogFunctionCreate,
    HogFunctionsMetricsTotalsRetrieveBreakdownBy,
    HogFunctionUpdate,
    InvocationRequest,
)
from hookwright_posthog.types import UNSET

__all__ = ["PostHog", "PostHogAdapter", "PostHogOptions"]

_TYPES = (DESTINATION, INTERNAL_DESTINATION)
_PAGE = 100
_LINES = 500
_LINES_HELD = 10 * _LINES
_TRIES = 4
_LIMITED = "hog functions"
_LIMITS = (Limit(_LIMITED, 480, 60), Limit(_LIMITED, 4800, 3600))


class PostHogAdapter(Adapter):
    """PostHog's operations, for servers from the end of 2025 on."""

    not_in_endpoint = ("/api", "/api/projects", "/project")
    events = tuple(EventType(name, description) for name, description in EVENTS.items())

    def __init__(self, account: PostHog) -> None:
        self.account: PostHog = account
        self.auth = Fixed(FixedHeaders.bearer(account.api_key))
        host = urlsplit(account.endpoint).hostname or ""
        # Self-hosted PostHog has no limits unless they are turned on.
        self.limits = _LIMITS if host == "posthog.com" or host.endswith(".posthog.com") else ()

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.account.api_key,)

    def client(self) -> AuthenticatedClient:
        return AuthenticatedClient(base_url=self.account.endpoint, token="")

    def counted_as(self, call: Call[Any]) -> tuple[str, ...]:
        return (_LIMITED,)

    def says_missing(self, answer: Answer, explained: Explanation) -> bool:
        # "Project not found." is about the account.
        return explained.code == "not_found" and "roject" not in (explained.message or "")

    def explain(self, operation: str, answer: Answer) -> Explanation:
        return explain(answer, key_of_project=self.account.api_key.reveal().startswith("phc_"))

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        offset = start or 0
        request = hog_functions_list._get_kwargs(
            self.account.project_id,
            limit=size or _PAGE,
            offset=offset,
            type_=",".join(_TYPES),
            enabled=UNSET if enabled is None else enabled,
            full="true",
        )
        items, more, total = yield from send(Call("hog_functions_list", request, _read_list))
        ours = [item for item in items if _is_hook(item)]
        hooks = yield from self._with_inputs(ours)
        # Counted on here: the server's own link names whatever host it takes itself for.
        following = offset + len(items) if more and items else None
        return Page(hooks, following, total=total, passed_over=len(items) - len(ours))

    def _with_inputs(self, items: list[Any]) -> Flow[list[Hook]]:
        """The hooks, those that a server without ``full`` listed without their inputs read one by one."""
        hooks = Hook.unread(items, lambda item: read_hook(self.account, item))
        bare = [hook.id for hook, item in zip(hooks, items, strict=True) if hook.id and "inputs" not in item]
        read = yield from together((self.get(id) for id in bare), limit=4)
        known = dict(zip(bare, read, strict=True))
        whole: list[Hook] = []
        for hook in hooks:
            one = known.get(hook.id, hook)
            if isinstance(one, Hook):
                whole.append(one)
            elif not isinstance(one, NotFoundError):
                # One that is gone by now is no hook any more; anything else is trouble.
                raise one
        return whole

    def get(self, id: str) -> Flow[Hook]:
        request = hog_functions_retrieve._get_kwargs(self.account.project_id, id)
        return send(Call("hog_functions_retrieve", request, self._one))

    def create(self, spec: HookSpec) -> Flow[Hook]:
        options = spec.options or NONE
        check_options(options, type(spec.target))
        keys = keys_of(options.inputs_schema)
        if isinstance(spec.target, Endpoint) and (spec.secret is not None or options.locked_headers or options.inputs):
            # Asked before anything is made: what a template does not know is dropped, or kept in clear.
            keys, lockable = yield from self._template()
            if options.locked_headers and not lockable:
                raise bad_field(
                    "options.locked_headers", "this server cannot lock headers and would store them in clear"
                )
        body = created(spec, options, keys)
        request = hog_functions_create._get_kwargs(self.account.project_id, body=_built(HogFunctionCreate, body))
        hook = yield from send(Call("hog_functions_create", request, self._one))
        refuse_dropped(hook, body["inputs"])
        return hook

    def _template(self) -> Flow[tuple[set[str], bool]]:
        """The keys of a webhook's inputs on this server, and whether its headers can be locked."""
        request = hog_function_templates_retrieve._get_kwargs(self.account.project_id, WEBHOOK)

        def read(answer: Answer) -> tuple[set[str], bool]:
            schema = Fields(reading.object_of(answer)).required("inputs_schema", list) or []
            lockable = any(isinstance(item, Mapping) and item.get("secret_entries") is True for item in schema)
            return keys_of(schema), lockable

        return send(Call("hog_function_templates_retrieve", request, read))

    def update(self, id: str, changes: Mapping[str, Any]) -> Flow[Hook]:
        options: PostHogOptions = changes.get("options", NONE)
        check_options(options, None)
        if options.deleted is False:
            # By itself: any other request for a deleted function is answered with 404.
            hook = yield from self._patch(id, {"deleted": False})
            options = evolve(options, deleted=None)
            changes = {**changes, "options": options}
            if changes.keys() == {"options"} and options == NONE:
                return hook
        if not changes.keys() - {"name", "enabled"}:
            return (yield from self._patch(id, dict(changes)))
        attempt = 1
        while True:
            # inputs and filters are replaced whole: what the change does not name is read and sent again.
            hook = yield from self.get(id)
            body = changed(hook, changes)
            if not body.keys() - {"base_updated_at"}:
                return hook
            try:
                hook = yield from self._patch(id, body)
            except ConflictError as conflict:
                # Somebody else changed it in between, or this very change whose answer was lost did.
                if conflict.code != "stale_update" or attempt == _TRIES:
                    raise
            else:
                refuse_dropped(hook, body.get("inputs", {}))
                return hook
            attempt += 1

    def _patch(self, id: str, body: Mapping[str, Any]) -> Flow[Hook]:
        request = hog_functions_partial_update._get_kwargs(
            self.account.project_id, id, body=_built(HogFunctionUpdate, body)
        )
        # Setting the same values twice is setting them once.
        return send(Call("hog_functions_partial_update", request, self._one, repeatable=True))

    def delete(self, id: str) -> Flow[None]:
        # DELETE is always refused; deleted ones are never listed again and answer 404.
        body = HogFunctionUpdate(deleted=True)
        request = hog_functions_partial_update._get_kwargs(self.account.project_id, id, body=body)
        return send(Call("hog_functions_partial_update", request, reading.nothing, repeatable=True))

    def test(self, id: str, event: str | None) -> Flow[TestResult]:
        hook = yield from self.get(id)
        event = event or next((name for name in hook.events if name != ALL_EVENTS), "$pageview")
        delivers = self.account.test_delivers
        body = {
            "configuration": trials.configuration(hook.raw),
            "globals": trials.made_up(event),
            "mock_async_functions": not delivers,
        }
        request = hog_functions_invocations_create._get_kwargs(
            self.account.project_id, id, body=_built(InvocationRequest, body)
        )
        read: Callable[[Answer], TestResult] = lambda answer: trials.result(  # noqa: E731
            event, reading.object_of(answer), delivered=delivers
        )
        # A run that sends nothing may be tried again.
        return (yield from send(Call("hog_functions_invocations_create", request, read, repeatable=not delivers)))

    def rotate_secret(self, id: str) -> Flow[Hook]:
        secret = new_signing_secret()
        hook = yield from self.update(id, {"secret": secret})
        # Nobody else knows it, and PostHog never shows it.
        return evolve(hook, secret=secret)

    def deliveries_page(self, id: str, start: Any, *, since: datetime | None) -> Flow[Page[Delivery]]:
        before, held = start or (None, ())
        lines: list[logs.Line] = list(held)
        while True:
            page = yield from self._lines(id, before, since)
            if before is None and not page:
                # Of a function that does not exist the log may be empty, too.
                yield from self.get(id)
            lines += page
            oldest = min((line.at for line in page if line.at is not None), default=None)
            if oldest is not None and oldest == before:
                # A whole page of one instant: what else that instant has cannot be asked for, what is older can.
                oldest -= timedelta(microseconds=1)
            last = len(page) < _LINES or oldest is None
            runs = logs.runs(lines)
            done = logs.finished(runs, None if last else oldest)
            if last or done or len(lines) > _LINES_HELD:
                break
            before = oldest
        found = [logs.delivery(id, run, runs[run]) for run in (done or runs)]
        rest = tuple(line for run in runs.keys() - set(done or runs) for line in runs[run])
        return Page(found, None if last else (oldest, rest))

    def _lines(self, id: str, before: datetime | None, since: datetime | None) -> Flow[list[logs.Line]]:
        request = hog_functions_logs_retrieve._get_kwargs(
            self.account.project_id,
            id,
            limit=_LINES,
            after=UNSET if since is None else since,
            before=UNSET if before is None else before,
        )

        def read(answer: Answer) -> list[logs.Line]:
            items = Fields(reading.object_of(answer)).required("results", list)
            if items is None:
                raise Unreadable("the answer has no list of results")
            return [logs.Line.read(item) for item in items]

        return send(Call("hog_functions_logs_retrieve", request, read))

    def stats(self, id: str) -> Flow[Stats]:
        request = hog_functions_metrics_totals_retrieve._get_kwargs(
            self.account.project_id,
            id,
            after=f"-{logs.WEEK.days}d",
            breakdown_by=HogFunctionsMetricsTotalsRetrieveBreakdownBy.KIND,
        )
        read: Callable[[Answer], Stats] = lambda answer: logs.stats(id, reading.object_of(answer))  # noqa: E731
        found = yield from send(Call("hog_functions_metrics_totals_retrieve", request, read))
        if not found.total:
            # A function that does not exist may have no counts, too.
            yield from self.get(id)
        return found

    def options_of(self, hook: Hook) -> PostHogOptions:
        return options_of(hook)

    def has(self, hook: Hook, field: str, wanted: Any) -> bool:
        return has(hook, field, wanted)

    def creatable(self, spec: HookSpec) -> HookSpec:
        return creatable(spec)

    def hidden(self, hook: Hook) -> Mapping[str, str]:
        return hidden(hook)

    def literal(self, text: str) -> str:
        return literal(text)

    def plain(self, text: str) -> str | None:
        return plain(text)

    def _one(self, answer: Answer) -> Hook:
        return reading.identified(read_hook(self.account, reading.object_of(answer)))


def _read_list(answer: Answer) -> tuple[list[Any], bool, int | None]:
    """Return the items of a page, whether there is another one, and how many items there are."""
    body = Fields(reading.object_of(answer))
    items = body.required("results", list)
    if items is None:
        raise Unreadable("the answer has no list of results")
    return items, body.member("next") is not None, body.optional("count", int)


def _is_hook(item: Any) -> bool:
    """Whether a listed function is a hook; not every server heeds the types that are asked for."""
    return not isinstance(item, dict) or item.get("type", DESTINATION) in _TYPES


def _built(kind: Any, body: Mapping[str, Any]) -> Any:
    """The generated model of a body; ``InvalidRequestError`` for members that it cannot hold."""
    try:
        made = kind.from_dict(body)
        # Written out here once: what does not fit is found only then.
        made.to_dict()
    except (AttributeError, KeyError, TypeError, ValueError) as failure:
        problem = f"{type(failure).__name__}: {failure}"
    else:
        return made
    error: HookError = InvalidRequestError(f"the filter or the options are not as PostHog has them: {problem}")
    raise error
