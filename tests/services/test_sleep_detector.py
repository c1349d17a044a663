"""Noticing that the computer has slept."""

import pytest
from pytestqt.qtbot import QtBot
from support.fakes import FakeClock

from netatmo_tray.services.sleep_detector import TICK_MS, SleepDetector


class Steady:
    """The clock that does not move in sleep."""

    def __init__(self) -> None:
        self.now_s = 1000.0

    def __call__(self) -> float:
        return self.now_s


class Watch:
    """A detector with both its clocks, and what it said."""

    def __init__(self, clock: FakeClock) -> None:
        self.clock, self.steady = clock, Steady()
        self.detector = SleepDetector(clock, self.steady)
        self.said: list[str] = []
        self.detector.woke_up.connect(lambda: self.said.append("awake"))
        self.detector.ticked.connect(lambda: self.said.append("tick"))

    def pass_awake(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)
        self.steady.now_s += seconds

    def sleep(self, seconds: float) -> None:
        self.clock.advance(seconds=seconds)


@pytest.fixture
def watch(qtbot: QtBot, clock: FakeClock) -> Watch:
    return Watch(clock)


def test_an_ordinary_minute_is_a_tick(watch: Watch) -> None:
    watch.pass_awake(60)
    watch.detector.look()

    assert watch.said == ["tick"]


@pytest.mark.parametrize("asleep_s", [40, 600, 4 * 3600, 3 * 86400])
def test_after_a_sleep_it_says_so_once(watch: Watch, asleep_s: float) -> None:
    watch.pass_awake(30)
    watch.sleep(asleep_s)
    watch.pass_awake(30)
    watch.detector.look()
    watch.pass_awake(60)
    watch.detector.look()

    assert watch.said == ["awake", "tick", "tick"]


def test_where_the_steady_clock_goes_on_in_sleep_a_late_tick_tells(watch: Watch) -> None:
    watch.pass_awake(4 * 3600)
    watch.detector.look()

    assert watch.said == ["awake", "tick"]


def test_a_clock_that_is_corrected_by_a_little_is_no_sleep(watch: Watch) -> None:
    watch.pass_awake(60)
    watch.sleep(5)
    watch.detector.look()

    assert watch.said == ["tick"]


def test_a_clock_that_is_set_back_is_no_sleep(watch: Watch) -> None:
    watch.pass_awake(60)
    watch.clock.advance(days=-1)
    watch.detector.look()

    assert watch.said == ["tick"]


def test_an_idle_app_wakes_up_once_a_minute(watch: Watch, qtbot: QtBot) -> None:
    assert TICK_MS == 60_000
