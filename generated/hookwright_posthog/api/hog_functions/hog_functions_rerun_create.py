from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.rerun_request import RerunRequest
from ...models.rerun_started import RerunStarted
from ...types import Response, status_of


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    body: RerunRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/projects/{project_id}/hog_functions/{id}/rerun/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> RerunStarted | None:
    if response.status_code == 200:
        response_200 = RerunStarted.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[RerunStarted]:
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
    body: RerunRequest,
) -> Response[RerunStarted]:
    """Run past invocations again

     Begins a job and does not wait for it; the counts in the answer are always 0. Enabled destinations
    and internal destinations only. Since 2026.

    Args:
        project_id (str):
        id (str):
        body (RerunRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RerunStarted]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        body=body,
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
    body: RerunRequest,
) -> RerunStarted | None:
    """Run past invocations again

     Begins a job and does not wait for it; the counts in the answer are always 0. Enabled destinations
    and internal destinations only. Since 2026.

    Args:
        project_id (str):
        id (str):
        body (RerunRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RerunStarted
    """

    return sync_detailed(
        project_id=project_id,
        id=id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    body: RerunRequest,
) -> Response[RerunStarted]:
    """Run past invocations again

     Begins a job and does not wait for it; the counts in the answer are always 0. Enabled destinations
    and internal destinations only. Since 2026.

    Args:
        project_id (str):
        id (str):
        body (RerunRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RerunStarted]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    body: RerunRequest,
) -> RerunStarted | None:
    """Run past invocations again

     Begins a job and does not wait for it; the counts in the answer are always 0. Enabled destinations
    and internal destinations only. Since 2026.

    Args:
        project_id (str):
        id (str):
        body (RerunRequest):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RerunStarted
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            body=body,
        )
    ).parsed
