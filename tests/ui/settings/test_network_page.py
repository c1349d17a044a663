"""The proxy as the user chooses and tries it."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from netatmo_tray.core.errors import ProxyFault, ProxyFaultError
from netatmo_tray.core.settings.proxy import Proxy, ProxyCheckResult, ProxyUse
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.ui.settings.network_page import NetworkPage
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.widgets.inputs import Choice

MANUAL = Proxy(ProxyUse.MANUAL, "https://proxy:443")


class Section:
    """The section with what a user does to it."""

    def __init__(self, qtbot: QtBot, proxy: Proxy | None = None) -> None:
        self.requests = SettingsRequests()
        self.section = NetworkPage(Settings(proxy=proxy or Proxy()), self.requests)
        qtbot.addWidget(self.section)
        self.wanted: list[Proxy] = []
        self.requests.proxy_check_wanted.connect(self.wanted.append)
        (self.use,) = self.section.findChildren(Choice)
        (self.line,) = self.section.findChildren(QLineEdit)
        (self.test,) = self.section.findChildren(QPushButton)

    def choose(self, use: ProxyUse) -> None:
        self.use.setCurrentIndex(list(ProxyUse).index(use))

    def edited(self) -> Proxy:
        return self.section.edited(Settings()).proxy

    def words(self) -> str:
        return " ".join(label.text() for label in self.section.findChildren(QLabel))


@pytest.fixture
def section(qtbot: QtBot) -> Section:
    return Section(qtbot)


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
    assert Section(qtbot, proxy).edited() == proxy


def test_each_change_is_told(section: Section, qtbot: QtBot) -> None:
    with qtbot.waitSignal(section.section.changed):
        section.choose(ProxyUse.MANUAL)
    with qtbot.waitSignal(section.section.changed):
        section.line.setText("proxy:8080")

    assert section.edited() == Proxy(ProxyUse.MANUAL, "http://proxy:8080")


def test_an_address_is_asked_for_only_where_it_counts(section: Section) -> None:
    assert section.line.isHidden()

    section.choose(ProxyUse.MANUAL)

    assert not section.line.isHidden()


def test_a_wrong_address_is_said_and_changes_nothing(section: Section) -> None:
    section.choose(ProxyUse.MANUAL)
    section.line.setText("ann:hunter2@proxy:8080")

    section.section.show_fault()

    assert "Passwords are not kept" in section.section.fault()
    assert section.section.fault() in section.words()
    assert section.line.property("wrong")
    assert section.edited() == Proxy()


def test_an_address_that_does_not_count_cannot_be_wrong(section: Section) -> None:
    section.line.setText("nonsense")

    assert section.section.fault() == ""
    assert section.edited() == Proxy()


def test_the_test_takes_what_is_chosen_now(section: Section) -> None:
    section.choose(ProxyUse.MANUAL)
    section.line.setText("https://proxy:443/")

    section.test.click()

    assert section.wanted == [MANUAL]
    assert "Asking Netatmo" in section.words()


def test_a_wrong_address_is_not_tried(section: Section) -> None:
    section.choose(ProxyUse.MANUAL)

    section.test.click()

    assert section.wanted == []
    assert "Type the proxy’s address" in section.words()


def test_the_outcome_stands_beside_the_button(qtbot: QtBot) -> None:
    section = Section(qtbot, MANUAL)
    section.test.click()

    section.section.show_outcome(ProxyCheckResult(MANUAL, milliseconds=120))

    assert "Works: Netatmo answered through the proxy in 120 ms." in section.words()
    assert "120 ms" in section.test.accessibleDescription()


def test_a_fault_is_said_in_a_sentence(qtbot: QtBot) -> None:
    section = Section(qtbot, MANUAL)
    section.test.click()

    fault = ProxyFaultError("log only", ProxyFault.UNREACHABLE)
    section.section.show_outcome(ProxyCheckResult(MANUAL, fault=fault))

    assert "The proxy does not answer; check its address." in section.words()


def test_the_pretend_cloud_needs_no_proxy(section: Section) -> None:
    section.test.click()

    section.section.show_outcome(ProxyCheckResult(Proxy(), local=True))

    assert "no proxy is asked" in section.words()


def test_an_outcome_that_comes_late_is_not_taken_for_that_of_another_choice(
    qtbot: QtBot,
) -> None:
    section = Section(qtbot, MANUAL)
    section.test.click()
    section.choose(ProxyUse.NONE)

    section.section.show_outcome(ProxyCheckResult(MANUAL, milliseconds=120))

    assert "120 ms" not in section.words()


def test_what_is_wrong_is_said_once_the_typing_has_ended(section: Section) -> None:
    section.choose(ProxyUse.MANUAL)
    section.line.setText("proxy")
    assert "port" not in section.words()

    section.line.editingFinished.emit()

    assert "Add the proxy’s port" in section.words()
