from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.webhook_page import WebhookPage
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    start_at: int | Unset = UNSET,
    max_results: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["startAt"] = start_at

    params["maxResults"] = max_results

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/rest/api/3/webhook",
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
    start_at: int | Unset = UNSET,
    max_results: int | Unset = UNSET,
) -> Response[WebhookPage]:
    """List the webhooks of the calling app

     One page. The order is not documented.

    Args:
        start_at (int | Unset):
        max_results (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookPage]
    """

    kwargs = _get_kwargs(
        start_at=start_at,
        max_results=max_results,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    start_at: int | Unset = UNSET,
    max_results: int | Unset = UNSET,
) -> WebhookPage | None:
    """List the webhooks of the calling app

     One page. The order is not documented.

    Args:
        start_at (int | Unset):
        max_results (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookPage
    """

    return sync_detailed(
        client=client,
        start_at=start_at,
        max_results=max_results,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    start_at: int | Unset = UNSET,
    max_results: int | Unset = UNSET,
) -> Response[WebhookPage]:
    """List the webhooks of the calling app

     One page. The order is not documented.

    Args:
        start_at (int | Unset):
        max_results (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[WebhookPage]
    """

    kwargs = _get_kwargs(
        start_at=start_at,
        max_results=max_results,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    start_at: int | Unset = UNSET,
    max_results: int | Unset = UNSET,
) -> WebhookPage | None:
    """List the webhooks of the calling app

     One page. The order is not documented.

    Args:
        start_at (int | Unset):
        max_results (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        WebhookPage
    """

    return (
        await asyncio_detailed(
            client=client,
            start_at=start_at,
            max_results=max_results,
        )
    ).parsed
