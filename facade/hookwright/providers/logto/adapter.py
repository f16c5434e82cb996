"""Logto webhooks: https://docs.logto.io/developers/webhooks and the Management API's hook operations."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from urllib.parse import quote_plus, urlsplit

from hookwright.errors import AuthenticationError, InvalidRequestError
from hookwright.kit import reading
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Fetched
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.paging import numbered
from hookwright.kit.reading import Fields
from hookwright.kit.spec import bad_field
from hookwright.kit.times import from_milliseconds
from hookwright.kit.unreadable import Unreadable
from hookwright.model import Delivery, Endpoint, EventType, Hook, HookSpec, Page, Stats, TestResult
from hookwright.providers.logto.account import Logto
from hookwright.providers.logto.events import EVENTS
from hookwright.providers.logto.options import LogtoOptions
from hookwright.providers.logto.problems import problem_of
from hookwright.providers.logto.reading import config_of, stats_of
from hookwright.providers.logto.recent import recent_page
from hookwright.secret import Secret
from hookwright_logto import AuthenticatedClient
from hookwright_logto.api.hooks import (
    create_hook,
    create_hook_test,
    delete_hook,
    get_hook,
    list_hooks,
    update_hook,
    update_hook_signing_key,
)
from hookwright_logto.models import CreateHookBody, HookConfig, TestHookBody, UpdateHookBody
from hookwright_logto.types import UNSET

_PAGE_MAX = 100


class LogtoAdapter(Adapter):
    """Logto's operations. Facts are those of Logto 1.42."""

    not_in_endpoint = ("/api", "/console", "/oidc")
    request_id_header = "logto-core-request-id"
    events = tuple(EventType(name, description) for name, description in EVENTS.items())

    def __init__(self, account: Logto) -> None:
        self.account: Logto = account
        self.auth = Fetched(self._token)

    @property
    def secrets(self) -> tuple[Secret, ...]:
        return (self.account.client_secret,)

    def client(self) -> AuthenticatedClient:
        return AuthenticatedClient(base_url=self.account.endpoint, token="")

    def _token(self) -> Flow[tuple[Secret, float | None]]:
        account = self.account
        form = {"grant_type": "client_credentials", "resource": account.resource, "scope": account.scope}
        request = {"method": "post", "url": "/oidc/token", "data": form}
        return send(Call("Token", request, self._read_token, repeatable=True, authorization=self._basic()))

    def _basic(self) -> Mapping[str, Secret]:
        pair = f"{quote_plus(self.account.client_id)}:{quote_plus(self.account.client_secret.reveal())}"
        return {"Authorization": Secret(f"Basic {b64encode(pair.encode()).decode()}")}

    def _read_token(self, answer: Answer) -> tuple[Secret, float | None]:
        fields = Fields(reading.object_of(answer))
        token = fields.required("access_token", str)
        if not token:
            raise AuthenticationError("the token endpoint answered without an access token")
        # Without the role the token comes all the same, only without a scope; every call would then be refused.
        scope = self.account.scope
        if not set(scope.split()) <= set((fields.optional("scope", str) or "").split()):
            raise AuthenticationError(
                f"the application {self.account.client_id!r} got a token without the permission {scope!r}; in Logto, give "
                "the application a machine-to-machine role that holds it, such as 'Logto Management API access'"
            )
        return Secret(token), fields.number("expires_in")

    def says_missing(self, answer: Answer, explained: Explanation) -> bool:
        # Three codes mean "no such hook". What is no route of Logto is answered with a text, or with the console's page.
        return explained.code is not None and explained.code.startswith("entity.")

    def explain(self, operation: str, answer: Answer) -> Explanation:
        if operation == "Token":
            return self._explain_token(answer)
        if answer.status == 404 and operation in ("CreateHook", "UpdateHook") and answer.text == "Not Found":
            return Explanation(message="Logto answers so to a body over 1 MB, too")
        body = Fields(reading.object_of(answer))
        issues = body.member("data", "issues")
        return Explanation(
            message=body.optional("message", str),
            code=body.optional("code", str),
            problems=tuple(map(problem_of, issues)) if isinstance(issues, list) else (),
        )

    def _explain_token(self, answer: Answer) -> Explanation:
        if not 400 <= answer.status < 500 or answer.status in (408, 425, 429):
            return Explanation()
        try:
            body = Fields(reading.object_of(answer))
        except Unreadable:
            return Explanation(kind=AuthenticationError)
        code = body.optional("code", str)
        return Explanation(message=self._token_problem(body), code=code, kind=AuthenticationError)

    def _token_problem(self, body: Fields) -> str:
        text = body.optional("error_description", str) or body.optional("message", str)
        text = text or "the token endpoint refused the request"
        match body.member("error"):
            case "invalid_client":
                return f"{text}; check client_id and client_secret"
            case "invalid_target":
                return f"{text}; check the account's resource, which is {self.account.resource!r}"
            case _:
                return text

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        if size is None:
            # Without paging Logto gives every hook at once, a listing that no change in between can shift.
            request = list_hooks._get_kwargs()
            return send(Call("ListHooks", request, lambda answer: Page(self._hooks(answer))))
        page, size = start or 1, min(size, _PAGE_MAX)
        request = list_hooks._get_kwargs(page=page, page_size=size)
        # The Link header leads out of the API (it lacks /api), so the total counts.
        return send(
            Call(
                "ListHooks",
                request,
                lambda answer: numbered(self._hooks(answer), page, size, answer.headers.get("total-number")),
            )
        )

    def _hooks(self, answer: Answer) -> list[Hook]:
        return reading.hooks_of(answer, self._hook)

    def get(self, id: str) -> Flow[Hook]:
        return send(Call("GetHook", get_hook._get_kwargs(id), self._one))

    def create(self, spec: HookSpec) -> Flow[Hook]:
        assert isinstance(spec.target, Endpoint)
        body = CreateHookBody(
            config=_config({}, spec.target, spec.options),
            name=UNSET if spec.name is None else spec.name,
            events=list(spec.events) if spec.events else UNSET,
            enabled=UNSET if spec.enabled is None else spec.enabled,
        )
        return send(Call("CreateHook", create_hook._get_kwargs(body=body), self._one))

    def update(self, id: str, changes: Mapping[str, Any]) -> Flow[Hook]:
        config = None
        if "target" in changes or "options" in changes:
            # Logto replaces the whole config: what the change does not name is sent again.
            hook = yield from self.get(id)
            config = _config(config_of(hook), changes.get("target"), changes.get("options"))
        body = UpdateHookBody(
            name=changes.get("name", UNSET),
            events=list(changes["events"]) if "events" in changes else UNSET,
            config=UNSET if config is None else config,
            enabled=changes.get("enabled", UNSET),
        )
        # Setting the same values twice is setting them once.
        return (yield from send(Call("UpdateHook", update_hook._get_kwargs(id, body=body), self._one, repeatable=True)))

    def delete(self, id: str) -> Flow[None]:
        return send(Call("DeleteHook", delete_hook._get_kwargs(id), reading.nothing))

    def test(self, id: str, event: str | None) -> Flow[TestResult]:
        hook = yield from self.get(id)
        event = event or next(iter(hook.events), None)
        if event is None:
            raise bad_field("event", "this hook has no events to take one from; name one")
        config = _config(config_of(hook), None, None)
        request = create_hook_test._get_kwargs(id, body=TestHookBody(events=[event], config=config))
        try:
            yield from send(Call("CreateHookTest", request, reading.nothing))
        except InvalidRequestError as refused:
            match refused.code:
                case "hook.endpoint_responded_with_error":
                    data = Fields(json.loads(refused.body or "{}")).inner("data")
                    return TestResult(
                        ok=False,
                        event=event,
                        status=data.optional("responseStatus", int),
                        response=data.member("responseBody"),
                        error=refused.message,
                    )
                case "hook.send_test_payload_failed":
                    return TestResult(ok=False, event=event, error=refused.message)
            raise
        # Logto does not say with which status the endpoint answered.
        return TestResult(ok=True, event=event)

    def rotate_secret(self, id: str) -> Flow[Hook]:
        return send(Call("UpdateHookSigningKey", update_hook_signing_key._get_kwargs(id), self._one))

    def deliveries_page(self, id: str, start: Any, *, since: datetime | None) -> Flow[Page[Delivery]]:
        deliveries = yield from recent_page(id, start, since)
        if start is None and not deliveries.items:
            # A hook that does not exist has an empty log too.
            yield from self.get(id)
        return deliveries

    def stats(self, id: str) -> Flow[Stats]:
        # For one hook any text turns the counts on, "false" too; for a list only texts that mean yes.
        request = get_hook._get_kwargs(id, include_execution_stats="true")
        return send(Call("GetHook", request, lambda answer: stats_of(id, reading.object_of(answer))))

    def options_of(self, hook: Hook) -> LogtoOptions:
        return LogtoOptions(retries=config_of(hook).get("retries"))

    def _one(self, answer: Answer) -> Hook:
        return reading.identified(self._hook(reading.object_of(answer)))

    def _hook(self, item: Any) -> Hook:
        fields = Fields(item)
        # An event of a hook's single-event days counts only where there is no list of events.
        events = fields.texts("events") or tuple(filter(None, [fields.optional("event", str)]))
        config = fields.inner("config")
        url = config.required("url", str)
        return Hook(
            provider=self.account.provider,
            account=self.account.name,
            id=fields.id(),
            name=fields.required("name", str),
            events=events,
            target=None if url is None else Endpoint(url, headers=config.text_map("headers")),
            enabled=fields.required("enabled", bool),
            secret=fields.secret("signingKey"),
            signed=True,
            created_at=fields.time("createdAt", from_milliseconds),
            problems=tuple(fields.problems),
            raw=item,
        )


def _config(stored: Mapping[str, Any], target: Endpoint | None, options: LogtoOptions | None) -> HookConfig:
    """The stored config with the changes in it."""
    # Logto takes no null; a member that has the wrong type cannot be sent back either.
    config = {name: value for name, value in stored.items() if value is not None}
    if not isinstance(config.get("headers"), dict):
        config.pop("headers", None)
    if target is not None:
        if not _is_http(target.url):
            # Logto stores anything and then never delivers.
            raise bad_field("target.url", f"expected an http:// or https:// URL, got {target.url!r}")
        config["url"] = target.url
        if target.headers is not None:
            config["headers"] = dict(target.headers)
    if options is not None and options.retries is not None:
        config["retries"] = options.retries
    if not isinstance(config.get("url"), str):
        raise bad_field("target", "this hook has no URL; give it one with update(id, target=...)")
    return HookConfig.from_dict(config)


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.netloc)
