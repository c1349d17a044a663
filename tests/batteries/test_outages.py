"""The token endpoint is away for minutes or an hour: how soon after it the readings come."""

import os
import random
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from support.faulty_store import signed_in_store
from support.virtual_time import VirtualTime, virtual_time
from support.virtual_upkeep import VirtualUpkeep

from netatmo_tray.cloud import Session
from netatmo_tray.simulator import Fault, SimulatedCloud

TOKEN = "/oauth2/token"
FULL = bool(os.environ.get("NETATMO_TRAY_FULL"))
RUNS = 60 if FULL else 3
# Minutes away, then the most minutes from the end of that until the readings: for an outage that
# begins with the first failed request, for one that began earlier.
OUTAGES = [(3, 1, 2), (8, 3, 5), (15, 10, 10), (60, 15, 15)]


class Outage:
    """The app of a user whose access token has ended, and a cloud that gives no new one."""

    def __init__(self, time: VirtualTime, cloud: SimulatedCloud, seed: int) -> None:
        self.cloud = cloud
        session = Session(
            cloud.client_id,
            cloud.client_secret,
            persist=signed_in_store(cloud, time, seconds=-1),
            api_url=cloud.url,
            clock=time,
        )
        self.app = VirtualUpkeep(session, time, jitter(seed))
        cloud.fail("token", Fault.HTML_503, times=None)
        self.app.sign_in()

    def ends_at(self, minutes: float) -> None:
        self.app.time.at(minutes, self.cloud.heal)

    def read_after(self, minutes: float) -> float:
        self.app.go_on(minutes + 20)
        return self.app.read_after(minutes)

    def requests_of_the_busiest_hour(self) -> int:
        times = [each.at for each in self.cloud.requests if each.path.endswith(TOKEN)]
        return max(sum(start <= each < start + 3600 for each in times) for start in times)


def jitter(seed: int) -> object:
    """The extremes first, then chance."""
    chance = random.Random(seed)
    return (lambda: float(seed)) if seed < 2 else chance.random


@pytest.fixture
def time(qapp: QApplication) -> Iterator[VirtualTime]:
    with virtual_time() as time:
        yield time


@pytest.fixture
def cloud(time: VirtualTime) -> Iterator[SimulatedCloud]:
    with SimulatedCloud(clock=lambda: time().timestamp()) as cloud:
        yield cloud


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize(("lasted", "within", "_"), OUTAGES)
def test_readings_come_soon_after_an_outage_that_began_with_the_first_failed_request(
    time: VirtualTime, cloud: SimulatedCloud, lasted: float, within: float, _: float, seed: int
) -> None:
    outage = Outage(time, cloud, seed)
    outage.ends_at(lasted)

    assert outage.read_after(lasted) <= within
    assert outage.requests_of_the_busiest_hour() <= 8


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize(("lasted", "_", "within"), OUTAGES)
def test_readings_come_soon_after_an_outage_that_began_at_any_time_before(
    time: VirtualTime, cloud: SimulatedCloud, lasted: float, _: float, within: float, seed: int
) -> None:
    outage = Outage(time, cloud, seed)
    end = lasted * random.Random(f"phase {seed}").random()
    outage.ends_at(end)

    assert outage.read_after(end) <= within
    assert outage.requests_of_the_busiest_hour() <= 8


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize(("lasted", "_", "within"), OUTAGES)
def test_a_click_after_an_outage_brings_the_readings_at_once(
    time: VirtualTime, cloud: SimulatedCloud, lasted: float, _: float, within: float, seed: int
) -> None:
    outage = Outage(time, cloud, seed)
    end = lasted * random.Random(f"phase {seed}").random()
    outage.ends_at(end)
    time.at(end + 0.2, outage.app.click)

    assert outage.read_after(end) <= 0.21
    assert outage.requests_of_the_busiest_hour() <= 9


@pytest.mark.parametrize("seed", range(RUNS))
@pytest.mark.parametrize(("lasted", "within", "_"), OUTAGES)
def test_clicks_and_wake_ups_within_an_outage_do_not_put_the_readings_off(
    time: VirtualTime, cloud: SimulatedCloud, lasted: float, within: float, _: float, seed: int
) -> None:
    outage, chance = Outage(time, cloud, seed), random.Random(f"user {seed}")
    outage.ends_at(lasted)
    for act in (outage.app.click, outage.app.resume, outage.app.network_up):
        for _each in range(5):
            time.at(lasted * chance.random(), act)

    assert outage.read_after(lasted) <= within
    assert outage.requests_of_the_busiest_hour() <= 10
