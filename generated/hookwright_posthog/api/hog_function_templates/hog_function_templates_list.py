from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hog_function_template_page import HogFunctionTemplatePage
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    project_id: str,
    *,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    types: str | Unset = UNSET,
    template_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["limit"] = limit

    params["offset"] = offset

    params["type"] = type_

    params["types"] = types

    params["template_id"] = template_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/projects/{project_id}/hog_function_templates/".format(
            project_id=quote(str(project_id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> HogFunctionTemplatePage | None:
    if response.status_code == 200:
        response_200 = HogFunctionTemplatePage.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(
    *, client: AuthenticatedClient | Client, response: httpx.Response
) -> Response[HogFunctionTemplatePage]:
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
    types: str | Unset = UNSET,
    template_id: str | Unset = UNSET,
) -> Response[HogFunctionTemplatePage]:
    """List templates

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        types (str | Unset):
        template_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunctionTemplatePage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        limit=limit,
        offset=offset,
        type_=type_,
        types=types,
        template_id=template_id,
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
    types: str | Unset = UNSET,
    template_id: str | Unset = UNSET,
) -> HogFunctionTemplatePage | None:
    """List templates

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        types (str | Unset):
        template_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunctionTemplatePage
    """

    return sync_detailed(
        project_id=project_id,
        client=client,
        limit=limit,
        offset=offset,
        type_=type_,
        types=types,
        template_id=template_id,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    *,
    client: AuthenticatedClient,
    limit: int | Unset = UNSET,
    offset: int | Unset = UNSET,
    type_: str | Unset = UNSET,
    types: str | Unset = UNSET,
    template_id: str | Unset = UNSET,
) -> Response[HogFunctionTemplatePage]:
    """List templates

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        types (str | Unset):
        template_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[HogFunctionTemplatePage]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        limit=limit,
        offset=offset,
        type_=type_,
        types=types,
        template_id=template_id,
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
    types: str | Unset = UNSET,
    template_id: str | Unset = UNSET,
) -> HogFunctionTemplatePage | None:
    """List templates

    Args:
        project_id (str):
        limit (int | Unset):
        offset (int | Unset):
        type_ (str | Unset):
        types (str | Unset):
        template_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        HogFunctionTemplatePage
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            client=client,
            limit=limit,
            offset=offset,
            type_=type_,
            types=types,
            template_id=template_id,
        )
    ).parsed
