from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.hook_log import HookLog
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    id: str,
    *,
    log_key: str | Unset = UNSET,
    start_time: int | Unset = UNSET,
    end_time: int | Unset = UNSET,
    enable_cap: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_none_match, Unset):
        headers["If-None-Match"] = if_none_match

    params: dict[str, Any] = {}

    params["logKey"] = log_key

    params["start_time"] = start_time

    params["end_time"] = end_time

    params["enableCap"] = enable_cap

    params["page"] = page

    params["page_size"] = page_size

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/hooks/{id}/recent-logs".format(
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> list[HookLog] | None:
    if response.status_code == 200:
        response_200 = []
        _response_200 = response.json()
        for response_200_item_data in _response_200:
            response_200_item = HookLog.from_dict(response_200_item_data)

            response_200.append(response_200_item)

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[list[HookLog]]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    log_key: str | Unset = UNSET,
    start_time: int | Unset = UNSET,
    end_time: int | Unset = UNSET,
    enable_cap: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[list[HookLog]]:
    """List a hook's deliveries, newest first

     Always paged. Covers the last 24 hours unless start_time or end_time is given. Trial deliveries are
    not logged.

    Args:
        id (str):
        log_key (str | Unset):
        start_time (int | Unset):
        end_time (int | Unset):
        enable_cap (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[HookLog]]
    """

    kwargs = _get_kwargs(
        id=id,
        log_key=log_key,
        start_time=start_time,
        end_time=end_time,
        enable_cap=enable_cap,
        page=page,
        page_size=page_size,
        if_none_match=if_none_match,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    log_key: str | Unset = UNSET,
    start_time: int | Unset = UNSET,
    end_time: int | Unset = UNSET,
    enable_cap: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> list[HookLog] | None:
    """List a hook's deliveries, newest first

     Always paged. Covers the last 24 hours unless start_time or end_time is given. Trial deliveries are
    not logged.

    Args:
        id (str):
        log_key (str | Unset):
        start_time (int | Unset):
        end_time (int | Unset):
        enable_cap (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[HookLog]
    """

    return sync_detailed(
        id=id,
        client=client,
        log_key=log_key,
        start_time=start_time,
        end_time=end_time,
        enable_cap=enable_cap,
        page=page,
        page_size=page_size,
        if_none_match=if_none_match,
    ).parsed


async def asyncio_detailed(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    log_key: str | Unset = UNSET,
    start_time: int | Unset = UNSET,
    end_time: int | Unset = UNSET,
    enable_cap: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> Response[list[HookLog]]:
    """List a hook's deliveries, newest first

     Always paged. Covers the last 24 hours unless start_time or end_time is given. Trial deliveries are
    not logged.

    Args:
        id (str):
        log_key (str | Unset):
        start_time (int | Unset):
        end_time (int | Unset):
        enable_cap (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[list[HookLog]]
    """

    kwargs = _get_kwargs(
        id=id,
        log_key=log_key,
        start_time=start_time,
        end_time=end_time,
        enable_cap=enable_cap,
        page=page,
        page_size=page_size,
        if_none_match=if_none_match,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    id: str,
    *,
    client: AuthenticatedClient | Client,
    log_key: str | Unset = UNSET,
    start_time: int | Unset = UNSET,
    end_time: int | Unset = UNSET,
    enable_cap: str | Unset = UNSET,
    page: int | Unset = UNSET,
    page_size: int | Unset = UNSET,
    if_none_match: str | Unset = UNSET,
) -> list[HookLog] | None:
    """List a hook's deliveries, newest first

     Always paged. Covers the last 24 hours unless start_time or end_time is given. Trial deliveries are
    not logged.

    Args:
        id (str):
        log_key (str | Unset):
        start_time (int | Unset):
        end_time (int | Unset):
        enable_cap (str | Unset):
        page (int | Unset):
        page_size (int | Unset):
        if_none_match (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        list[HookLog]
    """

    return (
        await asyncio_detailed(
            id=id,
            client=client,
            log_key=log_key,
            start_time=start_time,
            end_time=end_time,
            enable_cap=enable_cap,
            page=page,
            page_size=page_size,
            if_none_match=if_none_match,
        )
    ).parsed
