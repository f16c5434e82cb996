"""api.video webhooks: https://docs.api.video/reference/api/Webhooks."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from hookwright.errors import AuthenticationError, ConflictError, HookError, InvalidRequestError
from hookwright.kit import reading
from hookwright.kit.adapter import Adapter
from hookwright.kit.answers import Explanation
from hookwright.kit.auth import Auth, Fixed, FixedHeaders
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.limits import Budget
from hookwright.kit.reading import Fields
from hookwright.kit.spec import bad_field
from hookwright.kit.times import parse_time
from hookwright.kit.unreadable import Unreadable
from hookwright.model import Endpoint, EventType, Hook, HookSpec, Page
from hookwright.providers.apivideo.account import ApiVideo
from hookwright.providers.apivideo.auth import RefreshedTokens, Tokens
from hookwright.providers.apivideo.events import EVENTS
from hookwright.providers.apivideo.limits import LIMITS, budget_of, kind_of, resets_in
from hookwright.providers.apivideo.problems import code_of, message_of, problems_of
from hookwright.secret import Secret
from hookwright_apivideo import AuthenticatedClient
from hookwright_apivideo.api.authentication import authenticate, refresh_tokens
from hookwright_apivideo.api.webhooks import create_webhook, delete_webhook, get_webhook, list_webhooks
from hookwright_apivideo.models import ApiKeyBody, CreateWebhookBody, RefreshTokenBody
from hookwright_apivideo.types import UNSET

_PAGE_MAX = 100


class ApiVideoAdapter(Adapter):
    """api.video's operations, as documented in 2026."""

    not_in_endpoint = ("/webhooks", "/auth")
    events = tuple(EventType(name, description) for name, description in EVENTS.items())

    def __init__(self, account: ApiVideo) -> None:
        self.account: ApiVideo = account
        self.limits = LIMITS[account.environment]
        self._tokens = RefreshedTokens(self._by_key, self._by_refresh)
        self.auth: Auth = Fixed(_basic(account.api_key)) if account.basic else self._tokens

    @property
    def secrets(self) -> tuple[Secret, ...]:
        refresh = self._tokens.refresh
        return (self.account.api_key,) if refresh is None else (self.account.api_key, refresh)

    def client(self) -> AuthenticatedClient:
        return AuthenticatedClient(base_url=self.account.endpoint, token="")

    def _by_key(self) -> Flow[Tokens]:
        request = authenticate._get_kwargs(body=ApiKeyBody(api_key=self.account.api_key.reveal()))
        return send(Call("Authenticate", request, _tokens, repeatable=True, authorization={}))

    def _by_refresh(self, refresh: Secret) -> Flow[Tokens]:
        request = refresh_tokens._get_kwargs(body=RefreshTokenBody(refresh_token=refresh.reveal()))
        # Not repeatable: the first attempt may have used the token up.
        return send(Call("RefreshTokens", request, _tokens, authorization={}))

    def counted_as(self, call: Call[Any]) -> Sequence[str]:
        kind = kind_of(call)
        return () if kind is None else (kind,)

    def budget(self, call: Call[Any], answer: Answer) -> Budget | None:
        return budget_of(call, answer)

    def says_missing(self, answer: Answer, explained: Explanation) -> bool:
        return explained.code == "resource-not-found"

    def explain(self, operation: str, answer: Answer) -> Explanation:
        body = reading.object_of(answer)
        code, message, problems = code_of(body), message_of(body), problems_of(body)
        kind: type[HookError] | None = None
        # By status and code only: titles vary, and some are missing.
        signing_in = operation in ("Authenticate", "RefreshTokens") and answer.status in (400, 401)
        if signing_in or code == "authentication-invalid-api-key":
            kind = AuthenticationError
            message = f"{message or 'Refused.'} Is api_key a key of the {self.account.environment} environment?"
        elif code == "webhook-limit-reached":
            # Neither the fields nor the credentials are at fault: the same request succeeds once there is room.
            kind = ConflictError
            message = (
                f"{message or 'No more webhooks.'} Delete one and try again; replace() needs room for one more, too"
            )
        elif code == "unrecognized-request-url":
            # No word about a webhook: to take it for "not found" would let a wrong endpoint pass for a deletion.
            kind = InvalidRequestError
            message = f"{message or 'There is no such path.'} Is the account's endpoint right?"
        retry_after = resets_in(answer) if answer.status == 429 else None
        return Explanation(message=message, code=code, problems=problems, kind=kind, retry_after=retry_after)

    def list_page(self, start: Any, *, event: str | None, enabled: bool | None, size: int | None) -> Flow[Page[Hook]]:
        page, size = start or 1, min(size or _PAGE_MAX, _PAGE_MAX)
        request = list_webhooks._get_kwargs(events=UNSET if event is None else event, current_page=page, page_size=size)

        def read(answer: Answer) -> Page[Hook]:
            body = reading.object_of(answer)
            data = body.get("data")
            if not isinstance(data, list):
                raise Unreadable("expected a list of webhooks as data")
            pagination = Fields(body.get("pagination"))
            more = _is_more(pagination, page)
            following = page + 1 if (len(data) >= size if more is None else more) else None
            total = pagination.optional("itemsTotal", int)
            return Page([self._hook(item) for item in data], following, total=total)

        return send(Call("ListWebhooks", request, read))

    def get(self, id: str) -> Flow[Hook]:
        return send(Call("GetWebhook", get_webhook._get_kwargs(id), self._one))

    def create(self, spec: HookSpec) -> Flow[Hook]:
        assert isinstance(spec.target, Endpoint)
        if not spec.events:
            raise bad_field("events", "api.video has no default for them; name at least one")
        body = CreateWebhookBody(events=list(spec.events), url=spec.target.url)
        return send(Call("CreateWebhook", create_webhook._get_kwargs(body=body), self._one))

    def delete(self, id: str) -> Flow[None]:
        return send(Call("DeleteWebhook", delete_webhook._get_kwargs(id), reading.nothing))

    def _one(self, answer: Answer) -> Hook:
        return reading.identified(self._hook(reading.object_of(answer)))

    def _hook(self, item: Any) -> Hook:
        fields = Fields(item)
        url = fields.required("url", str)
        # Webhooks that are older than signatures may have none.
        secret = fields.secret("signatureSecret") or None
        return Hook(
            provider=self.account.provider,
            account=self.account.name,
            id=fields.id("webhookId"),
            events=fields.texts("events"),
            target=None if url is None else Endpoint(url),
            secret=secret,
            signed=None if secret is None else True,
            created_at=fields.time("createdAt", parse_time),
            problems=tuple(fields.problems),
            raw=item,
        )


def _basic(api_key: Secret) -> FixedHeaders:
    # The key is the user name; the password is empty.
    pair = b64encode(f"{api_key.reveal()}:".encode()).decode()
    return FixedHeaders({"Authorization": Secret(f"Basic {pair}")})


def _tokens(answer: Answer) -> Tokens:
    fields = Fields(reading.object_of(answer))
    access = fields.secret("access_token")
    if not access:
        raise AuthenticationError("the answer has status 200 but no access token in it")
    return Tokens(access, fields.number("expires_in"), fields.secret("refresh_token") or None)


def _is_more(pagination: Fields, page: int) -> bool | None:
    """Return whether there is another page; ``None`` when the answer does not say."""
    total = pagination.optional("pagesTotal", int)
    links = pagination.optional("links", list)
    if total is None and links is None:
        return None
    # The links themselves are not followed: some are absolute, and the credential stays at the account's endpoint.
    has_next = any(isinstance(link, dict) and link.get("rel") == "next" for link in links or ())
    return has_next or page < (total or 0)
