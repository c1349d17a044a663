"""One sentence about what is wrong, with the button that helps."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.theme import GRID, Colors, Tone, Type, font, scaled
from netatmo_tray.ui.widgets.labels import Picture
from netatmo_tray.ui.words.translation import translate


class Notice(QFrame):
    """A strip below the cards, or, with ``large``, the centre of a popup without any."""

    acted = Signal(str)
    """The action of the button that was pressed."""

    def __init__(self, colors: Colors, *, large: bool = False, parent: QWidget | None = None):
        super().__init__(parent)
        self._large = large
        self._action = ""
        self._picture = Picture(round(scaled(64 if large else 18)), self)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setFont(font(Type.BODY))
        self._button = QPushButton(self)
        self._button.clicked.connect(lambda: self.acted.emit(self._action))
        self.setObjectName("large" if large else "notice")
        self._lay_out()
        self.apply_colors(colors)

    def show_sentence(self, sentence: str, action: str = "") -> None:
        """Show a sentence; the button appears for an action known here."""
        self._action = action
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        label = _label(action)
        self._button.setText(label)
        self._button.setAccessibleName(label)
        self._button.setVisible(bool(label))

    def sentence(self) -> str:
        """What is shown."""
        return self._sentence.text()

    def action(self) -> str:
        """What the button does; empty when there is none."""
        return self._action

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        size = self._picture.width()
        if self._large:
            self._picture.show_icon(icons.icon("netatmo-tray", None, size))
        else:
            self._picture.show_icon(icons.icon("warning", colors.tone(Tone.FAIR), size))

    def _lay_out(self) -> None:
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        box = QBoxLayout(down if self._large else across, self)
        if not self._large:
            box.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
            box.setSpacing(2 * GRID)
            box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
            box.addWidget(self._sentence, 1)
            box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignVCenter)
            return
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        box.setContentsMargins(10 * GRID, 8 * GRID, 10 * GRID, 12 * GRID)
        box.setSpacing(4 * GRID)
        box.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignHCenter)
        box.addWidget(self._sentence)
        box.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)


def _label(action: str) -> str:
    match action:
        case "sign-in":
            return translate("Panel", "Sign in")
        case "settings":
            return translate("Panel", "Settings")
        case "place":
            return translate("Panel", "Keep elsewhere")
        case "show":
            return translate("Panel", "Show all of them")
        case "refresh":
            return translate("Panel", "Try again")
        case _:
            return ""
