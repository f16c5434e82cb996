"""The fake Astra Control as the sandbox sees it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.routing import BaseRoute, Route

from hookwright.errors import UnsupportedError
from hookwright.sandbox.astra.answers import Handler, Resources
from hookwright.sandbox.astra.apps_api import AppsApi, shown_app
from hookwright.sandbox.astra.control import Control, Knobs, Resource, base64, script_checksum
from hookwright.sandbox.astra.execution_hooks_api import ExecutionHooksApi
from hookwright.sandbox.astra.hook_sources_api import HookSourcesApi
from hookwright.sandbox.sent import SentDelivery
from hookwright.sandbox.sources import Sources

_ACCOUNT = "/accounts/{account_id}"


class AstraFake:
    """One account of Astra Control, with one app at first."""

    def __init__(self, sources: Sources) -> None:
        self.control = Control(sources, containers={})

    @property
    def knobs(self) -> Knobs:
        """What a test may turn."""
        return self.control.knobs

    @property
    def hook_sources(self) -> dict[str, Resource]:
        """The scripts by id, private ones with theirs."""
        return self.control.hook_sources

    @property
    def execution_hooks(self) -> dict[str, Resource]:
        """What binds them, by id."""
        return self.control.execution_hooks

    @property
    def account_id(self) -> str:
        """The account's id."""
        return self.control.account_id

    @property
    def app_id(self) -> str:
        """The app's id."""
        return self.control.app_id

    @property
    def api_token(self) -> str:
        """A token that works."""
        return self.control.api_token

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The fifteen operations on hooks, the list of apps, and a problem for everything else."""
        sources, hooks = HookSourcesApi(self.control), ExecutionHooksApi(self.control)
        routes: list[BaseRoute] = []
        for path, api in (
            ("/core/v1/hookSources", sources),
            ("/core/v1/executionHooks", hooks),
            ("/k8s/v1/apps/{app_id}/executionHooks", hooks),
        ):
            routes.append(self._route(path, GET=api.list, POST=api.create))
            routes.append(self._route(f"{path}/{{id}}", GET=api.get, PUT=api.replace, DELETE=api.delete))
        apps = AppsApi(self.control)
        all_apps = Resources(self.control, {"GET": apps.list}, of_hooks=False, lists=True)
        one_app = Resources(self.control, {"GET": apps.get}, of_hooks=False)
        routes.append(Route(f"{_ACCOUNT}/k8s/v2/apps", all_apps))
        routes.append(Route(f"{_ACCOUNT}/k8s/v2/apps/{{id}}", one_app))
        return [*routes, Route("/{rest:path}", Resources(self.control, {}))]

    def account(self, base_url: str, label: str | None) -> Any:
        """A ``hookwright.Astra`` for this fake and its first app."""
        from hookwright.providers.astra import Astra

        return Astra(
            endpoint=base_url,
            account_id=self.account_id,
            api_token=self.api_token,
            app_id=self.app_id,
            label=label,
        )

    def emit(self, event: str, payload: Mapping[str, Any] | None = None) -> list[SentDelivery]:
        """Refused: Astra runs scripts in the containers of an app, and sends nothing."""
        raise UnsupportedError(
            "Astra Control runs its hooks in containers and sends no deliveries; there is nothing to emit"
        )

    @property
    def apps(self) -> list[Resource]:
        """The apps, as the API lists them."""
        return [shown_app(self.control, app_id) for app_id in list(self.control.containers)]

    def new_app(self, *containers: Resource, **members: Any) -> str:
        """The id of a further app with these containers.

        ``members`` are those of the app as the API shows them: ``name``, ``namespaces``, ``state`` and others.
        """
        app_id = self.control.new_app(**members)
        self.control.containers[app_id].extend(containers)
        return app_id

    def remove_app(self, app_id: str) -> None:
        """Let an app be gone. The execution hooks that name it stay, and new ones that do are refused."""
        del self.control.containers[app_id]
        self.control.apps.pop(app_id, None)

    def add_source(self, name: str, script: str = "#!/bin/sh\n", **members: Any) -> Resource:
        """A script that was there before; ``private``, ``preloaded`` and others as the API has them."""
        source = {
            "type": "application/astra-hookSource",
            "version": "1.0",
            "id": self.control.new_id(),
            "name": name,
            "private": "false",
            "preloaded": "false",
            "sourceType": "script",
            "source": base64(script),
            "sourceMD5Checksum": script_checksum(base64(script)),
            "metadata": self.control.metadata(),
            **members,
        }
        self.hook_sources[source["id"]] = source
        return source

    def add_binding(self, source: Resource, event: str, **members: Any) -> Resource:
        """An execution hook that was there before, for the first app unless ``appID`` names another."""
        action, _, stage = event.partition(".")
        hook = {
            "type": "application/astra-executionHook",
            "version": "1.3",
            "id": self.control.new_id(),
            "name": f"{source['name']} {event} {len(self.execution_hooks)}",
            "hookType": "custom",
            "matchingCriteria": [],
            "action": action,
            "stage": stage,
            "hookSourceID": source["id"],
            "appID": self.app_id,
            "enabled": "true",
            "metadata": self.control.metadata(),
            **members,
        }
        self.execution_hooks[hook["id"]] = hook
        return hook

    def reset(self) -> None:
        """Forget hooks, further apps and knobs."""
        self.control.reset()

    def _route(self, path: str, **handlers: Handler) -> Route:
        return Route(f"{_ACCOUNT}{path}", Resources(self.control, handlers))
