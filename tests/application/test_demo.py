"""The demo's own cloud."""

from __future__ import annotations

from pathlib import Path

import pytest

from netatmo_tray.application.demo import Demo
from netatmo_tray.cloud import NetworkError
from netatmo_tray.core.options import RunOptions
from netatmo_tray.login import SignIn
from netatmo_tray.login.login_home import LoginHome
from netatmo_tray.storage.paths import user_paths


def home_of(demo: Demo) -> LoginHome:
    options = demo.options(RunOptions(demo=True, hidden=True))
    assert options.hidden
    return LoginHome(options, user_paths(demo=True), demo.environment())


def test_its_user_accepts_over_real_http() -> None:
    demo = Demo()
    home = home_of(demo)
    session = home.open_session()

    with SignIn(session, home.callback_url, timeout_s=10) as attempt:
        attempt.start()
        demo.accept(attempt.link)
        attempt.wait()
    devices, _ = session.get_stations_data(no_warnings=True)
    demo.stop()

    assert devices
    assert home.store.load()


def test_nothing_of_it_is_kept(tmp_path: Path) -> None:
    demo = Demo()
    home = home_of(demo)
    demo.stop()

    assert "memory" in home.store.place
    assert not user_paths(demo=True).settings_file.exists()


def test_once_stopped_it_is_away_whoever_visits() -> None:
    demo = Demo()
    home = home_of(demo)
    session = home.open_session()
    link = session.get_authorization_url()
    demo.stop()

    demo.accept(link)

    with pytest.raises(NetworkError):
        session.authorize(link.split("state=")[1].split("&")[0], "code")
