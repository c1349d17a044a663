"""The dialog that edits a Settings value."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from netatmo_tray.core.keeping import Keeping
from netatmo_tray.core.model import Snapshot
from netatmo_tray.core.settings import LoginPlace, Settings, Theme
from netatmo_tray.core.units import Units
from netatmo_tray.ui.client_settings import ClientSettings
from netatmo_tray.ui.controls import apply_look, button
from netatmo_tray.ui.focus_scroll import FocusScroll
from netatmo_tray.ui.icon_settings import IconSettings
from netatmo_tray.ui.login_settings import LoginSettings
from netatmo_tray.ui.settings_fields import Choice, add_row, section
from netatmo_tray.ui.styles import palette
from netatmo_tray.ui.theme import GRID, Colors
from netatmo_tray.ui.unit_settings import UnitSettings

translate = QCoreApplication.translate

# Of the screen's height; what does not fit scrolls.
_MAX_SHARE = 0.9
_SCROLL_BAR = 12


class SettingsDialog(QDialog):
    """Shows a Settings value; what the user accepts comes out as another one.

    Signals:
        settings_changed(Settings): accepted.
        client_changed(client_id, client_secret): accepted, and a secret was typed.
        place_wanted(LoginPlace): accepted, and the login shall be kept there.
    """

    settings_changed = Signal(object)
    client_changed = Signal(str, str)
    place_wanted = Signal(object)

    def __init__(
        self,
        settings: Settings,
        keeping: Keeping,
        snapshot: Snapshot | None,
        colors: Colors,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Settings", "Settings of netatmo-tray"))
        self._settings = settings
        self._snapshot = snapshot
        self._icon = IconSettings(settings, snapshot, colors)
        account = snapshot.account_units if snapshot else None
        self._units = UnitSettings(settings, account or Units())
        self._client = ClientSettings(
            settings.client_id, keeping, redirect_registered=settings.redirect_registered
        )
        self._login = LoginSettings(keeping)
        self._body = self._sections()
        self._foot = self._buttons()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(_scrolled(self._body), 1)
        layout.addWidget(self._foot)
        # Only now: a button outside of a dialog cannot become its default.
        self._accept.setDefault(True)
        for part in (self._icon, self._units):
            part.changed.connect(self._on_changed)
        self.apply_colors(colors)
        self._on_changed()

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; what is chosen stays chosen."""
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self._icon.show_snapshot(snapshot)

    def ask_for_client(self) -> None:
        """Put the cursor where the client secret has to be typed."""
        self._client.ask()

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        apply_look(self, colors)
        chosen = palette(colors)
        # A style sheet keeps a palette from reaching the children.
        for part in (self, *self.findChildren(QWidget)):
            part.setPalette(chosen)
        self._icon.apply_colors(colors)

    def sizeHint(self) -> QSize:
        """As large as the content, as long as the screen has room for it."""
        content = self._body.sizeHint()
        height = content.height() + self._foot.sizeHint().height()
        room = int(self.screen().availableGeometry().height() * _MAX_SHARE)
        return QSize(content.width() + _SCROLL_BAR, min(height, room))

    def done(self, result: int) -> None:
        """Close, with nothing left of what was typed as a secret."""
        self._client.forget_secret()
        super().done(result)

    def _sections(self) -> QWidget:
        body = QWidget()
        column = QVBoxLayout(body)
        column.setContentsMargins(5 * GRID, 5 * GRID, 5 * GRID, 4 * GRID)
        column.setSpacing(6 * GRID)
        for part in (self._icon, self._popup_section(), self._units, self._client, self._login):
            column.addWidget(part)
        column.addStretch()
        return body

    def _popup_section(self) -> QWidget:
        themes = (
            (translate("Settings", "As the system"), Theme.SYSTEM),
            (translate("Settings", "Light"), Theme.LIGHT),
            (translate("Settings", "Dark"), Theme.DARK),
        )
        self._theme = Choice(translate("Settings", "Theme"), themes, self._settings.theme)
        shown = (
            (translate("Settings", "Show them below your own"), True),
            (translate("Settings", "Leave them out"), False),
        )
        self._favorites = Choice(
            translate("Settings", "Favourite stations"), shown, self._settings.favorites
        )
        made, rows = section(translate("Settings", "Popup"))
        add_row(rows, self._theme)
        add_row(rows, self._favorites, translate("Settings", "Favourites"))
        return made

    def _buttons(self) -> QWidget:
        cancel = button(translate("Settings", "Cancel"))
        cancel.clicked.connect(self.reject)
        self._accept = button(translate("Settings", "OK"), primary=True)
        self._accept.clicked.connect(self._on_accepted)
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(5 * GRID, 3 * GRID, 5 * GRID, 4 * GRID)
        row.setSpacing(2 * GRID)
        row.addStretch()
        row.addWidget(cancel)
        row.addWidget(self._accept)
        return made

    def _edited(self) -> Settings:
        client_id, _ = self._client.client()
        chosen = replace(
            self._settings,
            client_id=client_id,
            redirect_registered=self._client.redirect_registered(),
            theme=self._theme.chosen(),
            favorites=self._favorites.chosen(),
        )
        return self._units.edited(self._icon.edited(chosen))

    @Slot()
    def _on_changed(self) -> None:
        self._icon.show_preview(self._edited())

    @Slot()
    def _on_accepted(self) -> None:
        if self._client.fault():
            self._client.show_fault()
            return
        client_id, secret = self._client.client()
        self.settings_changed.emit(self._edited())
        if secret:
            self.client_changed.emit(client_id, secret)
        if self._login.keyring_wanted():
            self.place_wanted.emit(LoginPlace.KEYRING)
        self.accept()


def _scrolled(body: QWidget) -> FocusScroll:
    area = FocusScroll()
    area.setWidget(body)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
