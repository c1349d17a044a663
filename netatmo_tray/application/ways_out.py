"""Every way in which the app ends, each of which first brings the login to safety."""

from __future__ import annotations

import logging
from enum import Enum, auto
from typing import cast

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from netatmo_tray.accounts.session_factory import SessionFactory
from netatmo_tray.application.end_signals import EndSignals
from netatmo_tray.services.account import Account
from netatmo_tray.services.shutdown import Shutdown
from netatmo_tray.ui.quit_dialog import QuitDialog

# By then a log-off has ended the app, or another program has called the log-off off.
LOG_OFF_MS = 60_000

_log = logging.getLogger(__name__)


class _Wish(Enum):
    """What is to happen once the login is safe, or cannot be made safe."""

    GO_ON = auto()
    ASK = auto()
    """A person quits, who may rather go on than lose the login."""
    END = auto()


class WaysOut(QObject):
    """Ends the event loop as soon as the login allows it. Lives on the GUI thread.

    Signals:
        goes_on(): the app was to end, and does not yet: the user is asked.
    """

    goes_on = Signal()

    def __init__(
        self,
        account: Account,
        sessions: SessionFactory,
        dialog: QuitDialog,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._sessions = sessions
        self._dialog = dialog
        self._wish = _Wish.GO_ON
        self._ended = False
        self._signals: EndSignals | None = None
        self._shutdown = Shutdown(account, sessions, self)
        self._shutdown.slow.connect(dialog.tell)
        self._shutdown.over.connect(self._on_over)
        self._log_off = QTimer(self, singleShot=True, interval=LOG_OFF_MS)
        self._log_off.timeout.connect(self._on_log_off_over)
        dialog.quit_now.connect(self.end_now)
        dialog.save_wanted.connect(self._on_save_wanted)
        account.changed.connect(self._on_account_changed)

    def listen(self) -> None:
        """Take signals, and have a log-off wait for the login for as long as the system lets it.

        At a log-off macOS ends the event loop instead: ``finish`` is for that.
        """
        signals = self._signals = EndSignals(self)
        signals.asked.connect(self.end)
        signals.insisted.connect(self.end_now)
        app = cast("QApplication", QApplication.instance())
        app.commitDataRequest.connect(self._on_log_off)
        # Some session managers only ask for the state to be saved.
        app.saveStateRequest.connect(self._on_log_off)

    def close(self) -> None:
        """Do nothing more; take no signals any more."""
        self._shutdown.stop()
        if self._signals is not None:
            self._signals.close()

    @Slot()
    def ask(self) -> None:
        """The user quits, and is asked first if the login cannot be saved."""
        self._want(_Wish.ASK)

    @Slot()
    def end(self) -> None:
        """End without a question: a signal or another program wants it."""
        self._want(_Wish.END)

    @Slot()
    def end_now(self) -> None:
        """End without any wait: the user wants it in spite of what that loses."""
        if not self._ended:
            self._wish = _Wish.END
            self._shutdown.begin()
            self._shutdown.give_up()

    @Slot()
    def remind(self) -> None:
        """Say what is waited for, if the app is about to end."""
        self._shutdown.tell()

    def finish(self) -> None:
        """The event loop has ended: wait for the login unless that has been done.

        Raises UnsavedLoginError when the login ends with the app.
        """
        self._wish = _Wish.END
        if not self._ended:
            self._await_login()
            # A display that has gone ends every loop at once, and once more.
            self._shutdown.block()
        self._dialog.close()
        if self._shutdown.lost is not None:
            raise self._shutdown.lost

    def _want(self, wish: _Wish) -> None:
        if self._ended:
            return
        if self._wish is not _Wish.END:
            self._wish = wish
        if self._shutdown.waiting_for is None:
            self._shutdown.begin()
        else:
            self.remind()  # somebody has no patience left

    def _await_login(self) -> None:
        """In an event loop of its own, so that the windows live on."""
        loop = QEventLoop()
        self._shutdown.over.connect(loop.quit)
        self._shutdown.begin()
        if self._shutdown.waiting_for is not None:
            loop.exec()

    @Slot()
    def _on_over(self) -> None:
        lost = self._shutdown.lost
        self._dialog.close()
        if self._wish is _Wish.GO_ON:
            if lost is not None:
                _log.warning("the login would end with this log-off: %s", lost.state)
        elif self._wish is _Wish.END or lost is None:
            self._ended = True
            QApplication.quit()
        else:
            self._wish = _Wish.GO_ON
            self._shutdown.release()
            self.goes_on.emit()
            self._dialog.ask(lost)

    @Slot()
    def _on_save_wanted(self) -> None:
        self._wish = _Wish.ASK
        self._sessions.ask_again()
        self._shutdown.begin(user_is_asked=True)

    @Slot()
    def _on_account_changed(self) -> None:
        if self._shutdown.waiting_for is None and self._account.unsaved is None:
            self._dialog.close()  # what was asked about is settled

    @Slot()
    def _on_log_off(self) -> None:
        if not self._ended:
            self._await_login()
            self._log_off.start()

    @Slot()
    def _on_log_off_over(self) -> None:
        if self._wish is _Wish.GO_ON:
            self._shutdown.release()
