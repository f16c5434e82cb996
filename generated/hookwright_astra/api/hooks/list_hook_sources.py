from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hook_source_list import HookSourceList
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    account_id: str,
    *,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["include"] = include

    params["limit"] = limit

    params["filter"] = filter_

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/accounts/{account_id}/core/v1/hookSources".format(
            account_id=quote(str(account_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HookSourceList | None:
    if response.status_code == 200:
        response_200 = HookSourceList.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HookSourceList]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> Response[HookSourceList]:
    """List the hook sources

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HookSourceList]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        include=include,
        limit=limit,
        filter_=filter_,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> HookSourceList | None:
    """List the hook sources

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HookSourceList
    """

    return sync_detailed(
        account_id=account_id,
        client=client,
        include=include,
        limit=limit,
        filter_=filter_,
    ).parsed


async def asyncio_detailed(
    account_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> Response[HookSourceList]:
    """List the hook sources

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HookSourceList]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        include=include,
        limit=limit,
        filter_=filter_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> HookSourceList | None:
    """List the hook sources

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HookSourceList
    """

    return (
        await asyncio_detailed(
            account_id=account_id,
            client=client,
            include=include,
            limit=limit,
            filter_=filter_,
        )
    ).parsed
