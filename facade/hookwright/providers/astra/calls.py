"""The calls for hook sources and execution hooks. The only file that knows Astra's generated client."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from attrs import frozen

from hookwright.errors import ConflictError
from hookwright.kit import reading
from hookwright.kit.calls import Answer, Call, Flow, send
from hookwright.kit.unreadable import Unreadable
from hookwright_astra import AuthenticatedClient
from hookwright_astra.api.hooks import (
    create_app_execution_hook,
    create_hook_source,
    delete_execution_hook,
    delete_hook_source,
    get_execution_hook,
    get_hook_source,
    list_app_execution_hooks,
    list_execution_hooks,
    list_hook_sources,
    replace_execution_hook,
    replace_hook_source,
)
from hookwright_astra.models import (
    CreateExecutionHookBody,
    CreateHookSourceBody,
    ReplaceExecutionHookBody,
    ReplaceHookSourceBody,
)
from hookwright_astra.types import UNSET

Resource = dict[str, Any]

_SOURCE = {"type": "application/astra-hookSource", "version": "1.0"}
_BINDING = {"type": "application/astra-executionHook", "version": "1.3"}

_SOURCE_MEMBERS = ("name", "sourceType", "source", "description", "private")
_BINDING_MEMBERS = (
    *("version", "name", "hookType", "matchingCriteria", "action", "stage"),
    *("hookSourceID", "arguments", "appID", "enabled", "description"),
)
"""What a PUT sends again. The rest is the server's, or, as labels, kept when it is left out."""


def client(endpoint: str) -> AuthenticatedClient:
    """The generated client."""
    return AuthenticatedClient(base_url=endpoint, token="")


@frozen
class AstraCalls:
    """The calls for one account."""

    account_id: str

    def list_sources(self) -> Flow[list[Any]]:
        """Every hook source. No limit is asked for: a list that was cut off cannot be continued."""
        return send(Call("ListHookSources", list_hook_sources._get_kwargs(self.account_id), _items))

    def list_bindings(self, app_id: str | None, source_id: str | None = None) -> Flow[list[Any]]:
        """The execution hooks, those of an app and of a source if named."""
        # The id is in the query, whose syntax has no escapes; one with a quote in it is no id of Astra's.
        wanted = UNSET if source_id is None or "'" in source_id else f"hookSourceID eq '{source_id}'"
        if app_id is None:
            request = list_execution_hooks._get_kwargs(self.account_id, filter_=wanted)
            found = yield from send(Call("ListExecutionHooks", request, _items))
        else:
            request = list_app_execution_hooks._get_kwargs(self.account_id, app_id, filter_=wanted)
            found = yield from send(Call("ListAppExecutionHooks", request, _items))
        if source_id is None:
            return found
        return [one for one in found if isinstance(one, dict) and one.get("hookSourceID") == source_id]

    def get_source(self, id: str) -> Flow[Resource]:
        """A hook source."""
        return send(Call("GetHookSource", get_hook_source._get_kwargs(self.account_id, id), _resource))

    def create_source(self, members: Mapping[str, Any]) -> Flow[Resource]:
        """The new hook source."""
        body = CreateHookSourceBody.from_dict({**_SOURCE, "sourceType": "script", **members})
        return send(Call("CreateHookSource", create_hook_source._get_kwargs(self.account_id, body=body), _resource))

    def change_source(self, id: str, changes: Mapping[str, Any]) -> Flow[Resource]:
        """The hook source with the changes in it: read, merged, and sent unless somebody else changed it meanwhile."""

        def put(merged: Resource, etag: str | None) -> Call[None]:
            if not merged.get("source"):
                # A private script cannot be read. "" would be written as the new script.
                merged.pop("source", None)
            body = ReplaceHookSourceBody.from_dict({**merged, **changes, **_SOURCE})
            request = replace_hook_source._get_kwargs(self.account_id, id, body=body, if_match=etag or UNSET)
            return Call("ReplaceHookSource", request, reading.nothing)

        get = Call("GetHookSource", get_hook_source._get_kwargs(self.account_id, id), _with_etag)
        changed = yield from _change(get, _SOURCE_MEMBERS, put, changes)
        if "source" in changes:
            # That of the script before.
            changed.pop("sourceMD5Checksum", None)
        return changed

    def delete_source(self, id: str) -> Flow[None]:
        """Nothing; refused while an execution hook binds it."""
        return send(Call("DeleteHookSource", delete_hook_source._get_kwargs(self.account_id, id), reading.nothing))

    def create_binding(self, members: Mapping[str, Any]) -> Flow[Resource]:
        """The new execution hook."""
        body = CreateExecutionHookBody.from_dict({**_BINDING, "hookType": "custom", **members})
        request = create_app_execution_hook._get_kwargs(self.account_id, members["appID"], body=body)
        return send(Call("CreateAppExecutionHook", request, _resource))

    def change_binding(self, id: str, changes: Mapping[str, Any]) -> Flow[Resource]:
        """The execution hook with the changes in it, as for a source."""

        def put(merged: Resource, etag: str | None) -> Call[None]:
            # Criteria beside the image are of version 1.2: an old object with new ones is a new object.
            version = _BINDING if "matchingCriteria" in changes or "version" not in merged else {}
            body = ReplaceExecutionHookBody.from_dict({**merged, **changes, "type": _BINDING["type"], **version})
            request = replace_execution_hook._get_kwargs(self.account_id, id, body=body, if_match=etag or UNSET)
            return Call("ReplaceExecutionHook", request, reading.nothing)

        get = Call("GetExecutionHook", get_execution_hook._get_kwargs(self.account_id, id), _with_etag)
        return _change(get, _BINDING_MEMBERS, put, changes)

    def delete_binding(self, id: str) -> Flow[None]:
        """Nothing; the script stays."""
        request = delete_execution_hook._get_kwargs(self.account_id, id)
        return send(Call("DeleteExecutionHook", request, reading.nothing))


def _change(
    get: Call[tuple[Resource, str | None]],
    members: tuple[str, ...],
    put: Any,
    changes: Mapping[str, Any],
) -> Flow[Resource]:
    found, etag = yield from send(get)
    if all(found.get(name) == value for name, value in changes.items()):
        return found
    try:
        yield from send(put({name: found[name] for name in members if found.get(name) is not None}, etag))
    except ConflictError as failure:
        if failure.status != 412 or not failure.maybe_applied:
            raise
        # An attempt before, whose answer was lost, may be what changed it.
        again, _ = yield from send(get)
        if any(name in again and again[name] != value for name, value in changes.items()):
            raise
        return again
    return {**found, **changes}


def _items(answer: Answer) -> list[Any]:
    body = reading.object_of(answer)
    items, metadata = body.get("items"), body.get("metadata")
    if not isinstance(items, list):
        raise Unreadable("expected a list of items")
    if isinstance(metadata, dict) and metadata.get("continue"):
        raise Unreadable("the list is cut off, and Astra has no way to continue it")
    return items


def _resource(answer: Answer) -> Resource:
    found = reading.object_of(answer)
    if not (isinstance(found.get("id"), str) and found["id"]):
        raise Unreadable("the answer has nothing with an id")
    return found


def _with_etag(answer: Answer) -> tuple[Resource, str | None]:
    return _resource(answer), answer.headers.get("etag")
