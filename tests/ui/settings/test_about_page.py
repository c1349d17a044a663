"""The page about the program."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from support.widget_search import texts

from netatmo_tray import __version__
from netatmo_tray.core.settings.settings import Settings
from netatmo_tray.system.licences import Component
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.settings.about_page import AboutPage
from netatmo_tray.ui.settings.settings_requests import SettingsRequests


class About:
    """The page with parts of a test's own."""

    def __init__(self, qtbot: QtBot, file: Path, url: str = "") -> None:
        file.write_text("Permission is hereby granted <b>to all</b>")
        self.looked_up = 0
        self._parts = [
            Component("netatmo-tray", "1.0", "MIT", (file,)),
            Component("Qt", "6", "LGPL-3.0"),
        ]
        self.requests = SettingsRequests()
        self.page = AboutPage(LIGHT, self.requests, parts=self._found, url=lambda: url)
        qtbot.addWidget(self.page)
        self.list = self.page.findChild(QListWidget)
        self.text = self.page.findChild(QPlainTextEdit)
        self.project = self.page.findChild(QPushButton)
        self._qtbot = qtbot

    def show(self) -> None:
        self.page.show()
        self._qtbot.waitUntil(lambda: self.list.count() > 0)

    def words(self) -> str:
        return " ".join(texts(self.page))

    def _found(self) -> list[Component]:
        self.looked_up += 1
        return self._parts


@pytest.fixture
def about(qtbot: QtBot, tmp_path: Path) -> About:
    return About(qtbot, tmp_path / "LICENSE")


def test_it_says_what_this_is_and_whose_it_is_not(about: About) -> None:
    assert f"Version {__version__}" in about.words()
    assert "not affiliated with Netatmo" in about.words()


def test_nothing_is_looked_up_before_the_page_shows_and_then_once(about: About) -> None:
    assert about.looked_up == 0

    about.show()
    about.page.hide()
    about.page.show()

    assert about.looked_up == 1
    assert about.list.count() == 2


def test_each_part_stands_there_with_its_licence(about: About) -> None:
    about.show()

    lines = [about.list.item(row).text() for row in range(about.list.count())]
    assert lines == ["netatmo-tray 1.0 · MIT", "Qt 6 · LGPL-3.0"]


def test_the_arrow_keys_lead_from_text_to_text(about: About, qtbot: QtBot) -> None:
    about.show()
    assert about.text.toPlainText() == "Permission is hereby granted <b>to all</b>"
    assert about.text.accessibleName() == "Licence of netatmo-tray"

    qtbot.keyClick(about.list, Qt.Key.Key_Down)

    assert "without the text of its licence, LGPL-3.0" in about.text.toPlainText()
    assert about.text.accessibleName() == "Licence of Qt"


def test_the_text_can_be_read_and_left_by_keyboard_but_not_changed(about: About) -> None:
    assert about.text.isReadOnly()
    assert about.text.tabChangesFocus()
    assert about.text.textInteractionFlags() & Qt.TextInteractionFlag.TextSelectableByKeyboard


def test_without_an_address_there_is_no_link(about: About) -> None:
    about.show()

    assert not about.project.isVisible()


def test_the_link_is_only_asked_for(qtbot: QtBot, tmp_path: Path) -> None:
    about = About(qtbot, tmp_path / "LICENSE", "https://example.com/netatmo-tray")
    about.show()

    with qtbot.waitSignal(about.requests.link_wanted) as wanted:
        about.project.click()

    assert wanted.args == ["https://example.com/netatmo-tray"]


def test_it_follows_the_theme_and_chooses_nothing(about: About) -> None:
    about.page.apply_colors(DARK)

    assert DARK.card in about.list.styleSheet()
    chosen = Settings()
    assert about.page.edited(chosen) is chosen
