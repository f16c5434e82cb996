from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.execution_hook_list import ExecutionHookList
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    account_id: str,
    app_id: str,
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
        "url": "/accounts/{account_id}/k8s/v1/apps/{app_id}/executionHooks".format(
            account_id=quote(str(account_id), safe=""),
            app_id=quote(str(app_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ExecutionHookList | None:
    if response.status_code == 200:
        response_200 = ExecutionHookList.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ExecutionHookList]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_id: str,
    app_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> Response[ExecutionHookList]:
    """List the execution hooks of one app

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        app_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExecutionHookList]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        app_id=app_id,
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
    app_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> ExecutionHookList | None:
    """List the execution hooks of one app

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        app_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExecutionHookList
    """

    return sync_detailed(
        account_id=account_id,
        app_id=app_id,
        client=client,
        include=include,
        limit=limit,
        filter_=filter_,
    ).parsed


async def asyncio_detailed(
    account_id: str,
    app_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> Response[ExecutionHookList]:
    """List the execution hooks of one app

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        app_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExecutionHookList]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        app_id=app_id,
        include=include,
        limit=limit,
        filter_=filter_,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_id: str,
    app_id: str,
    *,
    client: AuthenticatedClient | Client,
    include: str | Unset = UNSET,
    limit: str | Unset = UNSET,
    filter_: str | Unset = UNSET,
) -> ExecutionHookList | None:
    """List the execution hooks of one app

     All in one answer, in no stated order. With include each item is an array of the values asked for,
    in that order.

    Args:
        account_id (str): A UUID.
        app_id (str): A UUID.
        include (str | Unset):
        limit (str | Unset):
        filter_ (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExecutionHookList
    """

    return (
        await asyncio_detailed(
            account_id=account_id,
            app_id=app_id,
            client=client,
            include=include,
            limit=limit,
            filter_=filter_,
        )
    ).parsed
