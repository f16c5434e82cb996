"""However an apply ends, after the next one there is exactly what the file says."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.fleet.plan.interrupted.running import Point, cut, finished, killed, points, requests_of
from tests.fleet.plan.interrupted.scene import Scene, set_up

from hookwright.sandbox import Sandbox

COUNT = int(os.environ.get("HOOKWRIGHT_INTERRUPTIONS", "10"))
"""At how many points an apply is killed; `nox -s interruptions` has it at 200."""
CUTS = max(COUNT // 4, 2)


@pytest.fixture(scope="module")
def sandbox() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def requests(sandbox: Sandbox, tmp_path_factory: pytest.TempPathFactory) -> int:
    """How many requests an apply takes that is not interrupted."""
    scene = set_up(sandbox, tmp_path_factory.mktemp("whole"))
    count = requests_of(scene)
    scene.check()
    return count


@pytest.fixture
def scene(sandbox: Sandbox, tmp_path: Path) -> Scene:
    return set_up(sandbox, tmp_path)


@pytest.mark.parametrize("point", points(1, COUNT), ids=str)
def test_a_process_that_is_killed_leaves_nothing_twice(scene: Scene, requests: int, point: Point) -> None:
    killed(scene, point.of(requests), point.moment)
    finished(scene)


@pytest.mark.parametrize("point", points(2, CUTS), ids=str)
def test_nor_does_one_that_is_interrupted_with_ctrl_c(scene: Scene, requests: int, point: Point) -> None:
    killed(scene, point.of(requests), point.moment, signal.SIGINT)
    finished(scene)


@pytest.mark.parametrize("point", points(3, CUTS), ids=str)
@pytest.mark.parametrize("lasting", [False, True])
def test_nor_does_a_network_that_is_lost(scene: Scene, requests: int, point: Point, lasting: bool) -> None:
    cut(scene, point.of(requests), point.moment, lasting=lasting)
    finished(scene)
