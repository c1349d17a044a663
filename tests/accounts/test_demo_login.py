"""The demo's own cloud and user."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.application.demo import Demo
from netatmo_tray.cloud import Session
from netatmo_tray.core.options import RunOptions
from netatmo_tray.sign_in import SignIn
from netatmo_tray.system.paths import user_paths


@pytest.fixture
def demo() -> Iterator[Demo]:
    demo = Demo()
    yield demo
    demo.stop()


def session_of(demo: Demo) -> tuple[Session, str]:
    options = demo.options(RunOptions(demo=True))
    home = SessionFactory(options, user_paths(demo=True), demo.environment())
    return home.open_session(), options.callback_url


def users() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "demo user"]


def test_it_keeps_every_option_but_the_addresses(demo: Demo) -> None:
    options = demo.options(RunOptions(demo=True, hidden=True, window=True))

    assert (options.demo, options.hidden, options.window) == (True, True, True)
    assert urlsplit(options.api_url).hostname == "127.0.0.1"
    assert urlsplit(options.callback_url).hostname == "127.0.0.1"


def test_its_user_signs_in_and_there_are_readings(demo: Demo) -> None:
    session, callback_url = session_of(demo)

    with SignIn(session, callback_url, timeout_s=10.0) as attempt:
        attempt.start()
        demo.accept(attempt.link)
        attempt.wait()

    stations, _ = session.get_stations_data()
    assert stations


def test_two_demos_do_not_meet(demo: Demo) -> None:
    other = Demo()
    try:
        assert other.options(RunOptions()).api_url != demo.options(RunOptions()).api_url
    finally:
        other.stop()


def test_a_user_who_comes_after_the_end_goes_away_quietly(demo: Demo) -> None:
    session, _ = session_of(demo)
    link = session.get_authorization_url()
    demo.stop()

    demo.accept(link)

    for user in users():
        user.join(10.0)
    assert users() == []


def test_after_the_end_nothing_listens(demo: Demo) -> None:
    address = urlsplit(demo.options(RunOptions()).api_url)

    demo.stop()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", address.port or 0), timeout=5.0)
