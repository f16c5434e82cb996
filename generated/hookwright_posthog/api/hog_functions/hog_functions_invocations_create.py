from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.invocation_request import InvocationRequest
from ...models.invocation_result import InvocationResult
from ...types import Response, status_of


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    body: InvocationRequest,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/projects/{project_id}/hog_functions/{id}/invocations/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> InvocationResult | None:
    if response.status_code == 200:
        response_200 = InvocationResult.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[InvocationResult]:
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
    body: InvocationRequest,
) -> Response[InvocationResult]:
    """Run a function for trial

     With new for an id the configuration need not be stored. The answer is 200 also when the run failed:
    status, errors and logs say so. Destinations, internal destinations and transformations only. Keys
    may call it since March 2026.

    Args:
        project_id (str):
        id (str):
        body (InvocationRequest): One of globals.event and clickhouse_event has to be there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvocationResult]
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
    body: InvocationRequest,
) -> InvocationResult | None:
    """Run a function for trial

     With new for an id the configuration need not be stored. The answer is 200 also when the run failed:
    status, errors and logs say so. Destinations, internal destinations and transformations only. Keys
    may call it since March 2026.

    Args:
        project_id (str):
        id (str):
        body (InvocationRequest): One of globals.event and clickhouse_event has to be there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvocationResult
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
    body: InvocationRequest,
) -> Response[InvocationResult]:
    """Run a function for trial

     With new for an id the configuration need not be stored. The answer is 200 also when the run failed:
    status, errors and logs say so. Destinations, internal destinations and transformations only. Keys
    may call it since March 2026.

    Args:
        project_id (str):
        id (str):
        body (InvocationRequest): One of globals.event and clickhouse_event has to be there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[InvocationResult]
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
    body: InvocationRequest,
) -> InvocationResult | None:
    """Run a function for trial

     With new for an id the configuration need not be stored. The answer is 200 also when the run failed:
    status, errors and logs say so. Destinations, internal destinations and transformations only. Keys
    may call it since March 2026.

    Args:
        project_id (str):
        id (str):
        body (InvocationRequest): One of globals.event and clickhouse_event has to be there.

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        InvocationResult
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            body=body,
        )
    ).parsed
