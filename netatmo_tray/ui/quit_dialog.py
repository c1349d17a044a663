"""Asks before the app ends with a login that is not stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from netatmo_tray.core.errors import StorageError
from netatmo_tray.services.account import Account
from netatmo_tray.ui.widgets.question import Answer, Role, ask
from netatmo_tray.ui.words.errors import unsaved_sentence
from netatmo_tray.ui.words.translation import translate


class QuitDialog(QObject):
    """Lets the user quit at once, unless the login would be lost.

    Signals:
        agreed(): the app may end.
    """

    agreed = Signal()

    def __init__(self, account: Account, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._question: QMessageBox | None = None
        self._saving = False
        account.changed.connect(self._on_changed)

    @Slot()
    def begin(self) -> None:
        """The user wants to quit."""
        unsaved = self._account.unsaved
        if unsaved is None:
            self.agreed.emit()
        elif self._question is None:
            self._question = self._asked(unsaved)
        else:
            self._question.raise_()

    def _asked(self, unsaved: StorageError) -> QMessageBox:
        question = ask(
            translate("QuitDialog", "Quit netatmo-tray"),
            unsaved_sentence(unsaved),
            translate("QuitDialog", "If you quit now, you will have to sign in again next time."),
            (
                Answer(translate("QuitDialog", "Keep running"), Role.RejectRole),
                Answer(translate("QuitDialog", "Save, then quit"), Role.AcceptRole, self._save),
                Answer(translate("QuitDialog", "Quit anyway"), Role.DestructiveRole, self.agreed),
            ),
        )
        question.finished.connect(self._on_finished)
        return question

    @Slot()
    def _save(self) -> None:
        self._saving = True
        self._account.try_store_again()

    @Slot()
    def _on_finished(self) -> None:
        self._question = None

    @Slot()
    def _on_changed(self) -> None:
        if self._saving:
            self._saving = False
            self.begin()
        elif self._question is not None and self._account.unsaved is None:
            self._question.reject()  # settled meanwhile
