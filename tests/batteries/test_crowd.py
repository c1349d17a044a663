"""However many programs find the login run out, one renews it for all."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from batteries.crash import Scene
from batteries.crowd import Crowd

from netatmo_tray.simulator import SimulatedCloud

RUNS = 20


@pytest.fixture
def cloud() -> Iterator[SimulatedCloud]:
    with SimulatedCloud() as running:
        yield running


@pytest.fixture
def crowd(cloud: SimulatedCloud, tmp_path: Path) -> Crowd:
    scene = Scene("file", "ours", tmp_path, cloud.url, (cloud.client_id, cloud.client_secret))
    return Crowd(scene, cloud)


def test_of_two_programs_one_renews_and_both_go_on(crowd: Crowd, cloud: SimulatedCloud) -> None:
    for run in range(1, RUNS + 1):
        ((token, programs),) = crowd.ask(2).items()

        assert cloud.count("/oauth2/token") == run
        assert programs == 2
        assert cloud.is_valid_refresh(token or "")


def test_of_eighty_programs_one_renews_and_all_go_on(crowd: Crowd, cloud: SimulatedCloud) -> None:
    ((token, programs),) = crowd.ask(80).items()

    assert cloud.count("/oauth2/token") == 1
    assert programs == 80
    assert cloud.is_valid_refresh(token or "")
