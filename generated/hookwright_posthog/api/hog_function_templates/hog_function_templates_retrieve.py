from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hog_function_template import HogFunctionTemplate
from ...types import Response, status_of


def _get_kwargs(
    project_id: str,
    template_id: str,
) -> dict[str, Any]:

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/projects/{project_id}/hog_function_templates/{template_id}/".format(
            project_id=quote(str(project_id), safe=""),
            template_id=quote(str(template_id), safe=""),
        ),
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> HogFunctionTemplate | None:
    if response.status_code == 200:
        response_200 = HogFunctionTemplate.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[HogFunctionTemplate]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    project_id: str,
    template_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[HogFunctionTemplate]:
    """Get a template

     Its inputs_schema says which inputs a function made from it can keep.

    Args:
        project_id (str):
        template_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunctionTemplate]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        template_id=template_id,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    project_id: str,
    template_id: str,
    *,
    client: AuthenticatedClient,
) -> HogFunctionTemplate | None:
    """Get a template

     Its inputs_schema says which inputs a function made from it can keep.

    Args:
        project_id (str):
        template_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunctionTemplate
    """

    return sync_detailed(
        project_id=project_id,
        template_id=template_id,
        client=client,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    template_id: str,
    *,
    client: AuthenticatedClient,
) -> Response[HogFunctionTemplate]:
    """Get a template

     Its inputs_schema says which inputs a function made from it can keep.

    Args:
        project_id (str):
        template_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunctionTemplate]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        template_id=template_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    template_id: str,
    *,
    client: AuthenticatedClient,
) -> HogFunctionTemplate | None:
    """Get a template

     Its inputs_schema says which inputs a function made from it can keep.

    Args:
        project_id (str):
        template_id (str):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunctionTemplate
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            template_id=template_id,
            client=client,
        )
    ).parsed
