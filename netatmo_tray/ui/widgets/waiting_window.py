"""A small window that says what is waited for, with a button that ends the wait."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QLayout, QWidget

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, Tone, scaled
from netatmo_tray.ui.widgets.factories import apply_look, button, label
from netatmo_tray.ui.widgets.labels import Picture
from netatmo_tray.ui.widgets.layouts import column, row

_WORDS_WIDTH = 300
_ICON_SIZE = 40


class WaitingWindow(QDialog):
    """Closing it ends nothing: only the button does.

    Signals:
        ended(): the user has pressed the button.
    """

    ended = Signal()

    def __init__(self, title: str, means: str, end: str) -> None:
        """Make it, out of sight.

        :param means: what the button loses.
        :param end: what is on the button.
        """
        super().__init__()
        self.setWindowTitle(title)
        # It comes by itself, while the user may be typing elsewhere.
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self._sentence = label("", TextStyle.NAME)
        self._means = label(means, tone=Tone.MUTED)
        self._end = button(end)
        self._end.clicked.connect(self.ended)
        # Not the button: a key that was meant for another window must not press it.
        self.setFocus()
        self._lay_out()

    def show_sentence(self, sentence: str, colors: Colors) -> None:
        """Say what is waited for, and come to the front."""
        self._sentence.setText(sentence)
        self._sentence.setAccessibleName(sentence)
        self.setAccessibleDescription(f"{sentence} {self._means.text()}")
        self.apply_colors(colors)
        self.show()
        self.raise_()

    def sentence(self) -> str:
        """What is said."""
        return self._sentence.text()

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        apply_look(self, colors)
        # A style sheet keeps a palette from reaching the children.
        for widget in (self, *self.findChildren(QWidget)):
            widget.setPalette(palette(colors))

    def _lay_out(self) -> None:
        picture = Picture(round(scaled(_ICON_SIZE)))
        picture.show_icon(icons.icon("netatmo-tray", None, picture.width()))
        self._sentence.setFixedWidth(round(scaled(_WORDS_WIDTH)))
        words = column(GRID, self._sentence, self._means)
        across = row(4 * GRID, inside=self)
        across.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 5 * GRID)
        across.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        across.addLayout(words, 1)
        across.addWidget(self._end, 0, Qt.AlignmentFlag.AlignVCenter)
        across.setSizeConstraint(QLayout.SizeConstraint.SetFixedSize)
