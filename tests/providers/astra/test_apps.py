"""The fake lists apps as NetApp's toolkit, which begins with that list, has recorded them."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
from tests.providers.astra.test_fake import HOOK_TYPE, binding, number

from hookwright.sandbox.astra.fake import AstraFake

APPS = "/k8s/v2/apps"
# github.com/NetApp/netapp-astra-toolkits, astraSDK/apps.py: an answer of 2022-07-20, read on 2026-11-26.
RECORDED = {
    *("type", "version", "id", "name", "namespaceScopedResources", "state", "lastResourceCollectionTimestamp"),
    *("stateTransitions", "stateDetails", "protectionState", "protectionStateDetails", "namespaces"),
    *("clusterName", "clusterID", "clusterType", "metadata"),
}


def test_apps_are_listed_with_the_recorded_members(fake: AstraFake, api: httpx.Client) -> None:
    other = fake.new_app(name="shop", namespaces=["shop", "shop-db"], state="failed")
    answer = api.get(APPS)
    assert answer.headers["Content-Type"] == "application/json"
    first, second = answer.json()["items"]
    assert first.keys() == second.keys() == RECORDED
    assert (first["id"], first["state"]) == (fake.app_id, "ready")
    assert (second["id"], second["name"], second["state"]) == (other, "shop", "failed")
    assert [one["namespace"] for one in second["namespaceScopedResources"]] == ["shop", "shop-db"]
    assert answer.json()["items"] == fake.apps


def test_the_toolkit_reads_the_list(fake: AstraFake, api: httpx.Client) -> None:
    # What it does with each app (same source): filter by namespace, cluster and name, and make a table.
    fake.new_app(name="shop", namespaces=["shop"])
    found = [
        (app["name"], app["id"], app["clusterName"], ", ".join(app["namespaces"]), app["state"])
        for app in api.get(APPS).json()["items"]
        if "shop" in app["namespaces"] and app["clusterID"] and "replicationSourceAppID" not in app
    ]
    assert [name for name, *_ in found] == ["shop"]


def test_the_list_has_the_parameters_of_lists(fake: AstraFake, api: httpx.Client) -> None:
    # docs.netapp.com/us-en/astra-automation/workflows/wf_list_man_apps.html shows this include.
    other = fake.new_app(name="shop")
    included = api.get(APPS, params={"include": "name,id,state", "filter": "name eq 'shop'"}).json()
    assert included["items"] == [["shop", other, "ready"]]
    assert number(api.get(APPS, params={"orderBy": "name"})) == 6


def test_one_app_is_read_by_its_id(fake: AstraFake, api: httpx.Client) -> None:
    answer = api.get(f"{APPS}/{fake.app_id}", headers={"Accept": "application/astra-app+json"})
    assert answer.headers["Content-Type"] == "application/astra-app+json"
    assert answer.json() == fake.apps[0]
    assert api.get(f"{APPS}/{fake.app_id}").json() == answer.json()
    assert number(api.get(f"{APPS}/{fake.control.new_id()}")) == 2
    assert number(api.get(f"{APPS}/{fake.app_id}", params={"include": "name"})) == 6


def test_apps_are_there_also_with_hooks_turned_off(fake: AstraFake, api: httpx.Client) -> None:
    fake.knobs.hooks_enabled = False
    assert api.get(APPS).status_code == 200
    assert number(api.get("/core/v1/executionHooks")) == 168
    fake.knobs.role = "Viewer"
    assert api.get(APPS).status_code == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_apps_are_only_read(api: httpx.Client, method: str) -> None:
    assert api.request(method, APPS).status_code == 405


def test_apps_need_the_token(fake: AstraFake, api: httpx.Client) -> None:
    assert number(api.get(APPS, headers={"Authorization": "Bearer wrong"})) == 4


def test_a_hook_needs_an_app_that_is_there(fake: AstraFake, api: httpx.Client) -> None:
    gone = fake.new_app()
    source = fake.add_source("freeze")
    left = fake.add_binding(source, "snapshot.pre", appID=gone)
    fake.remove_app(gone)
    body: dict[str, Any] = binding(fake, source["id"], appID=gone)
    assert number(api.post("/core/v1/executionHooks", json=body, headers=HOOK_TYPE)) == 9
    assert number(api.get(f"/k8s/v1/apps/{gone}/executionHooks")) == 2
    assert [one["id"] for one in api.get("/core/v1/executionHooks").json()["items"]] == [left["id"]]
    assert gone not in {app["id"] for app in api.get(APPS).json()["items"]}


def test_further_apps_are_forgotten_with_the_rest(fake: AstraFake, api: httpx.Client) -> None:
    fake.new_app()
    before = fake.apps[0]
    fake.reset()
    assert api.get(APPS).json()["items"] == [before]
