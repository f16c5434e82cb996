from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.webhook_event import WebhookEvent
from ...models.webhook_page import WebhookPage
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    events: str | Unset | WebhookEvent = UNSET,
    current_page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    json_events: str | Unset
    if isinstance(events, Unset):
        json_events = UNSET
    elif isinstance(events, WebhookEvent):
        json_events = events.value
    else:
        json_events = events
    params["events"] = json_events

    params["currentPage"] = current_page

    params["pageSize"] = page_size

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/webhooks",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> WebhookPage | None:
    if response.status_code == 200:
        response_200 = WebhookPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[WebhookPage]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset | WebhookEvent = UNSET,
    current_page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[WebhookPage]:
    """List webhooks

     The webhooks of the key's project, page by page.

    Args:
        events (str | Unset | WebhookEvent): An event's name, one of WebhookEvent as a rule.
        current_page (int | Unset):
        page_size (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookPage]
    """

    kwargs = _get_kwargs(
        events=events,
        current_page=current_page,
        page_size=page_size,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset | WebhookEvent = UNSET,
    current_page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> WebhookPage | None:
    """List webhooks

     The webhooks of the key's project, page by page.

    Args:
        events (str | Unset | WebhookEvent): An event's name, one of WebhookEvent as a rule.
        current_page (int | Unset):
        page_size (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookPage
    """

    return sync_detailed(
        client=client,
        events=events,
        current_page=current_page,
        page_size=page_size,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset | WebhookEvent = UNSET,
    current_page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> Response[WebhookPage]:
    """List webhooks

     The webhooks of the key's project, page by page.

    Args:
        events (str | Unset | WebhookEvent): An event's name, one of WebhookEvent as a rule.
        current_page (int | Unset):
        page_size (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookPage]
    """

    kwargs = _get_kwargs(
        events=events,
        current_page=current_page,
        page_size=page_size,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    events: str | Unset | WebhookEvent = UNSET,
    current_page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
) -> WebhookPage | None:
    """List webhooks

     The webhooks of the key's project, page by page.

    Args:
        events (str | Unset | WebhookEvent): An event's name, one of WebhookEvent as a rule.
        current_page (int | Unset):
        page_size (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookPage
    """

    return (
        await asyncio_detailed(
            client=client,
            events=events,
            current_page=current_page,
            page_size=page_size,
        )
    ).parsed
