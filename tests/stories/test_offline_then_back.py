"""The story of a line that breaks: old readings with their age, one sentence, then new ones."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from support.fakes import FakeClock
from support.running_app import Desktop, Life
from support.terminal_command import is_signed_in, write_login

from netatmo_tray.application import tray_app
from netatmo_tray.core.options import AppCommand
from netatmo_tray.simulator import Fault, SimulatedCloud
from netatmo_tray.system.instance import DONE


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> FakeClock:
    """The app's own clock; the cloud's goes on as ever."""
    clock = FakeClock(datetime.now(UTC))
    monkeypatch.setattr(tray_app, "_now", clock)
    return clock


@pytest.fixture
def life(desktop: Desktop, cloud: SimulatedCloud, time: FakeClock) -> Iterator[Life]:
    """The app with readings that have just come."""
    write_login(desktop.token_file, cloud.issue_tokens())
    life = desktop.start()
    life.wait(lambda: life.cards() and not life.poller.busy)
    return life


def lid_was_closed(life: Life, time: FakeClock, minutes: float) -> None:
    """The computer sleeps for a while, then the app notices."""
    time.advance(minutes=minutes)
    life.sleep_detector.look()


def test_offline_the_readings_stay_with_their_age_and_one_sentence(
    life: Life, cloud: SimulatedCloud, time: FakeClock
) -> None:
    cards = life.cards()
    cloud.stop()

    lid_was_closed(life, time, minutes=40)
    life.wait(life.sentence)

    assert life.cards() == cards
    assert "40 min" in life.words()
    assert life.sentence().count(".") == 1
    assert life.offers("Refresh")
    assert life.is_signed_in()


def test_once_the_line_is_back_new_readings_take_the_sentence_away(
    life: Life, desktop: Desktop, cloud: SimulatedCloud, time: FakeClock
) -> None:
    cloud.stop()
    lid_was_closed(life, time, minutes=40)
    life.wait(life.sentence)
    former = life.poller.snapshot

    cloud.start()
    lid_was_closed(life, time, minutes=5)

    life.wait(lambda: life.poller.snapshot is not former)
    assert life.sentence() == ""
    assert "min" not in life.words()
    assert is_signed_in(cloud, desktop.token_file)
    assert desktop.token_requests() == 0


def test_the_button_beside_the_sentence_brings_the_readings_too(
    life: Life, cloud: SimulatedCloud, time: FakeClock
) -> None:
    cloud.fail("getstationsdata", Fault.HTML_503)
    lid_was_closed(life, time, minutes=20)
    life.wait(life.sentence)

    life.press("Refresh")

    life.wait(lambda: not life.sentence())
    assert life.cards()


def test_a_start_without_a_line_shows_the_readings_of_the_last_time(
    life: Life, desktop: Desktop, cloud: SimulatedCloud, time: FakeClock
) -> None:
    cards = life.cards()
    desktop.end()
    cloud.stop()
    time.advance(hours=2)

    life = desktop.start()

    life.wait(life.sentence)
    life.wait(lambda: life.cards() == cards)
    assert "2 h" in life.words()
    assert life.is_signed_in()


@pytest.mark.parametrize(
    "fault", [Fault.HTML_200, Fault.GARBAGE, Fault.CLOSE, Fault.QUOTA_429_26, Fault.SHORT_BODY]
)
def test_whatever_the_cloud_says_instead_the_readings_stay(
    life: Life, cloud: SimulatedCloud, time: FakeClock, fault: Fault
) -> None:
    cards, former = life.cards(), life.poller.snapshot
    cloud.fail("getstationsdata", fault, times=None)

    lid_was_closed(life, time, minutes=20)
    life.wait(life.sentence)

    assert life.cards() == cards
    assert life.poller.snapshot is former
    assert life.is_signed_in()


# --- no new login for a while


@pytest.fixture
def stuck(desktop: Desktop, cloud: SimulatedCloud) -> Life:
    """The app was started with a login that has to be renewed, when that is not possible."""
    cloud.fail("token", Fault.HTML_503, times=None)
    write_login(desktop.token_file, cloud.issue_tokens(), timedelta(hours=-1))
    life = desktop.start()
    life.wait(lambda: life.sentence() and not life.poller.busy)
    return life


def test_a_login_that_cannot_be_renewed_is_asked_for_once_and_said(
    stuck: Life, desktop: Desktop
) -> None:
    assert "Netatmo has a problem" in stuck.sentence()
    assert (desktop.token_requests(), desktop.questions()) == (1, 0)
    assert stuck.is_signed_in()


def test_a_click_after_that_renews_the_login_then_brings_the_readings(
    stuck: Life, desktop: Desktop, cloud: SimulatedCloud
) -> None:
    cloud.heal()

    stuck.press("Refresh")

    stuck.wait(stuck.cards)
    assert stuck.sentence() == ""
    assert desktop.token_requests() == 2


def test_a_click_too_many_says_when_netatmo_was_asked(stuck: Life, desktop: Desktop) -> None:
    assert stuck.tell(AppCommand.REFRESH) == DONE
    stuck.wait(lambda: desktop.token_requests() > 1 and not stuck.poller.busy)
    asked = desktop.token_requests()

    stuck.press("Refresh")

    assert "to renew your login; next try at" in stuck.sentence()
    assert (stuck.tell(AppCommand.REFRESH) or "").startswith("renewal ")
    assert desktop.token_requests() == asked
