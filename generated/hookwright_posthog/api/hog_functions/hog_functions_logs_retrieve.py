import datetime
from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.log_page import LogPage
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    limit: int | Unset = UNSET,
    after: datetime.datetime | Unset = UNSET,
    before: datetime.datetime | Unset = UNSET,
    level: str | Unset = UNSET,
    search: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    json_after: str | Unset = UNSET
    if not isinstance(after, Unset):
        json_after = after.isoformat()
    params["after"] = json_after

    json_before: str | Unset = UNSET
    if not isinstance(before, Unset):
        json_before = before.isoformat()
    params["before"] = json_before

    params["level"] = level

    params["search"] = search

    params["instance_id"] = instance_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/projects/{project_id}/hog_functions/{id}/logs/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> LogPage | None:
    if response.status_code == 200:
        response_200 = LogPage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[LogPage]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    after: datetime.datetime | Unset = UNSET,
    before: datetime.datetime | Unset = UNSET,
    level: str | Unset = UNSET,
    search: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> Response[LogPage]:
    """Read the log

     Lines, newest first. limit is counted twice over, so that next leads nowhere: go back with before.
    The newest servers begin 7 days ago unless after is given.

    Args:
        project_id (str):
        id (str):
        limit (int | Unset):
        after (datetime.datetime | Unset):
        before (datetime.datetime | Unset):
        level (str | Unset):
        search (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LogPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        limit=limit,
        after=after,
        before=before,
        level=level,
        search=search,
        instance_id=instance_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    after: datetime.datetime | Unset = UNSET,
    before: datetime.datetime | Unset = UNSET,
    level: str | Unset = UNSET,
    search: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> LogPage | None:
    """Read the log

     Lines, newest first. limit is counted twice over, so that next leads nowhere: go back with before.
    The newest servers begin 7 days ago unless after is given.

    Args:
        project_id (str):
        id (str):
        limit (int | Unset):
        after (datetime.datetime | Unset):
        before (datetime.datetime | Unset):
        level (str | Unset):
        search (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LogPage
    """

    return sync_detailed(
        project_id=project_id,
        id=id,
        client=client,
        limit=limit,
        after=after,
        before=before,
        level=level,
        search=search,
        instance_id=instance_id,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    after: datetime.datetime | Unset = UNSET,
    before: datetime.datetime | Unset = UNSET,
    level: str | Unset = UNSET,
    search: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> Response[LogPage]:
    """Read the log

     Lines, newest first. limit is counted twice over, so that next leads nowhere: go back with before.
    The newest servers begin 7 days ago unless after is given.

    Args:
        project_id (str):
        id (str):
        limit (int | Unset):
        after (datetime.datetime | Unset):
        before (datetime.datetime | Unset):
        level (str | Unset):
        search (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[LogPage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        limit=limit,
        after=after,
        before=before,
        level=level,
        search=search,
        instance_id=instance_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    after: datetime.datetime | Unset = UNSET,
    before: datetime.datetime | Unset = UNSET,
    level: str | Unset = UNSET,
    search: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> LogPage | None:
    """Read the log

     Lines, newest first. limit is counted twice over, so that next leads nowhere: go back with before.
    The newest servers begin 7 days ago unless after is given.

    Args:
        project_id (str):
        id (str):
        limit (int | Unset):
        after (datetime.datetime | Unset):
        before (datetime.datetime | Unset):
        level (str | Unset):
        search (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        LogPage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            limit=limit,
            after=after,
            before=before,
            level=level,
            search=search,
            instance_id=instance_id,
        )
    ).parsed
