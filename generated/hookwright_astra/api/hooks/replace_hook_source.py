from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.replace_hook_source_body import ReplaceHookSourceBody
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    account_id: str,
    hook_source_id: str,
    *,
    body: ReplaceHookSourceBody,
    if_match: str | Unset = UNSET,
    if_modified_since: str | Unset = UNSET,
    if_unmodified_since: str | Unset = UNSET,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}
    if not isinstance(if_match, Unset):
        headers["If-Match"] = if_match

    if not isinstance(if_modified_since, Unset):
        headers["If-Modified-Since"] = if_modified_since

    if not isinstance(if_unmodified_since, Unset):
        headers["If-Unmodified-Since"] = if_unmodified_since

    _kwargs: dict[str, Any] = {
        "method": "put",
        "url": "/accounts/{account_id}/core/v1/hookSources/{hook_source_id}".format(
            account_id=quote(str(account_id), safe=""),
            hook_source_id=quote(str(hook_source_id), safe=""),
        ),
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/astra-hookSource+json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Any | None:
    if response.status_code == 204:
        return None

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[Any]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    account_id: str,
    hook_source_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ReplaceHookSourceBody,
    if_match: str | Unset = UNSET,
    if_modified_since: str | Unset = UNSET,
    if_unmodified_since: str | Unset = UNSET,
) -> Response[Any]:
    """Replace a hook source

     A new script counts at once, for every execution hook that is bound to it.

    Args:
        account_id (str): A UUID.
        hook_source_id (str): A UUID.
        if_match (str | Unset):
        if_modified_since (str | Unset):
        if_unmodified_since (str | Unset):
        body (ReplaceHookSourceBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        hook_source_id=hook_source_id,
        body=body,
        if_match=if_match,
        if_modified_since=if_modified_since,
        if_unmodified_since=if_unmodified_since,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


async def asyncio_detailed(
    account_id: str,
    hook_source_id: str,
    *,
    client: AuthenticatedClient | Client,
    body: ReplaceHookSourceBody,
    if_match: str | Unset = UNSET,
    if_modified_since: str | Unset = UNSET,
    if_unmodified_since: str | Unset = UNSET,
) -> Response[Any]:
    """Replace a hook source

     A new script counts at once, for every execution hook that is bound to it.

    Args:
        account_id (str): A UUID.
        hook_source_id (str): A UUID.
        if_match (str | Unset):
        if_modified_since (str | Unset):
        if_unmodified_since (str | Unset):
        body (ReplaceHookSourceBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[Any]
    """

    kwargs = _get_kwargs(
        account_id=account_id,
        hook_source_id=hook_source_id,
        body=body,
        if_match=if_match,
        if_modified_since=if_modified_since,
        if_unmodified_since=if_unmodified_since,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)
