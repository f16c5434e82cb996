"""PostHog's document is valid, says what it has to, and agrees with PostHog's own but for reasons."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openapi_spec_validator import validate

from spectools.differences import differences_of
from spectools.fidelity import findings
from spectools.load import load
from spectools.operations import each_operation
from spectools.references import resolve
from spectools.validity import faults

BASE = "/api/projects/{project_id}/hog_functions/"
ONE = f"{BASE}{{id}}/"
TEMPLATES = "/api/projects/{project_id}/hog_function_templates/"
ALWAYS = {"401", "403", "429", "500"}
OPERATIONS = {
    "hog_functions_list": ("get", BASE, "200", {"400", "503"}),
    "hog_functions_create": ("post", BASE, "201", {"400", "503"}),
    "hog_functions_retrieve": ("get", ONE, "200", {"404", "503"}),
    "hog_functions_update": ("put", ONE, "200", {"400", "404", "409", "503"}),
    "hog_functions_partial_update": ("patch", ONE, "200", {"400", "404", "409", "503"}),
    "hog_functions_invocations_create": ("post", f"{ONE}invocations/", "200", {"400", "404", "502", "503"}),
    "hog_functions_logs_retrieve": ("get", f"{ONE}logs/", "200", {"400", "404", "503"}),
    "hog_functions_metrics_retrieve": ("get", f"{ONE}metrics/", "200", {"400", "404", "503"}),
    "hog_functions_metrics_totals_retrieve": ("get", f"{ONE}metrics/totals/", "200", {"400", "404", "503"}),
    "hog_functions_rearrange_partial_update": ("patch", f"{BASE}rearrange/", "200", {"400", "503"}),
    "hog_functions_rerun_create": ("post", f"{ONE}rerun/", "200", {"400", "404", "503"}),
    "hog_functions_enable_backfills_create": ("post", f"{ONE}enable_backfills/", "200", {"400", "404"}),
    "hog_functions_broadcast_create": ("post", f"{ONE}broadcast/", "200", {"404"}),
    "hog_functions_icon_retrieve": ("get", f"{BASE}icon/", "200", {"400"}),
    "hog_functions_icons_retrieve": ("get", f"{BASE}icons/", "200", {"400"}),
    "hog_functions_masked_secrets_retrieve": ("get", f"{BASE}masked_secrets/", "200", set()),
    "hog_function_templates_list": ("get", TEMPLATES, "200", set()),
    "hog_function_templates_retrieve": ("get", f"{TEMPLATES}{{template_id}}/", "200", {"404"}),
}
VENDOR = ("openapi.hooks.json", "openapi.hooks.newest.reconstructed.json")


@pytest.fixture(scope="module")
def posthog(specs: Path) -> dict[str, Any]:
    """PostHog's document."""
    return load(specs / "posthog/openapi.yaml")


def test_it_is_valid(posthog: dict[str, Any]) -> None:
    validate(posthog)
    assert faults(posthog) == []


def test_it_has_the_operations(posthog: dict[str, Any]) -> None:
    found = {}
    for operation in each_operation(posthog):
        statuses = set(operation.body["responses"])
        if operation.body.get("x-always-refused"):
            assert (operation.body["operationId"], statuses) == (
                "hog_functions_destroy",
                {"401", "403", "405", "429", "500", "503"},
            )
            continue
        (good,) = (status for status in statuses if status < "300")
        found[operation.body["operationId"]] = (operation.method, operation.path, good, statuses - {good} - ALWAYS)
        assert statuses >= ALWAYS
    assert found == OPERATIONS


def test_every_error_says_what_its_body_is(posthog: dict[str, Any]) -> None:
    for operation in each_operation(posthog):
        for status, given in operation.body["responses"].items():
            answer = resolve(posthog, given["$ref"]) if "$ref" in given else given
            if status >= "400" and status != "405":
                assert "schema" in answer["content"]["application/json"], (operation.name, status)


def test_what_is_gone_says_so(posthog: dict[str, Any]) -> None:
    (operation,) = (one for one in each_operation(posthog) if one.body.get("deprecated"))
    assert operation.name == "hog_functions_broadcast_create"
    assert "Gone" in operation.body["description"]


def test_where_it_comes_from_is_told(specs: Path, posthog: dict[str, Any]) -> None:
    told = (specs / "posthog/PROVENANCE.md").read_text(encoding="utf-8")
    assert f"API **{posthog['info']['version']}**" in told


def test_every_difference_from_the_vendor_has_a_reason(
    specs: Path, evidence: Callable[[str], Path], posthog: dict[str, Any]
) -> None:
    meant = differences_of(specs / "posthog")
    vendors = [meant.part_of(load(evidence(f"posthog/{name}"))) for name in VENDOR]
    assert all(len(vendor["paths"]) >= 9 for vendor in vendors)
    # A reason is good when it is one for either age.
    assert meant.problems([found for vendor in vendors for found in findings(posthog, vendor)]) == []
