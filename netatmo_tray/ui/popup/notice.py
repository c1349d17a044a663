"""One sentence about what is wrong, with the button that helps."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QLabel, QPushButton, QWidget

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, Tone, font, scaled
from netatmo_tray.ui.popup.popup_requests import PopupRequests
from netatmo_tray.ui.widgets.labels import Picture
from netatmo_tray.ui.words.translation import translate


class NoticeAction(StrEnum):
    """What the button of a notice does."""

    SIGN_IN = "sign-in"
    SETTINGS = "settings"
    LOGIN_STORAGE = "login-storage"
    """Ask where the login shall be kept."""
    REFRESH = "refresh"
    SHOW_CARDS = "show-cards"


class Notice(QFrame):
    """A strip below the cards, or, with ``large``, the centre of a popup without cards."""

    def __init__(
        self,
        colors: Colors,
        requests: PopupRequests,
        *,
        large: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._requests = requests
        self._large = large
        self._action: NoticeAction | None = None
        self._picture = Picture(round(scaled(64 if large else 18)), self)
        self._sentence = QLabel(self)
        self._sentence.setTextFormat(Qt.TextFormat.PlainText)
        self._sentence.setWordWrap(True)
        self._sentence.setFont(font(TextStyle.BODY))
        self._button = QPushButton(self)
        self._button.clicked.connect(self._on_pressed)
        self.setObjectName("large" if large else "notice")
        self._lay_out()
        self.apply_colors(colors)

    def show_sentence(self, sentence: str, action: NoticeAction | None = None) -> None:
        """Show a sentence; without an action there is no button."""
        self._action = action
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        label = _label(action) if action else ""
        self._button.setText(label)
        self._button.setAccessibleName(label)
        self._button.setVisible(bool(label))

    def sentence(self) -> str:
        """The sentence that is shown."""
        return self._sentence.text()

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

    @Slot()
    def _on_pressed(self) -> None:
        requests = self._requests
        match self._action:
            case NoticeAction.SIGN_IN:
                requests.sign_in_requested.emit()
            case NoticeAction.SETTINGS:
                requests.settings_requested.emit()
            case NoticeAction.LOGIN_STORAGE:
                requests.login_storage_requested.emit()
            case NoticeAction.REFRESH:
                requests.refresh_requested.emit()
            case NoticeAction.SHOW_CARDS:
                requests.card_requested.emit("")


def _label(action: NoticeAction) -> str:
    match action:
        case NoticeAction.SIGN_IN:
            return translate("Panel", "Sign in")
        case NoticeAction.SETTINGS:
            return translate("Panel", "Settings")
        case NoticeAction.LOGIN_STORAGE:
            return translate("Panel", "Keep elsewhere")
        case NoticeAction.REFRESH:
            return translate("Panel", "Try again")
        case NoticeAction.SHOW_CARDS:
            return translate("Panel", "Show all of them")
