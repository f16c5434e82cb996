from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hog_functions_icons_retrieve_response_200_item import (
    HogFunctionsIconsRetrieveResponse200Item,
)
from ...types import UNSET, Response, status_of


def _get_kwargs(
    project_id: str,
    *,
    query: str,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["query"] = query

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/projects/{project_id}/hog_functions/icons/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> list[HogFunctionsIconsRetrieveResponse200Item] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = HogFunctionsIconsRetrieveResponse200Item.from_dict(response_200_item_data)

            response_200.append(response_200_item)

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[list[HogFunctionsIconsRetrieveResponse200Item]]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    query: str,
) -> Response[list[HogFunctionsIconsRetrieveResponse200Item]]:
    """Search logos

     Not for API keys.

    Args:
        project_id (str):
        query (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[HogFunctionsIconsRetrieveResponse200Item]]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        query=query,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    query: str,
) -> list[HogFunctionsIconsRetrieveResponse200Item] | None:
    """Search logos

     Not for API keys.

    Args:
        project_id (str):
        query (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[HogFunctionsIconsRetrieveResponse200Item]
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        query=query,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    query: str,
) -> Response[list[HogFunctionsIconsRetrieveResponse200Item]]:
    """Search logos

     Not for API keys.

    Args:
        project_id (str):
        query (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[HogFunctionsIconsRetrieveResponse200Item]]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        query=query,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient | Client,
    query: str,
) -> list[HogFunctionsIconsRetrieveResponse200Item] | None:
    """Search logos

     Not for API keys.

    Args:
        project_id (str):
        query (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[HogFunctionsIconsRetrieveResponse200Item]
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            query=query,
        )
    ).parsed
