"""A proxy that is tried on a thread of its own."""

import threading
from collections.abc import Iterator

import pytest
from pytestqt.qtbot import QtBot
from support.byte_servers import RawServer, http, says

from netatmo_tray.core.errors import ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult, ProxyUse
from netatmo_tray.services.proxy_check import ProxyCheck

API = "https://api.netatmo.invalid"


@pytest.fixture
def check(qtbot: QtBot) -> Iterator[ProxyCheck]:
    check = ProxyCheck(API)
    yield check
    check.stop()


def through(server: RawServer) -> Proxy:
    return Proxy(ProxyUse.MANUAL, server.url)


def outcome(reached: ProxyCheckResult) -> tuple[Proxy, object]:
    assert isinstance(reached.fault, ProxyFaultError)
    return reached.proxy, reached.fault.proxy_fault


def test_the_outcome_is_told_with_the_proxy_that_it_is_of(check: ProxyCheck, qtbot: QtBot) -> None:
    with RawServer(says(http(status="407 Password"))) as proxy:
        chosen = through(proxy)
        with qtbot.waitSignal(check.checked) as told:
            check.check(chosen)

    assert outcome(told.args[0]) == (chosen, ProxyFault.PASSWORD)


def test_the_gui_goes_on_while_a_proxy_keeps_silent(check: ProxyCheck, qtbot: QtBot) -> None:
    asked = threading.Event()
    told: list[ProxyCheckResult] = []
    check.checked.connect(told.append)

    with RawServer(lambda *_: (asked.set(), silent.stopped.wait())[0]) as silent:
        check.check(through(silent))
        qtbot.waitUntil(asked.is_set)
        assert told == []

    qtbot.waitUntil(lambda: len(told) == 1)


def test_only_the_newest_choice_is_told(check: ProxyCheck, qtbot: QtBot) -> None:
    told: list[ProxyCheckResult] = []
    check.checked.connect(told.append)
    refusing = RawServer(says(http(status="403 Forbidden")))
    with refusing, RawServer(says(http(status="407 Password"))) as other:
        check.check(through(refusing))
        newest = through(other)
        check.check(newest)
        qtbot.waitUntil(lambda: bool(told))

    assert [outcome(each) for each in told] == [(newest, ProxyFault.PASSWORD)]


def test_a_check_that_was_never_wanted_has_no_thread(qtbot: QtBot) -> None:
    before = set(threading.enumerate())  # that of another test may be about to end

    check = ProxyCheck(API)
    check.stop()

    assert [thread for thread in threading.enumerate() if thread not in before] == []
