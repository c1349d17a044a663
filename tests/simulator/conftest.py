"""A running cloud whose clock stands still."""

from collections.abc import Iterator

import pytest
from support.fakes import FakeClock

from netatmo_tray.simulator import SimulatedCloud


@pytest.fixture
def cloud(clock: FakeClock) -> Iterator[SimulatedCloud]:
    with SimulatedCloud(clock=lambda: clock().timestamp()) as running:
        yield running


@pytest.fixture
def token(cloud: SimulatedCloud) -> str:
    return cloud.issue_tokens()["access_token"]
