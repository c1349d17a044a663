"""From the first start to the sign-out, on real parts, with a cloud that is simulated."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest
from support.accessibility.spoken import Json, names, sentences
from support.browsers.browser import Browser
from support.desktop.desk import Desk
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen
from support.keyrings.keyring_content import secrets_kept

from netatmo_tray.simulator import SimulatedCloud

pytestmark = pytest.mark.desktop
OUR_STATIONS = Path(__file__).parents[1] / "answers/weather/several_stations.json"
REAL_STATIONS = "weather/pyatmo_six_stations.json"


@dataclass
class Journey:
    """One user with a desk, an app, a browser and an account."""

    app: NetatmoApp
    cloud: SimulatedCloud
    browser: Browser
    screen: Screen

    def sign_in_for_the_first_time(self) -> None:
        self.app.start()
        windows = self.app.windows()
        windows.await_name("Connect your weather station")
        windows.write("Client id", self.cloud.client_id)
        self.sign_in_with_the_secret()

    def sign_in_with_the_secret(self) -> None:
        windows = self.app.windows()
        windows.await_name("Connect your weather station")
        windows.write("Client secret", self.cloud.client_secret)
        windows.press("Sign in")
        self.accept()

    def accept(self) -> None:
        with self.browser.await_page("/login/consent") as page:
            page.click("#accept")
            page.await_text("You are signed in")

    def reads_every_module(self) -> None:
        """Read the popup from top to end with the keyboard; compare with what the cloud sends."""
        payload = self.app.payload()
        self.app.windows().await_name(sentences(payload)[0])
        read: set[str] = set()
        wait_until(lambda: self.read_a_page(read, payload), lambda: missing(payload, read))

    def read_a_page(self, read: set[str], payload: Json) -> bool:
        """Add what is read out here, and turn the page; whether that was all."""
        read.update(self.app.windows().names())
        self.screen.press("Next")
        return not missing(payload, read)

    def token_requests(self) -> int:
        return self.cloud.count("/oauth2/token")

    def readings_requests(self) -> int:
        return self.cloud.count("/api/getstationsdata")

    def is_signed_out(self) -> None:
        icon = self.app.icon()
        wait_until(lambda: "Not signed in" in icon.tooltip(), lambda: icon.tooltip())
        assert secrets_kept(self.app.desk) == {}
        assert self.app.say("show").returncode == 0
        self.app.windows().await_name("Connect your weather station")
        assert "Sign in" in [line.label for line in icon.menu()]


@pytest.fixture
def journey(
    desk: Desk, app: NetatmoApp, cloud: SimulatedCloud, browser: Browser, screen: Screen
) -> Journey:
    return Journey(app, cloud, browser, screen)


def recorded_stations() -> Path:
    """An answer of the real cloud where the collection is; else one of our own of its shape."""
    folder = os.environ.get("NETATMO_TRAY_FIXTURES")
    if not folder:
        return OUR_STATIONS
    file = Path(folder, REAL_STATIONS)
    if not file.is_file():
        pytest.fail(f"NETATMO_TRAY_FIXTURES names a folder without {REAL_STATIONS}")
    return file


def missing(payload: Json, read: set[str]) -> list[str]:
    """What the cloud has sent and nobody has read out."""
    silent = [name for name in names(payload) if name not in read]
    unsaid = [
        sentence
        for sentence in sentences(payload)
        if not any(said.startswith(sentence) for said in read)
    ]
    return silent + unsaid


def take_the_journey(journey: Journey) -> None:
    app, cloud, screen = journey.app, journey.cloud, journey.screen
    journey.sign_in_for_the_first_time()
    journey.reads_every_module()
    first = app.token()
    assert cloud.is_valid_refresh(first)
    assert journey.token_requests() == 1

    journey.browser.close()
    app.kill()
    app.start_watched(screen)
    app.click_icon(screen)
    journey.reads_every_module()
    assert not journey.browser.started()
    assert journey.token_requests() == 1

    cloud.expire_access_tokens()
    asked = journey.readings_requests()
    assert app.say("refresh").returncode == 0
    wait_until(lambda: journey.readings_requests() == asked + 2, "the app to ask again")
    second = wait_until(lambda: app.token() != first and app.token(), "the new token")
    assert cloud.is_valid_refresh(second)
    assert not cloud.is_valid_refresh(first)
    assert journey.token_requests() == 2

    assert app.say("logout").returncode == 0
    journey.is_signed_out()


def test_from_the_first_start_to_the_sign_out(journey: Journey) -> None:
    take_the_journey(journey)

    journey.app.icon().click("Sign in")
    journey.sign_in_with_the_secret()
    journey.reads_every_module()
    journey.app.icon().click("Sign out")
    journey.is_signed_out()


def test_the_same_with_recorded_stations(journey: Journey) -> None:
    journey.cloud.serve("getstationsdata", recorded_stations())

    take_the_journey(journey)
