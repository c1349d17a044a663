"""Asks before the app ends with a login that is not stored."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QMessageBox

from netatmo_tray.core.errors import StorageError
from netatmo_tray.services.account import Account
from netatmo_tray.ui.widgets.question import name_icon
from netatmo_tray.ui.words.errors import unsaved_sentence
from netatmo_tray.ui.words.translation import translate


class QuitDialog(QObject):
    """Lets the user quit at once, unless that would cost the login.

    Signals:
        agreed(): the app may end.
    """

    agreed = Signal()

    def __init__(self, account: Account, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._account = account
        self._question: QMessageBox | None = None
        self._answered: QMessageBox | None = None
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
        question = QMessageBox(
            QMessageBox.Icon.Warning,
            translate("QuitDialog", "Quit netatmo-tray"),
            unsaved_sentence(unsaved),
        )
        question.setTextFormat(Qt.TextFormat.PlainText)
        question.setInformativeText(
            translate("QuitDialog", "If you quit now, you will have to sign in again next time.")
        )
        role = QMessageBox.ButtonRole
        stay = question.addButton(translate("QuitDialog", "Keep running"), role.RejectRole)
        save = question.addButton(translate("QuitDialog", "Save, then quit"), role.AcceptRole)
        leave = question.addButton(translate("QuitDialog", "Quit anyway"), role.DestructiveRole)
        name_icon(question, translate("QuitDialog", "Warning"))
        question.setDefaultButton(stay)
        question.setEscapeButton(stay)
        save.clicked.connect(self._save)
        leave.clicked.connect(self.agreed)
        question.finished.connect(self._on_answered)
        question.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        question.open()
        return question

    @Slot()
    def _save(self) -> None:
        self._saving = True
        self._account.save_again()

    @Slot()
    def _on_answered(self) -> None:
        # This comes before the word of the button that was pressed: without a name, the question
        # would go at once, and its answer with it.
        self._answered, self._question = self._question, None

    @Slot()
    def _on_changed(self) -> None:
        if self._saving:
            self._saving = False
            self.begin()
        elif self._question is not None and self._account.unsaved is None:
            self._question.reject()  # settled meanwhile
