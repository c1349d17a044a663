"""Talks with the user about an end of the app for which the login is not safe yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from netatmo_tray.core.errors import StorageError
from netatmo_tray.services.shutdown import Wait
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.widgets.question import Answer, Role, ask
from netatmo_tray.ui.widgets.waiting_window import WaitingWindow
from netatmo_tray.ui.words.errors import unsaved_sentence
from netatmo_tray.ui.words.translation import translate


class QuitDialog(QObject):
    """Says what the end waits for; asks whether the login may be lost. One window at a time.

    Signals:
        quit_now(): the user does not want to wait, or would rather lose the login than go on.
        save_wanted(): the user wants one more try to save the login, and then to quit.
    """

    quit_now = Signal()
    save_wanted = Signal()

    def __init__(self, colors: Callable[[], Colors], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._colors = colors
        self._question: QMessageBox | None = None
        self._window: WaitingWindow | None = None

    @Slot(object)
    def tell(self, wait: Wait) -> None:
        """Say what is waited for, with a way to quit at once."""
        if self._window is None:
            self._window = WaitingWindow(
                translate("QuitDialog", "Quit netatmo-tray"),
                _what_is_lost(),
                translate("QuitDialog", "Quit now"),
            )
            self._window.ended.connect(self.quit_now)
        self._window.show_sentence(_waited_for(wait), self._colors())

    def ask(self, unsaved: StorageError) -> None:
        """Ask whether to quit, as the login cannot be saved."""
        self._question = ask(
            translate("QuitDialog", "Quit netatmo-tray"),
            unsaved_sentence(unsaved),
            _what_is_lost(),
            (
                Answer(translate("QuitDialog", "Keep running"), Role.RejectRole),
                Answer(
                    translate("QuitDialog", "Save, then quit"), Role.AcceptRole, self.save_wanted
                ),
                Answer(translate("QuitDialog", "Quit anyway"), Role.DestructiveRole, self.quit_now),
            ),
        )
        self._question.finished.connect(self._on_finished)

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        if self._window is not None:
            self._window.apply_colors(colors)

    @Slot()
    def close(self) -> None:
        """There is nothing to say any more."""
        if self._window is not None:
            self._window.hide()
        if self._question is not None:
            self._question.reject()

    @Slot()
    def _on_finished(self) -> None:
        self._question = None


def _waited_for(wait: Wait) -> str:
    match wait:
        case Wait.SIGN_IN:
            return translate("QuitDialog", "Netatmo is completing your sign-in …")
        case Wait.RENEWAL:
            return translate("QuitDialog", "Netatmo is renewing your login …")
        case Wait.STORE:
            return translate("QuitDialog", "Your renewed login is being saved …")


def _what_is_lost() -> str:
    return translate("QuitDialog", "If you quit now, you will have to sign in again.")
