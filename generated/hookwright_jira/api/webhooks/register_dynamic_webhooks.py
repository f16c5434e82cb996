from typing import Any

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.registration_body import RegistrationBody
from ...models.registration_result import RegistrationResult
from ...types import Response, status_of


def _get_kwargs(
    *,
    body: RegistrationBody,
) -> dict[str, Any]:
    headers: dict[str, Any] = {}

    _kwargs: dict[str, Any] = {
        "method": "post",
        "url": "/rest/api/3/webhook",
    }

    _kwargs["json"] = body.to_dict()

    headers["Content-Type"] = "application/json"

    _kwargs["headers"] = headers
    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> RegistrationResult | None:
    if response.status_code == 200:
        response_200 = RegistrationResult.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[RegistrationResult]:
    return Response(
        status_code=status_of(response.status_code),
        content=response.content,
        headers=response.headers,
        parsed=_parse_response(client=client, response=response),
    )


def sync_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: RegistrationBody,
) -> Response[RegistrationResult]:
    """Register webhooks

     Registers several webhooks that share one URL. The answer has an entry for each of them, in their
    order, which holds either an id or the reasons why there is none. A webhook lives for 30 days unless
    it is refreshed.

    Args:
        body (RegistrationBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RegistrationResult]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = client.get_httpx_client().request(
        **kwargs,
    )

    return _build_response(client=client, response=response)


def sync(
    *,
    client: AuthenticatedClient | Client,
    body: RegistrationBody,
) -> RegistrationResult | None:
    """Register webhooks

     Registers several webhooks that share one URL. The answer has an entry for each of them, in their
    order, which holds either an id or the reasons why there is none. A webhook lives for 30 days unless
    it is refreshed.

    Args:
        body (RegistrationBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RegistrationResult
    """

    return sync_detailed(
        client=client,
        body=body,
    ).parsed


async def asyncio_detailed(
    *,
    client: AuthenticatedClient | Client,
    body: RegistrationBody,
) -> Response[RegistrationResult]:
    """Register webhooks

     Registers several webhooks that share one URL. The answer has an entry for each of them, in their
    order, which holds either an id or the reasons why there is none. A webhook lives for 30 days unless
    it is refreshed.

    Args:
        body (RegistrationBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[RegistrationResult]
    """

    kwargs = _get_kwargs(
        body=body,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    *,
    client: AuthenticatedClient | Client,
    body: RegistrationBody,
) -> RegistrationResult | None:
    """Register webhooks

     Registers several webhooks that share one URL. The answer has an entry for each of them, in their
    order, which holds either an id or the reasons why there is none. A webhook lives for 30 days unless
    it is refreshed.

    Args:
        body (RegistrationBody):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        RegistrationResult
    """

    return (
        await asyncio_detailed(
            client=client,
            body=body,
        )
    ).parsed
