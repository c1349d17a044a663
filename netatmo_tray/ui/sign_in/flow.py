"""Guides the user through a sign-in: which page is shown, what it asks, where it leads."""

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
from netatmo_tray.core.settings.settings import LoginPlace
from netatmo_tray.services.account import Account, AccountState
from netatmo_tray.ui.browser import open_in_browser
from netatmo_tray.ui.look.theme import Colors
from netatmo_tray.ui.sign_in.page import SignInPage
from netatmo_tray.ui.ui_options import UiOptions
from netatmo_tray.ui.words.sign_in import SignInText
from netatmo_tray.ui.words.translation import translate

APPS_URL = "https://dev.netatmo.com/apps"


class SignInFlow(QObject):
    """Owns the sign-in page while there is one.

    Signals:
        changed(): ``page`` gives another answer, or one of another height.
        client_typed(client_id): the client id is another one from now on.
        failed(NetatmoError): an attempt to renew the login failed; the old readings stay.
        place_chosen(LoginPlace): where to keep a login that is there.
    """

    changed = Signal()
    client_typed = Signal(str)
    failed = Signal(object)
    place_chosen = Signal(object)

    def __init__(
        self,
        account: Account,
        options: UiOptions,
        client_id: str,
        colors: Colors,
        parent: QObject | None = None,
        *,
        open_url: Callable[[str], bool] = open_in_browser,
    ) -> None:
        super().__init__(parent)
        self._account = account
        self._options = options
        self._client_id = client_id
        self._client_known = options.client_known
        self._colors = colors
        self._open_url = open_url
        self._page: SignInPage | None = None
        self._text = SignInText()
        self._asking = False
        """The client credentials are asked for, although there are readings to show."""
        self._typed: tuple[str, str] | None = None
        """What was typed for the attempt under way, or for the one that waits for a place."""
        self._linked = False
        """The attempt under way has come as far as the browser."""
        self._unkept: KeyringFaultError | None = None
        """Why the keyring cannot keep the login, while the user is asked for another place."""
        self._interrupted = False
        """That question has interrupted an attempt."""
        self._state = account.state
        account.changed.connect(self._on_changed)
        account.link_ready.connect(self._on_link)
        account.signed_in.connect(self._on_signed_in)
        account.sign_in_failed.connect(self._on_failed)
        account.paste_refused.connect(self._on_paste_refused)

    def begin(self) -> None:
        """Sign in at once where nothing has to be asked; else the page asks."""
        if self._account.signing_in:
            return
        if self._client_known:
            self._sign_in(None)
        elif not self._asking:
            self._asking = True
            self._drop_page()

    def ask_for_place(self, fault: NetatmoError | None) -> None:
        """Ask where to keep the login, if it is the keyring that has failed."""
        if isinstance(fault, KeyringFaultError):
            self._unkept, self._interrupted = fault, False
            self._drop_page()

    def know_client(self, client_id: str) -> None:
        """Take note that client id and secret were given elsewhere."""
        self._client_id, self._client_known, self._asking = client_id, True, False
        if not self._account.signing_in:
            self._drop_page()

    def page(self) -> SignInPage | None:
        """The page to show instead of the readings, None when those are due."""
        if not self._is_due():
            return None
        if self._page is None:
            self._page = self._new_page()
        return self._page

    def apply_colors(self, colors: Colors) -> None:
        """Follow the theme."""
        self._colors = colors
        if self._page is not None:
            self._page.apply_colors(colors)

    def _is_due(self) -> bool:
        if self._account.signing_in:
            # In the demo the simulated user comes along by itself, in the blink of an eye.
            return not self._options.demo
        signed_out = self._account.state is AccountState.SIGNED_OUT
        return self._asking or signed_out or self._unkept is not None

    def _new_page(self) -> SignInPage:
        page = SignInPage(self._options.callback_url, self._colors)
        page.sign_in_requested.connect(self._on_sign_in_requested)
        page.cancel_requested.connect(self._account.cancel_sign_in)
        page.open_requested.connect(self._open_link)
        page.paste_given.connect(self._on_paste)
        page.copy_requested.connect(self._copy)
        page.apps_page_requested.connect(self._open_apps_page)
        page.leave_requested.connect(self._on_leave)
        page.place_chosen.connect(self._on_place_chosen)
        page.place_declined.connect(self._on_place_declined)
        self._fill(page)
        page.resized.connect(self.changed)
        return page

    def _fill(self, page: SignInPage) -> None:
        if self._account.signing_in:
            page.show_waiting(self._account.link)
        elif self._unkept is not None:
            page.show_places(self._unkept.state, self._account.login_status.file)
        elif self._client_known:
            page.show_welcome_back(one_button=self._options.client_built_in)
        else:
            out = (AccountState.SIGNED_OUT, AccountState.STORE_SILENT)
            page.show_form(self._client_id, way_back=self._account.state not in out)

    def _drop_page(self) -> None:
        """What comes next gets a fresh page, without what was typed into this one."""
        former, self._page = self._page, None
        self.changed.emit()
        if former is not None:
            former.deleteLater()

    def _sign_in(self, client: tuple[str, str] | None, place: LoginPlace | None = None) -> None:
        self._typed, self._linked, self._unkept = client, False, None
        self._account.sign_in(client, place)
        if self._account.signing_in and (page := self.page()) is not None:
            page.show_waiting(self._account.link)

    @Slot(str, str)
    def _on_sign_in_requested(self, client_id: str, client_secret: str) -> None:
        if not client_id:
            self._sign_in(None)
            return
        self._client_id = client_id
        self.client_typed.emit(client_id)
        self._sign_in((client_id, client_secret))

    @Slot()
    def _on_changed(self) -> None:
        """Signing out forgets the client secret along with the login."""
        former, self._state = self._state, self._account.state
        was_in = former in (AccountState.SIGNED_IN, AccountState.REFUSED)
        if self._state is AccountState.SIGNED_OUT and former is not self._state:
            if was_in:
                self._client_known = self._options.client_given
            elif self._account.login_status.secret_known is False:
                self._client_known = False
        if self._is_first_run_without_keyring():
            self._asking = True

    def _is_first_run_without_keyring(self) -> bool:
        """Nobody can have signed in here: no client id is known, and no keyring opens."""
        closed = isinstance(self._account.error, KeyringFaultError)
        return closed and not self._client_known and self._state is AccountState.STORE_SILENT

    @Slot(str)
    def _on_link(self, link: str) -> None:
        self._linked = True
        page = self.page()
        if page is not None:
            page.show_waiting(link)
            self._open_link()

    @Slot()
    def _open_link(self) -> None:
        if self._account.link and not self._opens(self._account.link) and self._page:
            self._page.show_no_browser(
                translate("SignIn", "No browser could be opened; copy the link into one yourself.")
            )

    def _opens(self, url: str) -> bool:
        try:
            return self._open_url(url)
        except (OSError, RuntimeError):
            return False

    @Slot()
    def _on_signed_in(self) -> None:
        self._text.forget()
        self._client_known = self._client_known or self._typed is not None
        self._asking, self._typed, self._unkept = False, None, None
        self._drop_page()

    @Slot(object)
    def _on_failed(self, fault: NetatmoError) -> None:
        if isinstance(fault, KeyringFaultError):
            self.ask_for_place(fault)
            self._interrupted = True
            return
        refused = isinstance(fault, ClientCredentialsError)
        # A secret that could not be stored has to be typed again.
        if refused:
            self._client_known = False
        elif self._typed and not isinstance(fault, StorageError):
            self._client_known = self._account.login_status.secret_known is not False
        self._typed = None
        self._asking = refused or (self._asking and not self._client_known)
        self._drop_page()
        sentence = self._text.of_end(fault)
        if isinstance(fault, SignInCancelledError):
            return
        if (page := self.page()) is not None:
            page.show_problem(self._about_client() if refused else sentence)
        else:
            self.failed.emit(fault)

    @Slot(object)
    def _on_place_chosen(self, place: LoginPlace) -> None:
        elsewhere = None if place is LoginPlace.KEYRING else place
        if self._interrupted:
            self._sign_in(self._typed, elsewhere)
            return
        self._unkept = None
        self._drop_page()
        if self._account.state is AccountState.SIGNED_IN:
            self.place_chosen.emit(place)
        elif elsewhere is None:
            self._account.retry()
        else:
            self._sign_in(None, elsewhere)

    @Slot()
    def _on_place_declined(self) -> None:
        """Nothing was stored, so a secret that was typed has to be typed again."""
        self._unkept, self._typed = None, None
        self._drop_page()

    def _about_client(self) -> str:
        if self._linked:
            return translate(
                "SignIn", "Netatmo does not know this client id and secret; copy both again."
            )
        return translate("SignIn", "The client secret is not kept here; copy it once more.")

    @Slot()
    def _on_leave(self) -> None:
        self._asking = False
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
    def _copy(self, words: str) -> None:
        QGuiApplication.clipboard().setText(words)

    @Slot()
    def _open_apps_page(self) -> None:
        self._opens(APPS_URL)
