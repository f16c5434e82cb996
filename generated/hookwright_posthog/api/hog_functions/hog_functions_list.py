import datetime
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hog_function_page import HogFunctionPage
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    project_id: str,
    *,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    id: str | Unset = UNSET,
    created_by: int | Unset = UNSET,
    created_at: datetime.datetime | Unset = UNSET,
    updated_at: datetime.datetime | Unset = UNSET,
    search: str | Unset = UNSET,
    full: str | Unset = UNSET,
    filters: str | Unset = UNSET,
    filter_groups: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    params["type"] = type_

    params["enabled"] = enabled

    params["id"] = id

    params["created_by"] = created_by

    json_created_at: str | Unset = UNSET
    if not isinstance(created_at, Unset):
        json_created_at = created_at.isoformat()
    params["created_at"] = json_created_at

    json_updated_at: str | Unset = UNSET
    if not isinstance(updated_at, Unset):
        json_updated_at = updated_at.isoformat()
    params["updated_at"] = json_updated_at

    params["search"] = search

    params["full"] = full

    params["filters"] = filters

    params["filter_groups"] = filter_groups

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/projects/{project_id}/hog_functions/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HogFunctionPage | None:
    if response.status_code == 200:
        response_200 = HogFunctionPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HogFunctionPage]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    id: str | Unset = UNSET,
    created_by: int | Unset = UNSET,
    created_at: datetime.datetime | Unset = UNSET,
    updated_at: datetime.datetime | Unset = UNSET,
    search: str | Unset = UNSET,
    full: str | Unset = UNSET,
    filters: str | Unset = UNSET,
    filter_groups: str | Unset = UNSET,
) -> Response[HogFunctionPage]:
    """List functions

     A page of functions of every type unless type is given (servers before the middle of 2025:
    destinations only). Items lack inputs unless full is given. Deleted functions are never listed.

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        enabled (bool | Unset):
        id (str | Unset):
        created_by (int | Unset):
        created_at (datetime.datetime | Unset):
        updated_at (datetime.datetime | Unset):
        search (str | Unset):
        full (str | Unset):
        filters (str | Unset):
        filter_groups (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunctionPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        limit=limit,
        offset=offset,
        type_=type_,
        enabled=enabled,
        id=id,
        created_by=created_by,
        created_at=created_at,
        updated_at=updated_at,
        search=search,
        full=full,
        filters=filters,
        filter_groups=filter_groups,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    id: str | Unset = UNSET,
    created_by: int | Unset = UNSET,
    created_at: datetime.datetime | Unset = UNSET,
    updated_at: datetime.datetime | Unset = UNSET,
    search: str | Unset = UNSET,
    full: str | Unset = UNSET,
    filters: str | Unset = UNSET,
    filter_groups: str | Unset = UNSET,
) -> HogFunctionPage | None:
    """List functions

     A page of functions of every type unless type is given (servers before the middle of 2025:
    destinations only). Items lack inputs unless full is given. Deleted functions are never listed.

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        enabled (bool | Unset):
        id (str | Unset):
        created_by (int | Unset):
        created_at (datetime.datetime | Unset):
        updated_at (datetime.datetime | Unset):
        search (str | Unset):
        full (str | Unset):
        filters (str | Unset):
        filter_groups (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunctionPage
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        limit=limit,
        offset=offset,
        type_=type_,
        enabled=enabled,
        id=id,
        created_by=created_by,
        created_at=created_at,
        updated_at=updated_at,
        search=search,
        full=full,
        filters=filters,
        filter_groups=filter_groups,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    id: str | Unset = UNSET,
    created_by: int | Unset = UNSET,
    created_at: datetime.datetime | Unset = UNSET,
    updated_at: datetime.datetime | Unset = UNSET,
    search: str | Unset = UNSET,
    full: str | Unset = UNSET,
    filters: str | Unset = UNSET,
    filter_groups: str | Unset = UNSET,
) -> Response[HogFunctionPage]:
    """List functions

     A page of functions of every type unless type is given (servers before the middle of 2025:
    destinations only). Items lack inputs unless full is given. Deleted functions are never listed.

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        enabled (bool | Unset):
        id (str | Unset):
        created_by (int | Unset):
        created_at (datetime.datetime | Unset):
        updated_at (datetime.datetime | Unset):
        search (str | Unset):
        full (str | Unset):
        filters (str | Unset):
        filter_groups (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunctionPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        limit=limit,
        offset=offset,
        type_=type_,
        enabled=enabled,
        id=id,
        created_by=created_by,
        created_at=created_at,
        updated_at=updated_at,
        search=search,
        full=full,
        filters=filters,
        filter_groups=filter_groups,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    enabled: bool | Unset = UNSET,
    id: str | Unset = UNSET,
    created_by: int | Unset = UNSET,
    created_at: datetime.datetime | Unset = UNSET,
    updated_at: datetime.datetime | Unset = UNSET,
    search: str | Unset = UNSET,
    full: str | Unset = UNSET,
    filters: str | Unset = UNSET,
    filter_groups: str | Unset = UNSET,
) -> HogFunctionPage | None:
    """List functions

     A page of functions of every type unless type is given (servers before the middle of 2025:
    destinations only). Items lack inputs unless full is given. Deleted functions are never listed.

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        enabled (bool | Unset):
        id (str | Unset):
        created_by (int | Unset):
        created_at (datetime.datetime | Unset):
        updated_at (datetime.datetime | Unset):
        search (str | Unset):
        full (str | Unset):
        filters (str | Unset):
        filter_groups (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunctionPage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            limit=limit,
            offset=offset,
            type_=type_,
            enabled=enabled,
            id=id,
            created_by=created_by,
            created_at=created_at,
            updated_at=updated_at,
            search=search,
            full=full,
            filters=filters,
            filter_groups=filter_groups,
        )
    ).parsed
