"""The whole tray app in this process: started, looked at and ended as often as a test likes."""

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import shiboken6
from PySide6.QtCore import QObject, QUrl, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel
from pytestqt.qtbot import QtBot
from support.terminal_command import write_login
from support.widget_search import texts

from netatmo_tray.application.python_under_qt import GcControl
from netatmo_tray.application.tray_app import TrayApp
from netatmo_tray.application.ways_out import WaysOut
from netatmo_tray.core.options import AppCommand, RunOptions
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.services.poller import Poller
from netatmo_tray.services.sleep_detector import SleepDetector
from netatmo_tray.sign_in.listener import free_callback_url
from netatmo_tray.simulator import SimulatedCloud
from netatmo_tray.simulator.demo_cloud import visit
from netatmo_tray.storage.credentials import ID_VARIABLE, SECRET_VARIABLE
from netatmo_tray.storage.settings_file import load_settings
from netatmo_tray.system.instance import InstanceGuard, answer_to
from netatmo_tray.system.paths import user_paths
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.main_ui import MainUi
from netatmo_tray.ui.popup.header import Header
from netatmo_tray.ui.popup.notice import Notice
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray import Tray
from netatmo_tray.ui.tray.view import IconContent, TrayView
from netatmo_tray.ui.widgets.frameless_window import FramelessWindow

# Two cores may be shared with many others.
PATIENCE_MS = 15_000
Part = TypeVar("Part", bound=QObject)


class Browser(QObject):
    """Opens the links that Qt is asked to open, as a user who accepts everything."""

    def __init__(self) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.follows = True
        QDesktopServices.setUrlHandler("http", self, "open_url")

    @Slot(QUrl)
    def open_url(self, url: QUrl) -> None:
        link = url.toString(QUrl.ComponentFormattingOption.FullyEncoded)
        self.opened.append(link)
        if self.follows:
            threading.Thread(target=visit, args=(link,), name="browser").start()

    def close(self) -> None:
        QDesktopServices.unsetUrlHandler("http")


class Life:
    """One run of the app, from its start to its end, with its readings in a window."""

    def __init__(self, options: RunOptions, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self.paths = user_paths(options.demo)
        self._guard = InstanceGuard(self.paths)
        assert self._guard.acquire()
        view = TrayView(IconContent("", IconState.BUSY))
        self.tray = Tray(view, tray_available=lambda: False)
        settings = load_settings(self.paths.settings_file)
        self.app = TrayApp(options, self.paths, settings, self._guard, self.tray)
        self.account = self._part(Account)
        self.poller = self._part(Poller)
        self.shell = self._part(MainUi)
        self.sleep_detector = self._part(SleepDetector)
        self.ways_out = self._part(WaysOut)
        self.app.start()

    def end(self) -> None:
        """Quit: as ``start_tray_app`` does once the event loop has ended."""
        self.tray.stop()
        try:
            self.app.stop()
        finally:
            self._guard.close()
            self._leave_nothing()

    def _leave_nothing(self) -> None:
        for window in _popup_windows():
            window.hide()
            shiboken6.delete(window)
        self._part(GcControl).close()
        shiboken6.delete(self.app)

    @property
    def panel(self) -> Panel:
        """What the window with the readings holds; waits until it is there."""
        self.wait(_popup_windows)
        panel = _popup_windows()[0].content
        assert isinstance(panel, Panel)
        return panel

    @property
    def open(self) -> bool:
        """The readings are in sight."""
        return any(window.isVisible() for window in _popup_windows())

    def close_window(self) -> None:
        """Close the readings, as the user does with the window's own button."""
        _popup_windows()[0].close()

    def cards(self) -> set[str]:
        """The names of the modules whose cards are in sight."""
        cards = self.panel.findChildren(Card)
        return {card.accessibleName() for card in cards if card.isVisible()}

    def words(self) -> str:
        """What the header says below the title, with the title."""
        (header,) = self.panel.findChildren(Header)
        return " ".join(label.text() for label in header.findChildren(QLabel))

    def sentence(self) -> str:
        """What is wrong, as the panel says it; empty when nothing is."""
        notices = [each for each in self.panel.findChildren(Notice) if each.isVisible()]
        return " ".join(each.sentence() for each in notices)

    def offers(self, name: str) -> bool:
        """There is a button of that name to press."""
        return self._button(name) is not None

    def press(self, name: str) -> None:
        """Press that button, once it is there."""
        self.wait(lambda: self.offers(name))
        button = self._button(name)
        assert button is not None
        button.click()

    def says(self, words: str) -> bool:
        """A window says so, the readings aside."""
        windows = (each for each in QApplication.topLevelWidgets() if each.isVisible())
        return any(words in texts(window) for window in windows)

    def is_signed_in(self) -> bool:
        return self.account.state is AccountState.SIGNED_IN

    def sign_out(self) -> None:
        """As the user does in the tray's menu; waits until it is done."""
        self.tray.sign_out_requested.emit()
        self.wait_for(AccountState.SIGNED_OUT)

    def wait_for(self, state: AccountState) -> None:
        self.wait(lambda: self.account.state is state)

    def wait(self, true: Callable[[], object]) -> None:
        """Go on with the event loop until this comes true."""
        self._qtbot.waitUntil(lambda: bool(true()), timeout=PATIENCE_MS)

    def tell(self, command: AppCommand) -> str | None:
        """As another process does, while the app goes on; what the app answers."""
        answers: list[str | None] = []
        other = threading.Thread(target=lambda: answers.append(answer_to(self.paths, command)))
        other.start()
        self.wait(lambda: answers)
        other.join()
        return answers[0]

    def _part(self, kind: type[Part]) -> Part:
        part = self.app.findChild(kind)
        assert part is not None
        return part

    def _button(self, name: str) -> QAbstractButton | None:
        buttons = self.panel.findChildren(QAbstractButton)
        fitting = (
            button
            for button in buttons
            if button.isVisible()
            and button.isEnabled()
            and name in (button.text(), button.accessibleName())
        )
        return next(fitting, None)


def _popup_windows() -> list[FramelessWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, FramelessWindow)]


class Desktop:
    """A computer with a token file, a browser, and a cloud within reach."""

    def __init__(self, cloud: SimulatedCloud, token_file: Path, qtbot: QtBot) -> None:
        self.cloud = cloud
        self.token_file = token_file
        self.browser = Browser()
        self.options = RunOptions(
            api_url=cloud.url,
            token_file=token_file,
            callback_url=free_callback_url(),
            window=True,
        )
        self.environ = {ID_VARIABLE: cloud.client_id, SECRET_VARIABLE: cloud.client_secret}
        """What the user has set before the app starts."""
        self._qtbot = qtbot
        self._life: Life | None = None

    def start(self, options: RunOptions | None = None, *, given: bool = True) -> Life:
        """Start the app; the run before has ended by then.

        :param given: the environment names the client.
        """
        self.end()
        if given:
            os.environ.update(self.environ)
        self._life = Life(options or self.options, self._qtbot)
        return self._life

    def start_signed_in(self) -> Life:
        """Start the app with a login in the token file; its readings are in sight."""
        write_login(self.token_file, self.cloud.issue_tokens())
        life = self.start()
        life.wait(life.cards)
        return life

    def end(self) -> None:
        """Quit the app, if it runs."""
        life, self._life = self._life, None
        if life is not None:
            life.end()

    def close(self) -> None:
        """Leave nothing behind."""
        self.end()
        self.browser.close()
        for variable in (ID_VARIABLE, SECRET_VARIABLE):
            os.environ.pop(variable, None)

    def token_requests(self) -> int:
        return self.cloud.count("/oauth2/token")

    def questions(self) -> int:
        """How often the cloud was asked for readings."""
        return self.cloud.count("/getstationsdata")
