"""What happened, as deliveries tell it, and which webhooks it is for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hookwright.sandbox.jira.jql import compiled
from hookwright.sandbox.jira.site import Site, Webhook

Payload = dict[str, Any]

_SELF = "https://example.atlassian.net/rest/api/2"


def event_payload(site: Site, event: str, given: Mapping[str, Any]) -> Payload:
    """The body of an event, with the members that the caller gives in place of made-up ones."""
    head = {"timestamp": site.milliseconds(), "webhookEvent": event}
    return {**head, **_about(event), **given, "webhookEvent": event}


def _about(event: str) -> Payload:
    kind, _, what = event.removeprefix("jira:").rpartition("_")
    if kind in ("sprint", "version"):
        return {kind: {"id": 1, "self": f"{_SELF}/{kind}/1", "name": f"{kind} 1"}}
    about: Payload = {"user": {"accountId": "5b10a2844c20165700ede21g", "displayName": "Ada"}, "issue": _issue()}
    if kind == "comment":
        about["comment"] = {"id": "10100", "self": f"{_SELF}/comment/10100", "body": "Looks good."}
    if kind == "issue_property":
        about["property"] = {"key": "my-property", "value": {"done": True}}
    if event == "jira:issue_updated":
        change = {"field": "summary", "fieldId": "summary", "fieldtype": "jira", "fromString": "Old", "toString": "New"}
        about["changelog"] = {"id": "10124", "items": [change]}
    if kind == "issue":
        about["issue_event_type_name"] = "issue_generic" if what == "updated" else f"issue_{what}"
    return about


def _issue() -> Payload:
    return {
        "id": "10002",
        "self": f"{_SELF}/issue/10002",
        "key": "DEMO-1",
        "fields": {
            "summary": "Something to do",
            "project": {"key": "DEMO"},
            "issuetype": {"name": "Task"},
            "status": {"name": "To Do"},
            "priority": {"name": "Medium"},
            "assignee": None,
            "reporter": {"accountId": "5b10a2844c20165700ede21g"},
        },
    }


def wants(webhook: Webhook, payload: Payload) -> bool:
    """Whether a webhook is for what happened."""
    event = payload["webhookEvent"]
    if event not in webhook["events"]:
        return False
    if event == "jira:issue_updated" and "fieldIdsFilter" in webhook:
        changed = {item.get("fieldId") or item.get("field") for item in payload.get("changelog", {}).get("items", [])}
        if not changed & set(webhook["fieldIdsFilter"]):
            return False
    narrowed = event.startswith("issue_property_") and "issuePropertyKeysFilter" in webhook
    if narrowed and payload.get("property", {}).get("key") not in webhook["issuePropertyKeysFilter"]:
        return False
    # Sprints and versions are no issues; how filters apply to them is not known.
    return "issue" not in payload or compiled(webhook["jqlFilter"])(_searched(payload["issue"]))


def _searched(issue: Payload) -> dict[str, str | None]:
    fields = issue.get("fields") or {}
    inner = {"project": "key", "issuetype": "name", "status": "name", "priority": "name"}
    people = {"assignee": "accountId", "reporter": "accountId"}
    found = {name: (fields.get(name) or {}).get(key) for name, key in {**inner, **people}.items()}
    return {"key": issue.get("key"), **found}
