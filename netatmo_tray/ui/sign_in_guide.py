"""Guides the user through a sign-in: which page is shown, what it asks, where it leads."""

from __future__ import annotations

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication

from netatmo_tray.core.errors import ClientCredentialsError, NetatmoError, SignInCancelledError
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.ui import text
from netatmo_tray.ui.shell_options import ShellOptions
from netatmo_tray.ui.sign_in_page import SignInPage
from netatmo_tray.ui.text import translate
from netatmo_tray.ui.theme import Colors

APPS_URL = "https://dev.netatmo.com/apps"


class SignInGuide(QObject):
    """Owns the sign-in page while there is one.

    Signals:
        changed(): ``page`` gives another answer, or one of another height.
        failed(NetatmoError): an attempt to renew the login failed; the old readings stay.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        account: Account,
        options: ShellOptions,
        client_id: str,
        colors: Colors,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._options = options
        self._client_id = client_id
        self._client_known = options.client_known
        self._colors = colors
        self._page: SignInPage | None = None
        account.link_ready.connect(self._on_link)
        account.signed_in.connect(self._on_signed_in)
        account.sign_in_failed.connect(self._on_failed)
        account.paste_refused.connect(self._on_paste_refused)

    def begin(self) -> None:
        """Sign in at once where nothing has to be asked; else the page asks."""
        if self._client_known and not self._account.signing_in:
            self._account.sign_in()

    def page(self) -> SignInPage | None:
        """The page to show instead of the readings, None when those are due."""
        if not self._account.signing_in and self._account.state is not AccountState.SIGNED_OUT:
            return None
        if self._page is None:
            self._page = self._new_page()
        return self._page

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        self._colors = colors
        if self._page is not None:
            self._page.apply_colors(colors)

    def _new_page(self) -> SignInPage:
        page = SignInPage(self._options.callback_url, self._colors)
        page.sign_in_requested.connect(self._on_sign_in_requested)
        page.cancel_requested.connect(self._account.cancel_sign_in)
        page.paste_given.connect(self._account.paste)
        page.copy_requested.connect(self._copy)
        page.apps_page_requested.connect(self._open_apps_page)
        if self._client_known:
            page.show_welcome_back()
        else:
            page.show_form(self._client_id)
        page.resized.connect(self.changed)
        return page

    def _drop_page(self) -> None:
        """The next sign-in gets a fresh page, without what was typed into this one."""
        former, self._page = self._page, None
        self.changed.emit()
        if former is not None:
            former.deleteLater()

    @Slot(str, str)
    def _on_sign_in_requested(self, client_id: str, client_secret: str) -> None:
        if client_id:
            self._client_id = client_id
        self._account.sign_in((client_id, client_secret) if client_id else None)

    @Slot(str)
    def _on_link(self, link: str) -> None:
        page = self.page()
        if page is None:
            return
        page.show_waiting(link)
        # In the demo the simulated user comes along by itself.
        if not self._options.demo and not QDesktopServices.openUrl(QUrl(link)):
            page.show_problem(
                translate("SignIn", "No browser could be opened; copy the link into one yourself.")
            )

    @Slot()
    def _on_signed_in(self) -> None:
        self._client_known = True
        self._drop_page()

    @Slot(object)
    def _on_failed(self, fault: NetatmoError) -> None:
        if isinstance(fault, ClientCredentialsError):
            self._client_known = False
        elif self._client_id:
            self._client_known = True
        self._drop_page()
        if isinstance(fault, SignInCancelledError):
            return
        if (page := self.page()) is not None:
            page.show_problem(text.error(fault))
        else:
            self.failed.emit(fault)

    @Slot(object)
    def _on_paste_refused(self, fault: NetatmoError) -> None:
        if self._page is not None:
            self._page.show_problem(text.error(fault))

    @Slot(str)
    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)

    @Slot()
    def _open_apps_page(self) -> None:
        QDesktopServices.openUrl(QUrl(APPS_URL))
