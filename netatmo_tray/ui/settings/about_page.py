"""The page about the program itself."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Slot
from PySide6.QtGui import QFont, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
)

from netatmo_tray import __version__
from netatmo_tray.system.licences import Component, project_url, shipped_components
from netatmo_tray.ui.look.icons import app_icon
from netatmo_tray.ui.look.theme import GRID, Colors, TextStyle, Tone, font, scaled
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.widgets.factories import button, label
from netatmo_tray.ui.widgets.labels import Picture, plain_tool_tip
from netatmo_tray.ui.widgets.layouts import column, row
from netatmo_tray.ui.words.translation import fill, translate

_ICON, _LIST_HEIGHT, _TEXT_HEIGHT = 56, 168, 220


class AboutPage(SettingsEditor):
    """Version, purpose, licences. What is installed is looked up when the page first shows."""

    def __init__(
        self,
        colors: Colors,
        requests: SettingsRequests,
        *,
        parts: Callable[[], Sequence[Component]] = shipped_components,
        url: Callable[[], str] = project_url,
    ) -> None:
        super().__init__(3 * GRID)
        self._requests = requests
        self._find_parts, self._find_url = parts, url
        self._parts: Sequence[Component] | None = None
        self._link = ""
        self._project = button(translate("About", "Project page"))
        self._project.setVisible(False)
        self._project.clicked.connect(self._on_project)
        self._list = QListWidget()
        self._list.setAccessibleName(translate("About", "Parts of this program"))
        self._list.setFont(_running(TextStyle.BODY))
        self._list.setMinimumHeight(round(scaled(_LIST_HEIGHT)))
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.currentRowChanged.connect(self._on_row)
        self._text = QPlainTextEdit(readOnly=True)
        self._text.setFont(_running(TextStyle.SMALL))
        self._text.setMinimumHeight(round(scaled(_TEXT_HEIGHT)))
        # Tab leads on; the arrow keys move through the text.
        self._text.setTabChangesFocus(True)
        self._text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._lay_out()
        self.apply_colors(colors)

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        style = (
            f"background: {colors.card}; color: {colors.text}; border: 1px solid {colors.muted};"
            " border-radius: 8px; padding: 4px;"
        )
        focus = f"border: 2px solid {colors.accent}; padding: 3px;"
        self._list.setStyleSheet(
            f"QListWidget {{ {style} outline: none; }} QListWidget:focus {{ {focus} }}"
            f"QListWidget::item {{ padding: 3px 6px; border-radius: 6px; }}"
            f"QListWidget::item:selected {{ background: {colors.track}; color: {colors.text}; }}"
            f"QListWidget::item:selected:active {{ background: {colors.accent};"
            f" color: {colors.on_accent}; }}"
        )
        self._text.setStyleSheet(f"QPlainTextEdit {{ {style} }} QPlainTextEdit:focus {{ {focus} }}")

    def showEvent(self, event: QShowEvent) -> None:
        """Fill the list after the page is painted for the first time."""
        super().showEvent(event)
        if self._parts is None:
            self._parts = ()
            QTimer.singleShot(0, self, self._fill)

    def _lay_out(self) -> None:
        layout = self.column
        layout.addLayout(self._head())
        layout.addWidget(label(_not_netatmo(), TextStyle.SMALL, Tone.MUTED))
        layout.addWidget(self._project, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(label(translate("About", "What it is made of"), TextStyle.NAME))
        layout.addWidget(self._list, 2)
        layout.addWidget(self._text, 3)

    def _head(self) -> QHBoxLayout:
        picture = Picture(round(scaled(_ICON)))
        picture.show_icon(app_icon())
        version = fill(translate("About", "Version {version}"), version=__version__)
        name = label("netatmo-tray", TextStyle.TITLE)
        name.setFont(_running(TextStyle.TITLE))
        purpose = translate("About", "Your Netatmo weather station’s readings in the tray.")
        words = column(GRID, name, label(version, TextStyle.SMALL, Tone.MUTED), label(purpose))
        head = row(4 * GRID)
        head.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(words, 1)
        return head

    @Slot()
    def _fill(self) -> None:
        self._link = self._find_url()
        self._project.setVisible(bool(self._link))
        self._project.setAccessibleDescription(self._link)
        self._parts = self._find_parts()
        for part in self._parts:
            item = QListWidgetItem(_line(part), self._list)
            item.setToolTip(plain_tool_tip(_line(part)))  # a long one ends in an ellipsis
        self._list.setCurrentRow(0)

    @Slot(int)
    def _on_row(self, row: int) -> None:
        parts = self._parts or ()
        if not 0 <= row < len(parts):
            return
        part = parts[row]
        name = fill(translate("About", "Licence of {part}"), part=part.name)
        self._text.setAccessibleName(name)
        self._text.setPlainText(part.text() or _without_text(part))

    @Slot()
    def _on_project(self) -> None:
        self._requests.link_wanted.emit(self._link)


def _running(role: TextStyle) -> QFont:
    """A font for running text: with digits of equal width, hyphens would be as wide as digits."""
    made = QFont(font(role))
    made.clearFeatures()
    return made


def _line(part: Component) -> str:
    name = f"{part.name} {part.version}".strip()
    return f"{name} · {part.licence}" if part.licence else name


def _without_text(part: Component) -> str:
    words = translate("About", "{part} comes without the text of its licence, {licence}.\n\n{url}")
    return fill(words, part=part.name, licence=part.licence or "?", url=part.url).strip()


def _not_netatmo() -> str:
    return translate(
        "About",
        "An independent program, not affiliated with Netatmo. Netatmo is a trademark of its owner.",
    )
