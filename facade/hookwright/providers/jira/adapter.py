"""The operations on Jira's dynamic webhooks, as the common interface has them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from attrs import evolve

from hookwright.errors import HookError, InvalidRequestError, NotFoundError
from hookwright.kit import reading
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Auth, Fixed, FixedHeaders
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.limits import Budget
from hookwright.kit.paging import Pages, all_hooks
from hookwright.kit.spec import bad_field
from hookwright.kit.times import to_milliseconds
from hookwright.model import Delivery, Endpoint, EventType, Hook, HookSpec, Page
from hookwright.providers.jira.connect import ConnectCredential
from hookwright.providers.jira.events import EVENTS
from hookwright.providers.jira.limits import EVERYTHING, LIMITS, budget
from hookwright.providers.jira.oauth import REFRESH, RotatingToken
from hookwright.providers.jira.options import JiraOptions
from hookwright.providers.jira.problems import explanation
from hookwright.providers.jira.reading import Registered, failed_page, matched, page, refreshed, registered
from hookwright.providers.jira.replacing import in_the_way, old_first, refused_for
from hookwright.secret import Secret
from hookwright_jira import AuthenticatedClient
from hookwright_jira.api.webhooks import (
    delete_webhook_by_id,
    get_dynamic_webhooks_for_app,
    get_failed_webhooks,
    refresh_webhooks,
    register_dynamic_webhooks,
)
from hookwright_jira.models import RegistrationBody, WebhookDetails, WebhookIdList
from hookwright_jira.types import UNSET

if TYPE_CHECKING:
    from hookwright.providers.jira import Jira

ALL_ISSUES = "project != null"
"""JQL for every issue: Jira wants a filter and refuses an empty one (2026-08)."""

_AT_ONCE = 100
"""Ids in one request; Atlassian names no limit, and no account has more webhooks than this."""


class JiraAdapter(Adapter):
    """The operations on dynamic webhooks, as of April 2026."""

    not_in_endpoint = ("/rest", "/rest/api", "/rest/api/2", "/rest/api/3", "/webhook", "/jira")
    request_id_header = "atl-traceid"
    limits = LIMITS
    events = tuple(EventType(name, description) for name, description in EVENTS.items())

    def __init__(self, account: Jira) -> None:
        self.account: Jira = account
        self.auth: Auth = _auth(account)
        self.slots = 5 if account.oauth else 100
        """How many webhooks Jira allows: an OAuth app for each user and site, a Connect app for each site."""

    @property
    def secrets(self) -> tuple[Secret, ...]:
        account = self.account
        given = (account.access_token, account.client_secret, account.refresh_token, account.shared_secret)
        newest = self.auth.seen if isinstance(self.auth, RotatingToken) else []
        return tuple(dict.fromkeys([*(secret for secret in given if secret is not None), *newest]))

    def client(self) -> AuthenticatedClient:
        return AuthenticatedClient(base_url=self.account.endpoint, token="")

    def says_missing(self, answer: Answer, explained: Explanation) -> bool:
        # Nothing is asked for by its id: a 404 is about the site, or not from Jira.
        return False

    def explain(self, operation: str, answer: Answer) -> Explanation:
        return explanation(operation, answer, oauth=self.account.oauth)

    def counted_as(self, call: Call[Any]) -> Sequence[str]:
        # Tokens come from another host, which has limits of its own.
        return () if call.operation == REFRESH else (EVERYTHING, call.method)

    def budget(self, call: Call[Any], answer: Answer) -> Budget | None:
        return None if call.operation == REFRESH else budget(call.method, answer)

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        first = start or 0
        request = get_dynamic_webhooks_for_app._get_kwargs(
            start_at=first or UNSET, max_results=UNSET if size is None else min(size, _AT_ONCE)
        )
        return send(Call("getDynamicWebhooksForApp", request, lambda answer: page(answer, first, self.account.name)))

    def get(self, id: str) -> Flow[Hook]:
        for one in (yield from self._until_found({id})):
            if one.id == id:
                return one
        raise self._no_such("getDynamicWebhooksForApp", id)

    def create(self, spec: HookSpec) -> Flow[Hook]:
        (result,) = yield from self.create_many([spec])
        if isinstance(result, HookError):
            raise result
        return result

    def create_many(self, specs: Sequence[HookSpec]) -> Flow[list[Hook | HookError]]:
        results: dict[int, Registered | HookError] = {}
        by_url: dict[str, list[int]] = {}
        for place, spec in enumerate(specs):
            try:
                by_url.setdefault(_url(_checked(spec)), []).append(place)
            except HookError as failure:
                results[place] = failure
        # As a rule there is one URL, since Jira takes no second one, and so one request.
        for url, places in by_url.items():
            registrations = yield from self._register_all(url, [specs[place] for place in places])
            results.update(zip(places, registrations, strict=True))
        return (yield from self._read_back(specs, [results[place] for place in range(len(specs))]))

    def _register_all(self, url: str, specs: Sequence[HookSpec]) -> Flow[list[Registered | HookError]]:
        try:
            return [*(yield from self._register(url, specs))]
        except InvalidRequestError as failure:
            if len(specs) == 1:
                return [failure]
        except HookError as failure:
            return [failure for _ in specs]
        # Refused whole, so nothing is registered: one of them cannot even be read, and the others need not suffer.
        results: list[Registered | HookError] = []
        for spec in specs:
            results += yield from self._register_all(url, [spec])
        return results

    def _register(self, url: str, specs: Sequence[HookSpec]) -> Flow[list[Registered]]:
        body = RegistrationBody(url=url, webhooks=[_details(spec) for spec in specs])
        request = register_dynamic_webhooks._get_kwargs(body=body)
        return send(Call("registerDynamicWebhooks", request, lambda answer: registered(answer, len(specs))))

    def _read_back(
        self, specs: Sequence[HookSpec], results: Sequence[Registered | HookError]
    ) -> Flow[list[Hook | HookError]]:
        """The hooks as the list has them: a registration gives ids only. Refusals are explained by what is there."""
        answered = [result for result in results if isinstance(result, Registered)]
        listed: list[Hook] | None = None
        if answered:
            ids = {result.id for result in answered if result.error is None}
            # A refusal is explained by all that is there; otherwise the pages that have the new ones will do.
            whole = len(ids) < len(answered)
            try:
                listed = yield from (all_hooks(self) if whole else self._until_found(ids))
            except HookError:
                # What is registered is registered, whatever becomes of this.
                listed = None
        by_id = {one.id: one for one in listed or ()}
        return [
            result
            if isinstance(result, HookError)
            else refused_for(result.error, spec, listed, self.slots)
            if result.error is not None
            else by_id.get(result.id) or _unlisted(result, spec, self.account.name)
            for spec, result in zip(specs, results, strict=True)
        ]

    def _until_found(self, ids: set[str]) -> Flow[list[Hook]]:
        """Return the listed hooks up to the page on which the last of these is."""
        pages = self._pages()
        found: list[Hook] = []
        while not pages.done and ids - {one.id for one in found}:
            found += yield from pages.following()
        return found

    def _pages(self) -> Pages[Hook]:
        return Pages(lambda start: self.list_page(start, event=None, enabled=None, size=None), again=True)

    def replace(self, id: str, spec: HookSpec) -> Flow[Hook]:
        _checked(spec)
        there = yield from all_hooks(self)
        old = next((one for one in there if one.id == id), None)
        if old is None:
            raise self._no_such("getDynamicWebhooksForApp", id)
        if spec.options is not None and spec.options.old_first:
            was = evolve(spec, events=old.events, filter=old.filter, options=self.options_of(old))
            was = was if old.target is None else evolve(was, target=old.target)
            return (yield from old_first(old, was, spec, there, create=self.create, drop=self._drop, look=self._look))
        try:
            new = yield from self.create(spec)
        except HookError as failure:
            if in_the_way(spec, there, self.slots) is not None:
                failure.add_note(
                    "Nothing has changed. With JiraOptions(old_first=True) replace() deletes the old webhook first; what "
                    "happens until the new one is registered is not delivered then."
                )
            raise
        try:
            yield from self._drop([id])
        except HookError as failure:
            failure.hook = new
            failure.add_note(
                f"The new hook {new.id!r} is in place; the old one, {id!r}, may be there as well: delete it."
            )
            raise
        return new

    def _look(self) -> Flow[list[Hook]]:
        return all_hooks(self)

    def delete(self, id: str) -> Flow[None]:
        # Jira says nothing of ids that it does not know.
        yield from self.get(id)
        yield from self._drop([id])

    def delete_many(self, ids: Sequence[str]) -> Flow[list[HookError | None]]:
        if not ids:
            return []
        results: dict[str, HookError | None] = {}
        try:
            there = {one.id for one in (yield from all_hooks(self))}
        except HookError as failure:
            return [failure for _ in ids]
        for id in ids:
            if id not in there:
                results[id] = self._no_such("deleteWebhookById", id)
        for some in _batches([id for id in dict.fromkeys(ids) if id in there]):
            try:
                yield from self._drop(some)
            except HookError as failure:
                results.update(dict.fromkeys(some, failure))
        return [results.get(id) for id in ids]

    def _drop(self, ids: Sequence[str]) -> Flow[None]:
        request = delete_webhook_by_id._get_kwargs(body=WebhookIdList(webhook_ids=[int(id) for id in ids]))
        return send(Call("deleteWebhookById", request, reading.nothing))

    def renew(self, ids: Sequence[str] | None) -> Flow[datetime]:
        there = [one.id for one in (yield from all_hooks(self)) if one.id]
        wanted = there if ids is None else list(dict.fromkeys(ids))
        unknown = [id for id in wanted if id not in there]
        expiries = []
        for some in _batches([id for id in wanted if id not in unknown]):
            request = refresh_webhooks._get_kwargs(body=WebhookIdList(webhook_ids=[int(id) for id in some]))
            expiries.append((yield from send(Call("refreshWebhooks", request, refreshed))))
        if unknown or not expiries:
            # Those that are there do not have to end because of others that are not.
            error = self._no_such("refreshWebhooks", *unknown)
            if expiries:
                error.maybe_applied = True
                error.add_note(f"The other webhooks were renewed and last until {min(expiries).isoformat()}.")
            raise error
        return min(expiries)

    def deliveries_page(self, id: str, start: Any, *, since: datetime | None) -> Flow[Page[Delivery]]:
        first = start is None
        after = UNSET if since is None else to_milliseconds(since) - 1
        query = get_failed_webhooks._get_kwargs(after=after) if first else {**_NEXT, "params": start}
        seen = [start]
        while True:
            found, following = yield from send(Call("getFailedWebhooks", query, failed_page))
            # A page may be all of other webhooks; one without a body may be of any.
            own = [
                evolve(one, hook_id=id if id in matched(one) else None)
                for one in found
                if id in matched(one) or not matched(one)
            ]
            if following in seen:
                following = None
            if own or following is None:
                break
            seen.append(following)
            query = {**_NEXT, "params": following}
        if first:
            # A webhook that does not exist has no failures either.
            yield from self.get(id)
        return Page(own, following)

    def options_of(self, hook: Hook) -> JiraOptions:
        raw = hook.raw if isinstance(hook.raw, dict) else {}
        fields, keys = (_listed(raw.get(name)) for name in ("fieldIdsFilter", "issuePropertyKeysFilter"))
        return JiraOptions(field_ids_filter=fields, issue_property_keys_filter=keys)

    def has(self, hook: Hook, field: str, wanted: Any) -> bool:
        if field != "options":
            return False
        # How a webhook is replaced is nothing that it has.
        own = self.options_of(hook)
        return all(
            getattr(wanted, name) in (None, getattr(own, name))
            for name in ("field_ids_filter", "issue_property_keys_filter")
        )

    def is_meant(self, hook: Hook, spec: HookSpec) -> bool:
        """All webhooks of an app share one URL; it is by the filter, too, that they are told apart."""
        return super().is_meant(hook, spec) and hook.filter == _filter(spec)

    def may_be_meant(self, hook: Hook, spec: HookSpec) -> bool:
        """Before 2025 the list did not tell URLs; the filter may tell all the same that it is another webhook."""
        if hook.filter is None:
            return hook.target is None or super().is_meant(hook, spec)
        return super().may_be_meant(hook, spec) and hook.filter == _filter(spec)

    def _no_such(self, operation: str, *ids: str) -> NotFoundError:
        which = f"no webhook {', '.join(ids)}" if ids else "no webhooks"
        error = NotFoundError(f"jira {operation}: this app has {which} here")
        error.provider, error.operation = self.account.provider, operation
        return error


_NEXT = get_failed_webhooks._get_kwargs()


def _auth(account: Jira) -> Auth:
    if account.key is not None:
        assert account.shared_secret is not None
        return Fixed(ConnectCredential(account.key, account.shared_secret))
    if account.refresh_token is not None:
        assert account.client_id is not None
        assert account.client_secret is not None
        assert account.on_refresh is not None
        return RotatingToken(
            account.auth_endpoint,
            account.client_id,
            account.client_secret,
            account.refresh_token,
            account.on_refresh,
            account.access_token,
        )
    assert account.access_token is not None
    return Fixed(FixedHeaders.bearer(account.access_token))


def _checked(spec: HookSpec) -> HookSpec:
    """The spec, when it can be written as a registration."""
    if not spec.events:
        raise bad_field("events", "a webhook of Jira has at least one; events() lists them")
    if spec.filter is not None and not isinstance(spec.filter, str):
        raise bad_field("filter", f"expected JQL as text, got {type(spec.filter).__name__}")
    return spec


def _url(spec: HookSpec) -> str:
    assert isinstance(spec.target, Endpoint)
    return spec.target.url


def _filter(spec: HookSpec) -> Any:
    return ALL_ISSUES if spec.filter is None else spec.filter


def _details(spec: HookSpec) -> WebhookDetails:
    options = spec.options or JiraOptions()
    return WebhookDetails(
        events=list(spec.events),
        jql_filter=_filter(spec),
        field_ids_filter=list(options.field_ids_filter) if options.field_ids_filter else UNSET,
        issue_property_keys_filter=(
            list(options.issue_property_keys_filter) if options.issue_property_keys_filter else UNSET
        ),
    )


def _unlisted(result: Registered, spec: HookSpec, account: str) -> Hook:
    """A webhook that was registered and that the list does not have, yet; what it is like is known from the spec."""
    return Hook(
        provider="jira",
        account=account,
        id=result.id,
        events=spec.events,
        target=spec.target,
        filter=_filter(spec),
        signed=True,
        problems=("expirationDate: the webhook is registered, but could not be read back",),
        raw=result.raw,
    )


def _listed(value: Any) -> tuple[str, ...]:
    return tuple(name for name in value if isinstance(name, str)) if isinstance(value, list) else ()


def _batches(ids: Sequence[str]) -> list[Sequence[str]]:
    return [ids[place : place + _AT_ONCE] for place in range(0, len(ids), _AT_ONCE)]
