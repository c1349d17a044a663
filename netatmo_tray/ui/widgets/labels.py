"""Labels that show text exactly as it is, whatever it contains."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from netatmo_tray.ui.look import icons
from netatmo_tray.ui.look.pen import Pen, advance, elided, line_height
from netatmo_tray.ui.look.theme import Colors, TextStyle, Tone, metrics
from netatmo_tray.ui.widgets.painted_part import PaintedPart


class PartLabel(QLabel):
    """Shows one part; for a screen reader it is a plain label with a whole sentence."""

    def __init__(self, part: PaintedPart, colors: Colors, parent: QWidget) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.colors = colors
        self.show_part(part)

    def show_part(self, part: PaintedPart) -> None:
        """Show another part, or the same one again, which does nothing."""
        if part == getattr(self, "part", None):
            return
        self.part = part
        self.setText(part.sentence)
        self.setAccessibleName(part.sentence)
        # A name that may be cut where it is painted is whole in the sentence.
        self.setAccessibleDescription("" if part.tip in part.sentence else part.tip)
        self.setToolTip(plain_tool_tip(part.tip))
        self.update()

    def apply_colors(self, colors: Colors) -> None:
        """Change the theme."""
        self.colors = colors
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        self.part.paint(Pen(painter, self.colors, self.width(), self.height(), rtl))
        painter.end()


class LineLabel(QLabel):
    """One line of text that ends in an ellipsis where there is no room."""

    def __init__(self, role: TextStyle, tone: Tone, colors: Colors, parent: QWidget | None = None):
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._role = role
        self._tone = tone
        self.colors = colors

    def show_line(self, line: str, tone: Tone | None = None) -> None:
        """Show a line, in another tone where given; the same one again does nothing."""
        tone = tone or self._tone
        if (line, tone) == (self.text(), self._tone):
            return
        self._tone = tone
        self.setText(line)
        self.setAccessibleName(line)
        self.setToolTip(plain_tool_tip(line))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(advance(self.text(), self._role), line_height(self._role))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, line_height(self._role))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        rtl = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        pen = Pen(painter, self.colors, self.width(), self.height(), rtl)
        line = elided(self.text(), self._role, self.width())
        pen.text(0, metrics(self._role).ascent(), line, self._role, self._tone)
        painter.end()


class Picture(QWidget):
    """A picture that only adorns; it has no words."""

    def __init__(self, size: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = QIcon()
        self.setFixedSize(size, size)

    def show_icon(self, icon: QIcon) -> None:
        """Show another picture."""
        self._icon = icon
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.paint_icon(painter, self._icon, self.rect())
        painter.end()


def plain_tool_tip(words: str) -> str:
    """Text for a tool tip, which would take anything that looks like HTML for HTML."""
    return f"<qt>{escape(words)}</qt>" if "<" in words else words
