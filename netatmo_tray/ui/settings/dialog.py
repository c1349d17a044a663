"""The settings dialog."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QDialog, QWidget

from netatmo_tray.core.login.login_status import LoginStatus
from netatmo_tray.core.readings.model import Snapshot
from netatmo_tray.core.readings.units import Units
from netatmo_tray.core.settings.settings import LoginStore, Settings, carried_over, reset
from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import GRID, Colors
from netatmo_tray.ui.settings.about_page import AboutPage
from netatmo_tray.ui.settings.account_page import AccountPage
from netatmo_tray.ui.settings.comfort_page import ComfortPage
from netatmo_tray.ui.settings.data_page import DataPage
from netatmo_tray.ui.settings.icon_page import IconPage
from netatmo_tray.ui.settings.limit_page import LimitPage
from netatmo_tray.ui.settings.network_page import NetworkPage
from netatmo_tray.ui.settings.page_list import Page, PageList
from netatmo_tray.ui.settings.popup_page import PopupPage
from netatmo_tray.ui.settings.settings_requests import SettingsRequests
from netatmo_tray.ui.settings.unit_page import UnitPage
from netatmo_tray.ui.widgets.factories import apply_look, button
from netatmo_tray.ui.widgets.layouts import column, row
from netatmo_tray.ui.widgets.question import Answer, Icon, Role, ask
from netatmo_tray.ui.words.translation import translate

# Of the screen, which the frame of the window needs as well; a page that does not fit scrolls.
_MAX_SHARE = 0.94


class SettingsDialog(QDialog):
    """Edits a Settings value; each change is asked for at once.

    OK and the close button of the window keep the changes, Cancel and Esc undo them. Typed client
    credentials and a move of the login wait for OK.
    """

    def __init__(
        self,
        settings: Settings,
        login_status: LoginStatus,
        snapshot: Snapshot | None,
        colors: Colors,
        requests: SettingsRequests,
    ) -> None:
        super().__init__()
        self.setWindowTitle(translate("Settings", "Settings of netatmo-tray"))
        self._before = self._settings = settings
        self._login_status = login_status
        self._snapshot = snapshot
        self._colors = colors
        self._requests = requests
        self._page_list = PageList(translate("Settings", "Pages"))
        self._foot = QWidget()
        self._column = column(0, self._page_list, self._foot, inside=self)
        self._column.setStretch(0, 1)
        self._make_pages()
        # Left to Qt, it would never take more than two thirds of the screen.
        self.resize(self.sizeHint())

    def show_snapshot(self, snapshot: Snapshot | None) -> None:
        """Offer the modules of these readings; the choices stay."""
        if snapshot != self._snapshot:
            self._snapshot = snapshot
            self._icon.show_snapshot(snapshot)
            self._icon.show_preview(self._settings)

    def follow(self, settings: Settings) -> None:
        """Take over settings that changed elsewhere; those changes stay, even after Cancel."""
        self._before = carried_over(self._before, self._settings, settings)
        self._settings = settings

    def show_settings(self, settings: Settings) -> None:
        """Change to these settings on all pages; Cancel still undoes it."""
        self._ask_for(settings)
        self._make_pages()

    def ask_for_client(self) -> None:
        """Put the cursor where the client secret has to be typed."""
        self._page_list.open_page(self._account)
        self._account.client.ask()

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        if colors is not self._colors:
            self._colors = colors
            self._apply_look()

    def sizeHint(self) -> QSize:
        """As large as the content, where the screen has room for it."""
        content = self._page_list.sizeHint()
        wide = max(content.width(), self._foot.sizeHint().width())
        high = content.height() + self._foot.sizeHint().height()
        return QSize(wide, high).boundedTo(self.screen().availableSize() * _MAX_SHARE)

    def done(self, result: int) -> None:
        """Close, and forget a typed secret."""
        self._account.client.forget_secret()
        super().done(result)

    def reject(self) -> None:
        """Undo all changes: Cancel, Esc."""
        self._ask_for(self._before)
        super().reject()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the changes, which are in use already; Qt would take this for Cancel."""
        self.done(QDialog.DialogCode.Rejected)
        event.accept()

    def _make_pages(self) -> None:
        settings = self._settings
        account = (self._snapshot and self._snapshot.account_units) or Units()
        self._icon = IconPage(settings, self._snapshot, self._colors)
        comfort = ComfortPage(settings, account)
        self._account = AccountPage(settings, self._login_status)
        self.network_page = NetworkPage(settings, self._requests)
        self.data_page = DataPage(self._requests)
        self._about = AboutPage(self._colors, self._requests)
        self._pages = (
            Page(translate("Settings", "Icon"), "page-icon", self._icon),
            Page(translate("Settings", "Popup"), "page-popup", PopupPage(settings)),
            Page(translate("Settings", "Units"), "page-units", UnitPage(settings, account)),
            Page(translate("Settings", "Comfort"), "page-comfort", comfort),
            Page(translate("Settings", "Limits"), "page-limits", LimitPage(settings)),
            Page(translate("Settings", "Account"), "page-account", self._account),
            Page(translate("Settings", "Network"), "page-network", self.network_page),
            Page(translate("Settings", "Data"), "page-data", self.data_page),
            Page(translate("Settings", "About"), "page-about", self._about),
        )
        self._page_list.show_pages(self._pages, self._colors)
        for page in self._pages:
            page.content.changed.connect(self._on_changed)
        self._make_foot()
        self._apply_look()
        self._icon.show_preview(settings)

    def _apply_look(self) -> None:
        colors = self._colors
        apply_look(self, colors)
        chosen = palette(colors)
        # A style sheet keeps a palette from reaching the children.
        for widget in (self, *self.findChildren(QWidget)):
            widget.setPalette(chosen)
        self._icon.apply_colors(colors)
        self._about.apply_colors(colors)
        self._page_list.apply_colors(colors)

    def _make_foot(self) -> None:
        """Make the buttons anew after the pages: the tab key goes in the order of making."""
        former, self._foot = self._foot, self._buttons()
        self._column.replaceWidget(former, self._foot)
        former.deleteLater()
        # Only now: a button outside of a dialog cannot become its default.
        self._accept.setDefault(True)

    def _buttons(self) -> QWidget:
        start_over = button(translate("Settings", "Reset…"))
        start_over.clicked.connect(self._ask_for_reset)
        cancel = button(translate("Settings", "Cancel"))
        cancel.clicked.connect(self.reject)
        self._accept = button(translate("Settings", "OK"), primary=True)
        self._accept.clicked.connect(self._on_accepted)
        made = QWidget()
        made.setObjectName("foot")
        made.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        across = row(2 * GRID, start_over, inside=made)
        across.setContentsMargins(4 * GRID, 3 * GRID, 6 * GRID, 4 * GRID)
        across.addStretch()
        across.addWidget(cancel)
        across.addWidget(self._accept)
        return made

    def _ask_for(self, settings: Settings) -> None:
        if settings != self._settings:
            self._settings = settings
            self._requests.settings_changed.emit(settings)

    @Slot()
    def _on_changed(self) -> None:
        edited = self._settings
        for page in self._pages:
            edited = page.content.edited(edited)
        self._icon.show_preview(edited)
        self._ask_for(edited)

    @Slot()
    def _ask_for_reset(self) -> None:
        ask(
            translate("Settings", "Reset the settings"),
            translate("Settings", "Reset all settings to their defaults?"),
            translate("Settings", "You stay signed in. Cancel in the settings undoes the reset."),
            (
                Answer(translate("Question", "Cancel"), Role.RejectRole),
                Answer(translate("Settings", "Reset"), Role.AcceptRole, self._reset),
            ),
            icon=Icon.Question,
            parent=self,
        )

    @Slot()
    def _reset(self) -> None:
        self.show_settings(reset(self._settings))

    @Slot()
    def _on_accepted(self) -> None:
        client = self._account.client
        for page, section in ((self._account, client), (self.network_page, self.network_page)):
            if section.fault():
                self._page_list.open_page(page)
                section.show_fault()
                return
        client_id, secret = client.client()
        self._ask_for(self._account.accepted(self._settings))
        if secret:
            self._requests.client_changed.emit(client_id, secret)
        if self._account.login.keyring_wanted():
            self._requests.store_wanted.emit(LoginStore.KEYRING)
        self.accept()
