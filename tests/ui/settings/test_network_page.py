"""The proxy as the user chooses and tries it."""

import pytest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot
from support.widget_search import texts

from netatmo_tray.core.errors import ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult, ProxyUse
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.network_page import NetworkPage
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.widgets.inputs import Choice

MANUAL = Proxy(ProxyUse.MANUAL, "https://proxy:443")


class Network:
    """The network page with what a user does to it."""

    def __init__(self, qtbot: QtBot, proxy: Proxy | None = None) -> None:
        self.requests = SettingsRequests()
        self.page = NetworkPage(Settings(proxy=proxy or Proxy()), self.requests)
        qtbot.addWidget(self.page)
        self.wanted: list[Proxy] = []
        self.requests.proxy_check_wanted.connect(self.wanted.append)
        (self.use,) = self.page.findChildren(Choice)
        (self.line,) = self.page.findChildren(QLineEdit)
        (self.test,) = self.page.findChildren(QPushButton)

    def choose(self, use: ProxyUse) -> None:
        self.use.setCurrentIndex(list(ProxyUse).index(use))

    def edited(self) -> Proxy:
        return self.page.edited(Settings()).proxy

    def words(self) -> str:
        return " ".join(texts(self.page))


@pytest.fixture
def network(qtbot: QtBot) -> Network:
    return Network(qtbot)


@pytest.mark.parametrize(
    "proxy",
    [
        Proxy(),
        Proxy(ProxyUse.NONE),
        MANUAL,
        Proxy(ProxyUse.MANUAL, "http://[fd00::1]:3128"),
        Proxy(ProxyUse.NONE, "http://proxy:80"),
    ],
)
def test_what_was_chosen_comes_out_again(qtbot: QtBot, proxy: Proxy) -> None:
    assert Network(qtbot, proxy).edited() == proxy


def test_each_change_is_told(network: Network, qtbot: QtBot) -> None:
    with qtbot.waitSignal(network.page.changed):
        network.choose(ProxyUse.MANUAL)
    with qtbot.waitSignal(network.page.changed):
        network.line.setText("proxy:8080")

    assert network.edited() == Proxy(ProxyUse.MANUAL, "http://proxy:8080")


def test_an_address_is_asked_for_only_where_it_counts(network: Network) -> None:
    assert network.line.isHidden()

    network.choose(ProxyUse.MANUAL)

    assert not network.line.isHidden()


def test_a_wrong_address_is_said_and_changes_nothing(network: Network) -> None:
    network.choose(ProxyUse.MANUAL)
    network.line.setText("ann:hunter2@proxy:8080")

    network.page.show_fault()

    assert "Passwords are not kept" in network.page.fault()
    assert network.page.fault() in network.words()
    assert network.line.property("wrong")
    assert network.edited() == Proxy()


def test_an_address_that_does_not_count_cannot_be_wrong(network: Network) -> None:
    network.line.setText("nonsense")

    assert network.page.fault() == ""
    assert network.edited() == Proxy()


def test_the_test_takes_what_is_chosen_now(network: Network) -> None:
    network.choose(ProxyUse.MANUAL)
    network.line.setText("https://proxy:443/")

    network.test.click()

    assert network.wanted == [MANUAL]
    assert "Asking Netatmo" in network.words()


def test_a_wrong_address_is_not_tried(network: Network) -> None:
    network.choose(ProxyUse.MANUAL)

    network.test.click()

    assert network.wanted == []
    assert "Type the proxy’s address" in network.words()


def test_the_outcome_stands_beside_the_button(qtbot: QtBot) -> None:
    network = Network(qtbot, MANUAL)
    network.test.click()

    network.page.show_outcome(ProxyCheckResult(MANUAL, milliseconds=120))

    assert "Works: Netatmo answered through the proxy in 120 ms." in network.words()
    assert "120 ms" in network.test.accessibleDescription()


def test_a_fault_is_said_in_a_sentence(qtbot: QtBot) -> None:
    network = Network(qtbot, MANUAL)
    network.test.click()

    fault = ProxyFaultError("log only", ProxyFault.UNREACHABLE)
    network.page.show_outcome(ProxyCheckResult(MANUAL, fault=fault))

    assert "The proxy does not answer; check its address." in network.words()


def test_the_pretend_cloud_needs_no_proxy(network: Network) -> None:
    network.test.click()

    network.page.show_outcome(ProxyCheckResult(Proxy(), local=True))

    assert "no proxy is asked" in network.words()


def test_an_outcome_that_comes_late_is_not_taken_for_that_of_another_choice(
    qtbot: QtBot,
) -> None:
    network = Network(qtbot, MANUAL)
    network.test.click()
    network.choose(ProxyUse.NONE)

    network.page.show_outcome(ProxyCheckResult(MANUAL, milliseconds=120))

    assert "120 ms" not in network.words()


def test_what_is_wrong_is_said_once_the_typing_has_ended(network: Network) -> None:
    network.choose(ProxyUse.MANUAL)
    network.line.setText("proxy")
    assert "port" not in network.words()

    network.line.editingFinished.emit()

    assert "Add the proxy’s port" in network.words()
