"""The demo's own login."""

import socket
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest

from netatmo_tray.accounts.demo_login import demo_sessions, sign_in_to_demo
from netatmo_tray.core.options import Options
from netatmo_tray.simulator.demo_cloud import DemoCloud


@pytest.fixture
def demo() -> Iterator[DemoCloud]:
    with DemoCloud() as demo:
        yield demo


def users() -> list[threading.Thread]:
    return [each for each in threading.enumerate() if each.name == "demo user"]


def test_it_uses_addresses_on_this_computer(demo: DemoCloud) -> None:
    sessions = demo_sessions(Options(demo=True), demo)

    assert urlsplit(sessions.api_url).hostname == "127.0.0.1"
    assert urlsplit(sessions.callback_url).hostname == "127.0.0.1"


def test_its_user_signs_in_and_there_are_readings(demo: DemoCloud) -> None:
    session = sign_in_to_demo(demo_sessions(Options(demo=True), demo), demo)

    stations, _ = session.get_stations_data()
    assert stations


def test_two_demos_do_not_meet(demo: DemoCloud) -> None:
    with DemoCloud() as other:
        one, two = (demo_sessions(Options(demo=True), cloud) for cloud in (demo, other))

    assert one.api_url != two.api_url
    assert one.callback_url != two.callback_url


def test_a_user_who_comes_after_the_end_goes_away_quietly(demo: DemoCloud) -> None:
    link = demo_sessions(Options(demo=True), demo).open_session().get_authorization_url()
    demo.stop()

    demo.accept(link)

    for user in users():
        user.join(10.0)
    assert users() == []


def test_after_the_end_nothing_listens(demo: DemoCloud) -> None:
    address = urlsplit(demo.url)

    demo.stop()

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", address.port or 0), timeout=5.0)
