"""What the user can ask for on the sign-in page."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class SignInRequests(QObject):
    """The signals that all views of the page emit on.

    Signals:
        sign_in_requested(): with the client credentials that are stored.
        client_given(client_id, client_secret): sign in with these; both look whole.
        cancel_requested(): stop waiting for the browser.
        open_requested(): open the consent page once more.
        paste_given(text): the address or the token that the user copied from the browser.
        copy_requested(text): put it on the clipboard.
        apps_page_requested(): open Netatmo's page of the user's apps.
        leave_requested(): back to the readings.
        storage_chosen(LoginStore): keep the login there; the keyring means another try.
        storage_declined(): keep the login nowhere.
    """

    sign_in_requested = Signal()
    client_given = Signal(str, str)
    cancel_requested = Signal()
    open_requested = Signal()
    paste_given = Signal(str)
    copy_requested = Signal(str)
    apps_page_requested = Signal()
    leave_requested = Signal()
    storage_chosen = Signal(object)
    storage_declined = Signal()
