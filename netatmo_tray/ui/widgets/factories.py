"""Controls in the look of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from netatmo_tray.ui.look.style_sheets import dialog_style_sheet, scroll_bar_style_sheet
from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, Tone, font, scaled
from netatmo_tray.ui.widgets.layouts import column, row


def label(text: str, role: TextStyle = TextStyle.BODY, tone: Tone = Tone.TEXT) -> QLabel:
    """A text that wraps; always plain text, as parts of it may come from other people."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(True)
    made.setFont(font(role))
    made.setProperty("tone", tone.value)
    return made


def button(text: str, *, primary: bool = False) -> QPushButton:
    """A push button; a page has one primary button at most."""
    made = QPushButton(text)
    made.setFont(font(TextStyle.STRONG if primary else TextStyle.BODY))
    made.setProperty("primary", primary)
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    # One long word must not make the page lay out all other controls wider than it is.
    made.setMinimumWidth(1)
    # Return presses the button that has the focus, as Space does, on every desktop.
    made.setAutoDefault(True)
    return made


def field(name: str, placeholder: str = "", *, secret: bool = False) -> QLineEdit:
    """A line to type into, with its accessible name."""
    made = QLineEdit()
    made.setFont(font(TextStyle.BODY))
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    if secret:
        made.setEchoMode(QLineEdit.EchoMode.Password)
    return made


def caption(text: str, of: QWidget) -> QLabel:
    """The visible name above a field."""
    made = label(text, TextStyle.SMALL, Tone.MUTED)
    made.setContentsMargins(0, GRID, 0, 0)
    made.setBuddy(of)
    return made


def step(number: int, text: str, *content: QWidget) -> QWidget:
    """A numbered step: what to do, with the controls for it below."""
    badge = label(str(number), TextStyle.STRONG)
    badge.setObjectName("step")
    badge.setAlignment(Qt.AlignmentFlag.AlignCenter)
    badge.setFixedSize(round(scaled(24)), round(scaled(24)))
    words = label(text)
    words.setMinimumHeight(badge.height())
    made = QWidget()
    across = row(2 * GRID, inside=made)
    across.addWidget(badge, 0, Qt.AlignmentFlag.AlignTop)
    across.addLayout(column(GRID, words, *content), 1)
    return made


def mark_wrong(line: QLineEdit, wrong: bool, means: str) -> None:
    """Give a field a red frame, or take the frame away.

    :param means: what screen readers say of the field.
    """
    line.setAccessibleDescription(means)
    if bool(line.property("wrong")) is not wrong:
        line.setProperty("wrong", wrong)
        line.style().polish(line)


def show_tone(words: QLabel, tone: Tone) -> None:
    """Show a text in another tone."""
    if words.property("tone") != tone.value:
        words.setProperty("tone", tone.value)
        words.style().polish(words)


def apply_look(page: QWidget, colors: Colors) -> None:
    """Give a page and everything on it the colours of the theme."""
    page.setStyleSheet(_sheet(colors) + dialog_style_sheet(colors) + scroll_bar_style_sheet(colors))


def _sheet(c: Colors) -> str:
    tones = "".join(
        f'QLabel[tone="{tone.value}"] {{ color: {getattr(c, tone.value)}; }}' for tone in Tone
    )
    arrow = round(scaled(28))
    return f"""
        QLabel {{ background: transparent; }}
        {tones}
        QLabel#step {{ background: {c.track}; border-radius: {round(scaled(12))}px; }}
        QLineEdit {{ color: {c.text}; background: {c.card}; border: 1px solid {c.muted};
            border-radius: 8px; padding: 8px 10px; selection-background-color: {c.accent};
            selection-color: {c.on_accent}; }}
        QLineEdit:focus {{ border: 2px solid {c.accent}; padding: 7px 9px; }}
        QLineEdit[readOnly="true"] {{ background: transparent; border-color: {c.border}; }}
        QLineEdit[readOnly="true"]:focus {{ border-color: {c.accent}; }}
        QLineEdit[wrong="true"] {{ border: 2px solid {c.poor}; padding: 7px 9px; }}
        QComboBox {{ color: {c.text}; background: {c.card}; border: 1px solid {c.muted};
            border-radius: 8px; padding: 7px {arrow}px 7px 10px; combobox-popup: 0; }}
        QComboBox:focus {{ border: 2px solid {c.accent}; padding: 6px {arrow - 1}px 6px 9px; }}
        QComboBox::drop-down {{ border: none; width: 0px; }}
        QComboBox QAbstractItemView {{ color: {c.text}; background: {c.card}; outline: none;
            border: 1px solid {c.muted}; selection-background-color: {c.accent};
            selection-color: {c.on_accent}; }}
        QComboBox QAbstractItemView::item {{ padding: 5px 9px; }}
        QComboBox QAbstractItemView::item:selected {{ color: {c.on_accent};
            background: {c.accent}; }}
        QPushButton {{ color: {c.text}; background: {c.card}; border: 1px solid {c.muted};
            border-radius: 8px; padding: 7px 14px; }}
        QPushButton:hover {{ background: {c.hover}; }}
        QPushButton:focus {{ border: 2px solid {c.accent}; padding: 6px 13px; }}
        QPushButton:pressed {{ background: {c.track}; }}
        QPushButton:disabled {{ color: {c.muted}; border-color: {c.border}; }}
        QPushButton[primary="true"] {{ color: {c.on_accent}; background: {c.accent};
            border: 1px solid {c.accent}; padding: 9px 18px; }}
        QPushButton[primary="true"]:hover {{ background: {c.accent_hover}; }}
        QPushButton[primary="true"]:pressed {{ background: {c.accent_hover}; }}
        QPushButton[primary="true"]:focus {{ border: 2px solid {c.text}; padding: 8px 17px; }}
        QPushButton[primary="true"]:disabled {{ color: {c.muted}; background: {c.track};
            border-color: {c.track}; }}
    """
