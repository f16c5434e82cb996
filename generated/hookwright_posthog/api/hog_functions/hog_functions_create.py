from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hog_function import HogFunction
from ...models.hog_function_create import HogFunctionCreate
from ...types import Response, status_of


def _get_kwargs(
    project_id: str,
    *,
    body: HogFunctionCreate,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/api/projects/{project_id}/hog_functions/".format(
            project_id=quote(str(project_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HogFunction | None:
    if response.status_code == 201:
        response_201 = HogFunction.from_dict(response.json())

        return response_201

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HogFunction]:
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
    body: HogFunctionCreate,
) -> Response[HogFunction]:
    """Create a function

     Code and inputs_schema are copied from the template, but the defaults of its inputs are not: an
    input that is not sent is absent, now and when the function runs. Inputs that inputs_schema does not
    name and members that this document does not name are dropped without a word. Without enabled the
    function is off. Without conditions in filters it runs for every event.

    Args:
        project_id (str):
        body (HogFunctionCreate):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunction]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: HogFunctionCreate,
) -> HogFunction | None:
    """Create a function

     Code and inputs_schema are copied from the template, but the defaults of its inputs are not: an
    input that is not sent is absent, now and when the function runs. Inputs that inputs_schema does not
    name and members that this document does not name are dropped without a word. Without enabled the
    function is off. Without conditions in filters it runs for every event.

    Args:
        project_id (str):
        body (HogFunctionCreate):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunction
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: HogFunctionCreate,
) -> Response[HogFunction]:
    """Create a function

     Code and inputs_schema are copied from the template, but the defaults of its inputs are not: an
    input that is not sent is absent, now and when the function runs. Inputs that inputs_schema does not
    name and members that this document does not name are dropped without a word. Without enabled the
    function is off. Without conditions in filters it runs for every event.

    Args:
        project_id (str):
        body (HogFunctionCreate):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunction]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    *,
    client: AuthenticatedClient,
    body: HogFunctionCreate,
) -> HogFunction | None:
    """Create a function

     Code and inputs_schema are copied from the template, but the defaults of its inputs are not: an
    input that is not sent is absent, now and when the function runs. Inputs that inputs_schema does not
    name and members that this document does not name are dropped without a word. Without enabled the
    function is off. Without conditions in filters it runs for every event.

    Args:
        project_id (str):
        body (HogFunctionCreate):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunction
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            body=body,
        )
    ).parsed
