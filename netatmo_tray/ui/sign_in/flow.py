"""Guides the user through a sign-in: which view is shown, what it asks, where it leads."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtGui import QGuiApplication

from netatmo_tray.core.errors import (
    ClientCredentialsError,
    KeyringFaultError,
    NetatmoError,
    SignInCancelledError,
    StorageError,
)
from netatmo_tray.core.netatmo_addresses import APPS_URL
from netatmo_tray.core.settings.settings import LoginStore
from netatmo_tray.services.account import Account
from netatmo_tray.services.account_state import AccountState
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.sign_in.options import SignInOptions
from netatmo_tray.ui.sign_in.page import SignInPage
from netatmo_tray.ui.sign_in.sign_in_requests import SignInRequests
from netatmo_tray.ui.words.sign_in import SignInText, refused_client


class SignInFlow(QObject):
    """Owns the sign-in page while there is one.

    :param demo: the simulated user signs in by itself; no page is shown meanwhile.
    :param open_url: opens an address in the user's browser; False when there is no browser.

    Signals:
        changed(): ``page`` returns another page, or a page of another height.
        client_typed(client_id): the user has typed another client id.
        failed(NetatmoError): an attempt to renew the login failed; the old readings stay.
        storage_chosen(LoginStore): where to keep the login of somebody who is signed in.
    """

    changed = Signal()
    client_typed = Signal(str)
    failed = Signal(object)
    storage_chosen = Signal(object)

    def __init__(
        self,
        account: Account,
        options: SignInOptions,
        colors: Colors,
        parent: QObject | None = None,
        *,
        open_url: Callable[[str], bool],
        demo: bool = False,
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._options = options
        self._client_id, self._client_known = options.client_id, options.client_known
        self._colors = colors
        self._open_url = open_url
        self._demo = demo
        self._page: SignInPage | None = None
        self._text = SignInText()
        self._asks_for_client = False
        """The client credentials are asked for, although there are readings to show."""
        self._typed: tuple[str, str] | None = None
        """The client credentials typed for the attempt under way, or for one that waits."""
        self._reached_browser = False
        """The attempt under way has got its link, which the browser opens."""
        self._keyring_fault: KeyringFaultError | None = None
        """Why the keyring cannot keep the login, while the user is asked where else to keep it."""
        self._interrupted = False
        """The question where to keep the login has interrupted an attempt."""
        self._state = account.state
        self._requests = self._new_requests()
        account.changed.connect(self._on_changed)
        account.link_ready.connect(self._on_link)
        account.signed_in.connect(self._on_signed_in)
        account.sign_in_failed.connect(self._on_failed)
        account.paste_refused.connect(self._on_paste_refused)

    def begin(self) -> None:
        """Sign in at once if the client credentials are known; else ask for them on the page."""
        if self._account.signing_in:
            return
        if self._client_known:
            self._sign_in(None)
        elif not self._asks_for_client:
            self._asks_for_client = True
            self._drop_page()

    def ask_for_storage(self, fault: NetatmoError | None) -> None:
        """Ask where to keep the login, if the keyring has failed."""
        if isinstance(fault, KeyringFaultError):
            self._keyring_fault, self._interrupted = fault, False
            self._drop_page()

    def know_client(self, client_id: str) -> None:
        """Take note that client id and secret were given in the settings dialog."""
        self._client_id, self._client_known, self._asks_for_client = client_id, True, False
        if not self._account.signing_in:
            self._drop_page()

    def page(self) -> SignInPage | None:
        """The page to show instead of the readings; None when the readings are due."""
        if not self._is_due():
            return None
        if self._page is None:
            self._page = page = SignInPage(self._options.callback_url, self._colors, self._requests)
            self._fill(page)
            page.resized.connect(self.changed)
        return self._page

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        self._colors = colors
        if self._page is not None:
            self._page.apply_colors(colors)

    def _is_due(self) -> bool:
        if self._account.signing_in:
            return not self._demo
        signed_out = self._account.state is AccountState.SIGNED_OUT
        return self._asks_for_client or signed_out or self._keyring_fault is not None

    def _new_requests(self) -> SignInRequests:
        requests = SignInRequests(self)
        requests.sign_in_requested.connect(self._on_sign_in_requested)
        requests.client_given.connect(self._on_client_given)
        requests.cancel_requested.connect(self._account.cancel_sign_in)
        requests.open_requested.connect(self._open_link)
        requests.paste_given.connect(self._on_paste)
        requests.copy_requested.connect(self._copy)
        requests.apps_page_requested.connect(self._open_apps_page)
        requests.leave_requested.connect(self._on_leave)
        requests.storage_chosen.connect(self._on_storage_chosen)
        requests.storage_declined.connect(self._on_storage_declined)
        return requests

    def _fill(self, page: SignInPage) -> None:
        if self._account.signing_in:
            page.show_waiting(self._account.link)
        elif self._keyring_fault is not None:
            page.show_storage(self._keyring_fault.state, self._account.login_status.file)
        elif self._client_known:
            page.show_known_client(one_button=self._options.client_built_in)
        else:
            out = (AccountState.SIGNED_OUT, AccountState.STORE_SILENT)
            page.show_form(self._client_id, way_back=self._account.state not in out)

    def _drop_page(self) -> None:
        """The next view gets a fresh page, without the text that was typed into this one."""
        former, self._page = self._page, None
        self.changed.emit()
        if former is not None:
            former.deleteLater()

    def _sign_in(self, client: tuple[str, str] | None, storage: LoginStore | None = None) -> None:
        self._typed, self._reached_browser, self._keyring_fault = client, False, None
        self._account.sign_in(client, storage)
        if self._account.signing_in and (page := self.page()) is not None:
            page.show_waiting(self._account.link)

    @Slot()
    def _on_sign_in_requested(self) -> None:
        self._sign_in(None)

    @Slot(str, str)
    def _on_client_given(self, client_id: str, client_secret: str) -> None:
        self._client_id = client_id
        self.client_typed.emit(client_id)
        self._sign_in((client_id, client_secret))

    @Slot()
    def _on_changed(self) -> None:
        """Signing out forgets the client secret along with the login."""
        former, self._state = self._state, self._account.state
        was_in = former in (
            AccountState.SIGNED_IN,
            AccountState.REFUSED,
            AccountState.SIGNING_OUT,
        )
        if self._state is AccountState.SIGNED_OUT and former is not self._state:
            if was_in:
                self._client_known = self._options.client_given
            elif self._account.login_status.secret_known is False:
                self._client_known = False
        if self._is_first_run_without_keyring():
            self._asks_for_client = True

    def _is_first_run_without_keyring(self) -> bool:
        """Nobody can have signed in here: no client id is known, and no keyring opens."""
        closed = isinstance(self._account.error, KeyringFaultError)
        return closed and not self._client_known and self._state is AccountState.STORE_SILENT

    @Slot(str)
    def _on_link(self, link: str) -> None:
        self._reached_browser = True
        page = self.page()
        if page is not None:
            page.show_waiting(link)
            self._open_link()

    @Slot()
    def _open_link(self) -> None:
        if self._account.link and not self._opens(self._account.link) and self._page:
            self._page.show_no_browser()

    def _opens(self, url: str) -> bool:
        try:
            return self._open_url(url)
        except (OSError, RuntimeError):
            return False

    @Slot()
    def _on_signed_in(self) -> None:
        self._text.forget()
        self._client_known = self._client_known or self._typed is not None
        self._asks_for_client, self._typed, self._keyring_fault = False, None, None
        self._drop_page()

    @Slot(object)
    def _on_failed(self, fault: NetatmoError) -> None:
        if isinstance(fault, KeyringFaultError):
            self.ask_for_storage(fault)
            self._interrupted = True
            return
        refused = isinstance(fault, ClientCredentialsError)
        # A secret that could not be stored has to be typed again.
        if refused:
            self._client_known = False
        elif self._typed and not isinstance(fault, StorageError):
            self._client_known = self._account.login_status.secret_known is not False
        self._typed = None
        self._asks_for_client = refused or (self._asks_for_client and not self._client_known)
        self._drop_page()
        sentence = self._text.of_end(fault)
        if isinstance(fault, SignInCancelledError):
            return
        if (page := self.page()) is not None:
            page.show_problem(refused_client(self._reached_browser) if refused else sentence)
        else:
            self.failed.emit(fault)

    @Slot(object)
    def _on_storage_chosen(self, storage: LoginStore) -> None:
        elsewhere = None if storage is LoginStore.KEYRING else storage
        if self._interrupted:
            self._sign_in(self._typed, elsewhere)
            return
        self._keyring_fault = None
        self._drop_page()
        if self._account.state is AccountState.SIGNED_IN:
            self.storage_chosen.emit(storage)
        elif elsewhere is None:
            self._account.retry()
        else:
            self._sign_in(None, elsewhere)

    @Slot()
    def _on_storage_declined(self) -> None:
        """Nothing was stored, so a secret that was typed has to be typed again."""
        self._keyring_fault, self._typed = None, None
        self._drop_page()

    @Slot()
    def _on_leave(self) -> None:
        self._asks_for_client = False
        self._drop_page()

    @Slot(str)
    def _on_paste(self, pasted: str) -> None:
        if self._page is not None:
            self._page.show_problem("")
        self._account.paste(pasted)

    @Slot(object)
    def _on_paste_refused(self, _: NetatmoError) -> None:
        if self._page is not None:
            self._page.show_problem(self._text.of_useless_paste())

    @Slot(str)
    def _copy(self, text: str) -> None:
        QGuiApplication.clipboard().setText(text)

    @Slot()
    def _open_apps_page(self) -> None:
        self._opens(APPS_URL)
