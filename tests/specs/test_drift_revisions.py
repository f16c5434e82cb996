"""Two real revisions of a vendor's whole document, years apart."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from spectools.__main__ import main
from spectools.drift.operations import changes
from spectools.drift.upstream import Upstream, cut
from spectools.fetch import document_at
from spectools.providers import providers
from spectools.slice_skeleton import DIGEST, skeleton, written

SPECS = Path(__file__).parents[2] / "specs"
ADDED = {
    "sprint_created", "sprint_updated", "sprint_closed", "sprint_deleted", "sprint_started",
    "jira:version_released", "jira:version_unreleased", "jira:version_created", "jira:version_moved",
    "jira:version_updated", "jira:version_merged", "jira:version_deleted",
}  # fmt: skip


@pytest.fixture(scope="module")
def revisions(evidence: Callable[[str], Path]) -> tuple[Path, Path]:
    return evidence("jira/openapi.full.2022-07.json"), evidence("jira/openapi.full.json")


def drift(capsys: pytest.CaptureFixture[str], new: Path, old: Path, *options: str) -> tuple[int, Any]:
    status = main(["drift", "jira", str(new), "--base", str(old), "--json", *options])
    return status, json.loads(capsys.readouterr().out)


def test_forth(revisions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = revisions
    status, report = drift(capsys, new, old)
    # Our document has the twelve events and the address of a hook; Jira has since said that it is always there.
    assert status == 0
    assert report["counts"]["breaking"] == 0
    assert report["counts"]["text"] > 0
    (entry,) = [entry for entry in report["entries"] if entry["verdict"] == "additive"]
    assert entry["what"] == "is required now"
    assert entry["pointer"] == "#/components/schemas/Webhook/properties/url"
    assert {"list", "get", "ensure"} <= set(entry["touched"]["methods"])


def test_back(revisions: tuple[Path, Path], capsys: pytest.CaptureFixture[str]) -> None:
    old, new = revisions
    status, report = drift(capsys, old, new)
    assert status == 1
    gone, refused = [entry for entry in report["entries"] if entry["verdict"] == "breaking"]
    assert (gone["places"], gone["what"]) == (["GET /rest/api/3/webhook 200 values[].url"], "is gone")
    assert refused["places"] == ["POST /rest/api/3/webhook body webhooks[].events[]"]
    assert refused["pointer"] == "#/components/schemas/WebhookDetails/properties/events/items/enum"
    assert {"create", "create_many", "replace", "ensure"} == set(refused["touched"]["methods"])
    assert all(f'"{name}"' in refused["what"] for name in ADDED)


def test_forth_for_somebody_who_has_the_old_one(revisions: tuple[Path, Path]) -> None:
    jira = providers(SPECS)["jira"]
    old, new = (cut(document_at(str(place)), jira.document()) for place in revisions)
    grown = [change for change in changes(old, new, old) if change.addition is not None]
    assert [(change.at, change.verdict) for change in grown] == [
        # To a client with a closed list, the events are new ones in both directions.
        ("GET /rest/api/3/webhook 200 values[].events[]", "breaking"),
        ("GET /rest/api/3/webhook 200 values[].url", "additive"),
        ("POST /rest/api/3/webhook body webhooks[].events[]", "additive"),
    ]
    for change in grown[::2]:
        assert change.addition is not None
        assert set(change.addition.value) == ADDED


def test_what_is_kept_of_a_vendor_is_structure_alone() -> None:
    kept = {name: Upstream.of(provider.folder) for name, provider in providers(SPECS).items()}
    for name, upstream in kept.items():
        if upstream.document is None:
            assert upstream.none_because, f"{name} has no upstream.json"
            continue
        assert skeleton(upstream.document) == upstream.document
        assert (SPECS / name / "upstream.json").read_text() == written(upstream.document)
        assert DIGEST in written(upstream.document)
        # Every operation that the vendor documents is one of ours.
        assert upstream.document["paths"]


def test_what_is_kept_is_what_was_recorded(
    revisions: tuple[Path, Path], evidence: Callable[[str], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    places = {"jira": revisions[1], **{name: evidence(f"{name}/openapi.hooks.json") for name in ("logto", "apivideo")}}
    for name, place in places.items():
        assert main(["drift", name, str(place), "--strict"]) == 0
        assert capsys.readouterr().out.startswith(f"{name}: 0 breaking, 0 additive, 0 text\n")
