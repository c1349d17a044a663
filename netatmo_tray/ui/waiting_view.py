"""What is shown while the browser has the next move."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from netatmo_tray.ui.controls import button, field, label
from netatmo_tray.ui.theme import Tone, Type

translate = QCoreApplication.translate


class WaitingView(QWidget):
    """Says what is going on, with ways out when the browser does not play along."""

    cancel_requested = Signal()
    copy_requested = Signal(str)
    paste_given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._link = ""
        self._paste = field(
            translate("SignIn", "Address from the browser"),
            translate("SignIn", "Paste the address of the last page"),
        )
        self._paste.returnPressed.connect(self._on_paste)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(10)
        what = translate("SignIn", "Netatmo’s page is open in your browser. Accept there.")
        layout.addWidget(label(translate("SignIn", "Waiting for your browser…"), Type.TITLE))
        layout.addWidget(label(what, tone=Tone.MUTED))
        layout.addLayout(self._buttons())
        layout.addSpacing(8)
        layout.addWidget(label(translate("SignIn", "The browser did not come back?"), Type.STRONG))
        layout.addLayout(self._paste_row())
        layout.addStretch()

    def set_link(self, link: str) -> None:
        """The address that "Copy link" copies."""
        self._link = link
        self._paste.clear()

    def _buttons(self) -> QHBoxLayout:
        copy = button(translate("SignIn", "Copy link"))
        copy.clicked.connect(self._on_copy)
        cancel = button(translate("SignIn", "Cancel"))
        cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout()
        row.addWidget(copy)
        row.addWidget(cancel)
        row.addStretch()
        return row

    def _paste_row(self) -> QHBoxLayout:
        use = button(translate("SignIn", "Use"))
        use.setAccessibleName(translate("SignIn", "Use the pasted address"))
        use.clicked.connect(self._on_paste)
        row = QHBoxLayout()
        row.addWidget(self._paste, 1)
        row.addWidget(use)
        return row

    @Slot()
    def _on_copy(self) -> None:
        self.copy_requested.emit(self._link)

    @Slot()
    def _on_paste(self) -> None:
        if text := self._paste.text().strip():
            self.paste_given.emit(text)
