from typing import Any
from urllib.parse import quote

import httpx

from ... import errors
from ...client import AuthenticatedClient, Client
from ...models.app_metrics import AppMetrics
from ...models.hog_functions_metrics_retrieve_breakdown_by import (
    HogFunctionsMetricsRetrieveBreakdownBy,
)
from ...models.hog_functions_metrics_retrieve_interval import (
    HogFunctionsMetricsRetrieveInterval,
)
from ...types import UNSET, Response, Unset, status_of


def _get_kwargs(
    project_id: str,
    id: str,
    *,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    interval: HogFunctionsMetricsRetrieveInterval | Unset = UNSET,
    breakdown_by: HogFunctionsMetricsRetrieveBreakdownBy | Unset = UNSET,
    name: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> dict[str, Any]:

    params: dict[str, Any] = {}

    params["after"] = after

    params["before"] = before

    json_interval: str | Unset = UNSET
    if not isinstance(interval, Unset):
        json_interval = interval.value

    params["interval"] = json_interval

    json_breakdown_by: str | Unset = UNSET
    if not isinstance(breakdown_by, Unset):
        json_breakdown_by = breakdown_by.value

    params["breakdown_by"] = json_breakdown_by

    params["name"] = name

    params["kind"] = kind

    params["instance_id"] = instance_id

    params = {k: v for k, v in params.items() if v is not UNSET and v is not None}

    _kwargs: dict[str, Any] = {
        "method": "get",
        "url": "/api/projects/{project_id}/hog_functions/{id}/metrics/".format(
            project_id=quote(str(project_id), safe=""),
            id=quote(str(id), safe=""),
        ),
        "params": params,
    }

    return _kwargs


def _parse_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> AppMetrics | None:
    if response.status_code == 200:
        response_200 = AppMetrics.from_dict(response.json())

        return response_200

    if client.raise_on_unexpected_status:
        raise errors.UnexpectedStatus(response.status_code, response.content)
    else:
        return None


def _build_response(*, client: AuthenticatedClient | Client, response: httpx.Response) -> Response[AppMetrics]:
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
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    interval: HogFunctionsMetricsRetrieveInterval | Unset = UNSET,
    breakdown_by: HogFunctionsMetricsRetrieveBreakdownBy | Unset = UNSET,
    name: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> Response[AppMetrics]:
    """Count runs over time

    Args:
        project_id (str):
        id (str):
        after (str | Unset):
        before (str | Unset):
        interval (HogFunctionsMetricsRetrieveInterval | Unset):
        breakdown_by (HogFunctionsMetricsRetrieveBreakdownBy | Unset):
        name (str | Unset):
        kind (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppMetrics]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        after=after,
        before=before,
        interval=interval,
        breakdown_by=breakdown_by,
        name=name,
        kind=kind,
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
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    interval: HogFunctionsMetricsRetrieveInterval | Unset = UNSET,
    breakdown_by: HogFunctionsMetricsRetrieveBreakdownBy | Unset = UNSET,
    name: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> AppMetrics | None:
    """Count runs over time

    Args:
        project_id (str):
        id (str):
        after (str | Unset):
        before (str | Unset):
        interval (HogFunctionsMetricsRetrieveInterval | Unset):
        breakdown_by (HogFunctionsMetricsRetrieveBreakdownBy | Unset):
        name (str | Unset):
        kind (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppMetrics
    """

    return sync_detailed(
        project_id=project_id,
        id=id,
        client=client,
        after=after,
        before=before,
        interval=interval,
        breakdown_by=breakdown_by,
        name=name,
        kind=kind,
        instance_id=instance_id,
    ).parsed


async def asyncio_detailed(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    interval: HogFunctionsMetricsRetrieveInterval | Unset = UNSET,
    breakdown_by: HogFunctionsMetricsRetrieveBreakdownBy | Unset = UNSET,
    name: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> Response[AppMetrics]:
    """Count runs over time

    Args:
        project_id (str):
        id (str):
        after (str | Unset):
        before (str | Unset):
        interval (HogFunctionsMetricsRetrieveInterval | Unset):
        breakdown_by (HogFunctionsMetricsRetrieveBreakdownBy | Unset):
        name (str | Unset):
        kind (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        Response[AppMetrics]
    """

    kwargs = _get_kwargs(
        project_id=project_id,
        id=id,
        after=after,
        before=before,
        interval=interval,
        breakdown_by=breakdown_by,
        name=name,
        kind=kind,
        instance_id=instance_id,
    )

    response = await client.get_async_httpx_client().request(**kwargs)

    return _build_response(client=client, response=response)


async def asyncio(
    project_id: str,
    id: str,
    *,
    client: AuthenticatedClient,
    after: str | Unset = UNSET,
    before: str | Unset = UNSET,
    interval: HogFunctionsMetricsRetrieveInterval | Unset = UNSET,
    breakdown_by: HogFunctionsMetricsRetrieveBreakdownBy | Unset = UNSET,
    name: str | Unset = UNSET,
    kind: str | Unset = UNSET,
    instance_id: str | Unset = UNSET,
) -> AppMetrics | None:
    """Count runs over time

    Args:
        project_id (str):
        id (str):
        after (str | Unset):
        before (str | Unset):
        interval (HogFunctionsMetricsRetrieveInterval | Unset):
        breakdown_by (HogFunctionsMetricsRetrieveBreakdownBy | Unset):
        name (str | Unset):
        kind (str | Unset):
        instance_id (str | Unset):

    Raises:
        errors.UnexpectedStatus: If the server returns an undocumented status code and Client.raise_on_unexpected_status is True.
        httpx.TimeoutException: If the request takes longer than Client.timeout.

    Returns:
        AppMetrics
    """

    return (
        await asyncio_detailed(
            project_id=project_id,
            id=id,
            client=client,
            after=after,
            before=before,
            interval=interval,
            breakdown_by=breakdown_by,
            name=name,
            kind=kind,
            instance_id=instance_id,
        )
    ).parsed
