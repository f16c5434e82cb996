"""A fleet that outgrows one machine: a cluster of Dask calls the function for every account."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.fleet import functions
from tests.fleet.accounts import logtos

from hookwright import Failed, Fleet, Logto, RateLimitError
from hookwright.fleet import FunctionFailedError, Result

dask: Any = pytest.importorskip("dask", reason="distributed is not installed")
distributed: Any = pytest.importorskip("distributed", reason="distributed is not installed")

# Dask's own connections and files, which it closes when it comes to it.
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """A client of a cluster of two processes on this machine, without a dashboard."""
    folder = str(tmp_path_factory.mktemp("dask"))
    with (
        # A task that takes its worker with it is not tried on the next.
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            processes=True,
            dashboard_address=None,
            host="127.0.0.1",
            local_directory=folder,
            env={"PYTHONPATH": os.pathsep.join([str(Path.cwd()), os.environ.get("PYTHONPATH", "")])},
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        yield client


@pytest.fixture(scope="module")
def accounts() -> Iterator[list[Logto]]:
    with logtos(6, hooks=4) as made:
        yield made


def shown(client: Any, caplog: pytest.LogCaptureFixture) -> str:
    """Everything that was logged here, and what scheduler and workers kept of their logs."""
    kept = [client.get_scheduler_logs(), client.get_worker_logs()]
    return "\n".join([caplog.text, *map(repr, kept), repr(client.run_on_scheduler(story))])


def story(dask_scheduler: Any) -> list[Any]:
    return [repr(task) for task in dask_scheduler.tasks.values()]


def test_a_cluster_calls_the_function_for_every_account(
    client: Any, accounts: list[Logto], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    for name in ("distributed", "distributed.scheduler", "distributed.client", "distributed.worker", "asyncio"):
        caplog.set_level(logging.DEBUG, logger=name)
    executor = client.get_executor()
    with Fleet(accounts) as fleet:
        done = list(fleet.each(functions.all_of, executor=executor))
        processes = {
            item.value for item in fleet.each(functions.process_of, executor=executor) if isinstance(item, Result)
        }
        limited = list(fleet.each(functions.limited, executor=executor))
        odd = list(fleet.each(functions.odd, executor=executor))
    hooks = [hook for item in done if isinstance(item, Result) for hook in item.value]
    assert len(hooks) == 24
    assert {hook.account for hook in hooks} == {account.label for account in accounts}
    assert os.getpid() not in processes
    assert {type(item.error) for item in limited if isinstance(item, Failed)} == {RateLimitError}
    assert {type(item.error) for item in odd if isinstance(item, Failed)} == {FunctionFailedError}
    assert len(limited) == len(odd) == len(accounts)
    text = shown(client, caplog)
    assert "outcome_elsewhere" in text, "nothing of the calls was logged: this proves nothing"
    secrets = {account.client_secret.reveal() for account in accounts}
    secrets |= {hook.secret.reveal() for hook in hooks if hook.secret is not None}
    assert len(secrets) == 5
    assert [secret for secret in secrets if secret in text] == []


def test_a_worker_that_dies_is_told(client: Any, accounts: list[Logto]) -> None:
    with Fleet(accounts[:1]) as fleet:
        (done,) = fleet.each(functions.die, executor=client.get_executor(retries=0))
    assert isinstance(done, Failed)
    assert "the executor raised" in done.error.message
    assert accounts[0].client_secret.reveal() not in done.error.message
