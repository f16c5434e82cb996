"""``/k8s/v2/apps``: what hooks can be bound to. Its members are those that NetApp's toolkit recorded (version 2.0)."""

from __future__ import annotations

from attrs import frozen
from starlette.requests import Request
from starlette.responses import Response

from hookwright.sandbox.astra.answers import json_answer, one, path_value
from hookwright.sandbox.astra.control import Control, Resource
from hookwright.sandbox.astra.problems import Problem
from hookwright.sandbox.astra.queries import listed

TYPE = "application/astra-app"


@frozen
class AppsApi:
    """Reads apps. Defining, cloning and restoring them is not for this server."""

    control: Control

    async def list(self, request: Request) -> Response:
        """All of them, in the order in which they were made."""
        found = [shown_app(self.control, app_id) for app_id in list(self.control.containers)]
        return json_answer(listed(self.control, request, f"{TYPE}s", "2.0", found))

    async def get(self, request: Request) -> Response:
        """One of them."""
        app_id = path_value(request, "id")
        if app_id not in self.control.containers:
            raise Problem(2)
        return one(self.control, request, shown_app(self.control, app_id))


def shown_app(control: Control, app_id: str) -> Resource:
    """An app as it is answered; ready and unprotected unless it was made otherwise."""
    own = dict(control.apps.get(app_id, {"name": app_id, "namespaces": [], "made": 0.0}))
    made = control.written(own.pop("made"))
    return {
        "type": TYPE,
        "version": "2.0",
        "id": app_id,
        "name": own["name"],
        "namespaceScopedResources": [{"namespace": name, "labelSelectors": []} for name in own["namespaces"]],
        "state": "ready",
        "lastResourceCollectionTimestamp": made,
        "stateTransitions": [],
        "stateDetails": [],
        "protectionState": "none",
        "protectionStateDetails": [],
        "namespaces": own["namespaces"],
        "clusterName": "sandbox-cluster",
        "clusterID": control.cluster_id,
        "clusterType": "kubernetes",
        "metadata": {
            "labels": [],
            "creationTimestamp": made,
            "modificationTimestamp": made,
            "createdBy": control.user_id,
        },
        **own,
    }
