from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.execution_hook import ExecutionHook
from ...types import Response, status_of


def _get_kwargs(
    account_id: str,
    execution_hook_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/accounts/{account_id}/core/v1/executionHooks/{execution_hook_id}".format(
            account_id=quote(str(account_id), safe=""),
            execution_hook_id=quote(str(execution_hook_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> ExecutionHook | None:
    if response.status_code == 200:
        response_200 = ExecutionHook.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[ExecutionHook]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_id: str,
    execution_hook_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[ExecutionHook]:
    """Get one execution hook

     Unlike a list, this fills matchingContainers and matchingImages with what the criteria match at the
    moment.

    Args:
        account_id (str): A UUID.
        execution_hook_id (str): A UUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExecutionHook]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        execution_hook_id=execution_hook_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    account_id: str,
    execution_hook_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> ExecutionHook | None:
    """Get one execution hook

     Unlike a list, this fills matchingContainers and matchingImages with what the criteria match at the
    moment.

    Args:
        account_id (str): A UUID.
        execution_hook_id (str): A UUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExecutionHook
    """

    return sync_detailed(
        account_id=account_id,
        execution_hook_id=execution_hook_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    account_id: str,
    execution_hook_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> Response[ExecutionHook]:
    """Get one execution hook

     Unlike a list, this fills matchingContainers and matchingImages with what the criteria match at the
    moment.

    Args:
        account_id (str): A UUID.
        execution_hook_id (str): A UUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[ExecutionHook]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        execution_hook_id=execution_hook_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    account_id: str,
    execution_hook_id: str,
    *,
    client: AuthenticatedClient | Client,
) -> ExecutionHook | None:
    """Get one execution hook

     Unlike a list, this fills matchingContainers and matchingImages with what the criteria match at the
    moment.

    Args:
        account_id (str): A UUID.
        execution_hook_id (str): A UUID.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        ExecutionHook
    """

    return (
        await asyncio_detailed(
            account_id=account_id,
            execution_hook_id=execution_hook_id,
            client=client,
        )
    ).parsed
