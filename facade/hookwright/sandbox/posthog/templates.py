"""The templates that functions are made from. The one for webhooks learnt to sign in 2026."""

from __future__ import annotations

from typing import Any

WEBHOOK = "template-webhook"
SLACK = "template-slack"

_URL = {"key": "url", "type": "string", "label": "URL", "secret": False, "required": True}
_METHOD = {
    "key": "method",
    "type": "choice",
    "label": "Method",
    "secret": False,
    "choices": [{"label": name, "value": name} for name in ("POST", "PUT", "PATCH", "GET", "DELETE")],
    "default": "POST",
    "required": False,
}
_BODY = {
    "key": "body",
    "type": "json",
    "label": "Body",
    "default": {"event": "{event}", "person": "{person}"},
    "secret": False,
    "required": False,
}
_HEADERS = {
    "key": "headers",
    "type": "dictionary",
    "label": "Headers",
    "secret": False,
    "required": False,
    "default": {"Content-Type": "application/json"},
}
_SIGNING = {"key": "signing_secret", "type": "string", "label": "Secret", "secret": True, "required": False}
_DEBUG = {
    "key": "debug",
    "type": "boolean",
    "label": "Log answers",
    "secret": False,
    "required": False,
    "default": False,
}

# What the sandbox runs is written in Python; this only tells one template's code from another.
_CODE = "let sent := fetch(inputs.url, inputs)\nif (sent.status >= 400) {\n  throw Error('failed')\n}"


def template(id: str, *, signs: bool) -> dict[str, Any] | None:
    """A template as the API shows it; ``None`` when there is none of that id."""
    if id == WEBHOOK:
        headers = {**_HEADERS, "secret_entries": True} if signs else _HEADERS
        inputs = [_URL, _METHOD, _BODY, headers, *([_SIGNING] if signs else []), _DEBUG]
        return _shown(id, "HTTP Webhook", f"// signs: {signs}\n{_CODE}".lower(), inputs)
    if id == SLACK:
        inputs = [
            {"key": "slack_workspace", "type": "integration", "integration": "slack", "label": "W", "required": True},
            {"key": "channel", "type": "string", "label": "C", "required": True},
        ]
        return _shown(id, "Slack", "// slack\npostMessage(inputs)", inputs)
    return None


def templates(*, signs: bool) -> list[dict[str, Any]]:
    """All of them."""
    found = (template(id, signs=signs) for id in (WEBHOOK, SLACK))
    return [one for one in found if one is not None]


def _shown(id: str, name: str, code: str, inputs: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "id": id,
        "name": name,
        "description": "A template of the sandbox",
        "code": code,
        "code_language": "hog",
        "inputs_schema": inputs,
        "type": "destination",
        "status": "stable",
        "category": ["Custom"],
        "free": True,
        "icon_url": "/static/posthog-icon.svg",
        "filters": None,
        "masking": None,
        "mapping_templates": None,
    }
