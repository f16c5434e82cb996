from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.failed_page import FailedPage
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    *,
    max_results: int | Unset = UNSET,
    after: int | Unset = UNSET,
    failed_after: int | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["maxResults"] = max_results

    params["after"] = after

    params["failedAfter"] = failed_after

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/rest/api/3/webhook/failed",
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> FailedPage | None:
    if response.status_code == 200:
        response_200 = FailedPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[FailedPage]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    max_results: int | Unset = UNSET,
    after: int | Unset = UNSET,
    failed_after: int | Unset = UNSET,
) -> Response[FailedPage]:
    """List the deliveries that failed for good, oldest first

     For Connect apps only. What failed is kept for 72 hours after the last attempt. To go on, follow
    next as it is; it is there on the last page, too, which has fewer values than maxResults.

    Args:
        max_results (int | Unset):
        after (int | Unset):
        failed_after (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FailedPage]
    """

    kwargs = _get_kwargs(
        max_results=max_results,
        after=after,
        failed_after=failed_after,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    max_results: int | Unset = UNSET,
    after: int | Unset = UNSET,
    failed_after: int | Unset = UNSET,
) -> FailedPage | None:
    """List the deliveries that failed for good, oldest first

     For Connect apps only. What failed is kept for 72 hours after the last attempt. To go on, follow
    next as it is; it is there on the last page, too, which has fewer values than maxResults.

    Args:
        max_results (int | Unset):
        after (int | Unset):
        failed_after (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FailedPage
    """

    return sync_detailed(
        client=client,
        max_results=max_results,
        after=after,
        failed_after=failed_after,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    max_results: int | Unset = UNSET,
    after: int | Unset = UNSET,
    failed_after: int | Unset = UNSET,
) -> Response[FailedPage]:
    """List the deliveries that failed for good, oldest first

     For Connect apps only. What failed is kept for 72 hours after the last attempt. To go on, follow
    next as it is; it is there on the last page, too, which has fewer values than maxResults.

    Args:
        max_results (int | Unset):
        after (int | Unset):
        failed_after (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[FailedPage]
    """

    kwargs = _get_kwargs(
        max_results=max_results,
        after=after,
        failed_after=failed_after,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    max_results: int | Unset = UNSET,
    after: int | Unset = UNSET,
    failed_after: int | Unset = UNSET,
) -> FailedPage | None:
    """List the deliveries that failed for good, oldest first

     For Connect apps only. What failed is kept for 72 hours after the last attempt. To go on, follow
    next as it is; it is there on the last page, too, which has fewer values than maxResults.

    Args:
        max_results (int | Unset):
        after (int | Unset):
        failed_after (int | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        FailedPage
    """

    return (
        await asyncio_detailed(
            client=client,
            max_results=max_results,
            after=after,
            failed_after=failed_after,
        )
    ).parsed
