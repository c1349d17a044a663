"""What is said to somebody who signs in: of the client credentials, of how an attempt ended."""

from __future__ import annotations

import re

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault, PortFault
from netatmo_tray.core.login.pasted import unquoted
from netatmo_tray.core.login.sendable import fits_header
from netatmo_tray.ui.words.errors import error_sentence
from netatmo_tray.ui.words.translation import fill, translate

CLIENT_ID_LENGTH = 24
# Secrets seen have 30 to 40 characters; a shorter text was not copied whole.
_MIN_SECRET_LENGTH = 8
# White space and zero-width characters that copying from a web page brings along.
_COPIED_ALONG = re.compile("[\\s\u200b-\u200f\u2060\ufeff]+")
# Once is a slip of the user; twice may be a consent page that reloads for ever.
_OFTEN = 2


def trimmed(typed: str) -> str:
    """The text without the white space and the quotes that copying brings along."""
    return unquoted(_COPIED_ALONG.sub("", typed))


def letters_fault(client_id: str) -> str:
    """Why more typing cannot make this a client id, as a sentence; empty = it can."""
    if re.search(r"[^0-9a-fA-F]", client_id):
        return translate("SignIn", "A client id has only the digits 0–9 and the letters a–f.")
    if len(client_id) > CLIENT_ID_LENGTH:
        return _length_fault(client_id)
    return ""


def id_fault(client_id: str) -> str:
    """Why this is no client id, as a sentence; empty = it may be one."""
    if not client_id:
        return translate("SignIn", "Copy the client id from your app’s page to here.")
    if len(client_id) < CLIENT_ID_LENGTH:
        return letters_fault(client_id) or _length_fault(client_id)
    return letters_fault(client_id)


def secret_fault(client_secret: str, client_id: str) -> str:
    """Why this is no client secret, as a sentence; empty = it may be one."""
    if not client_secret:
        return translate("SignIn", "Copy the client secret from your app’s page to here.")
    if client_secret.lower() == client_id.lower():
        return translate("SignIn", "This is the client id; the secret stands next to it.")
    if not fits_header(client_secret):
        return translate("SignIn", "A client secret has plain letters and digits; copy it again.")
    if len(client_secret) < _MIN_SECRET_LENGTH:
        return translate("SignIn", "A client secret is longer; copy all of it.")
    return ""


def refused_client(by_netatmo: bool) -> str:
    """Why the client credentials are asked for again: refused by Netatmo, or not stored."""
    if by_netatmo:
        return translate(
            "SignIn", "Netatmo does not know this client id and secret; copy both again."
        )
    return translate("SignIn", "The client secret is not kept here; copy it once more.")


class SignInText:
    """Words the end of each attempt. Counts failures, since some causes show only by repetition."""

    def __init__(self) -> None:
        self._failed = 0

    def of_end(self, fault: errors.NetatmoError) -> str:
        """One sentence about how an attempt ended; to be called once for each attempt."""
        match fault:
            case errors.AuthorizationDeclinedError() | errors.SignInTimeoutError():
                self._failed += 1
                if self._failed >= _OFTEN:
                    return _again(fault)
            case errors.SignInCancelledError():
                pass  # maybe because the consent page reloads for ever
            case _:
                self._failed = 0
        return _end(fault)

    def of_useless_paste(self) -> str:
        """One sentence about a pasted text that is of no use to the attempt under way."""
        return translate(
            "SignIn", "This is no address from this sign-in; copy all of the last page’s address."
        )

    def forget(self) -> None:
        """Start the count anew: somebody has signed in."""
        self._failed = 0


def _again(fault: errors.NetatmoError) -> str:
    """The sentence for a repeated failure, which may be a consent page that reloads for ever."""
    if isinstance(fault, errors.AuthorizationDeclinedError):
        return translate(
            "SignIn",
            "Access was declined again; if you did accept, remove this app from the apps in your"
            " Netatmo account, then sign in.",
        )
    return translate(
        "SignIn",
        "Nobody finished the sign-in again; if Netatmo’s page keeps asking, remove this app from"
        " the apps in your Netatmo account, then sign in.",
    )


def _end(fault: errors.NetatmoError) -> str:
    """Readings are asked for again by the app; a sign-in, only the user can start again."""
    match fault:
        case errors.NetworkError(fault=NetworkFault.OFFLINE):
            return translate("SignIn", "No network; sign in again once it is back.")
        case errors.NetworkError(fault=NetworkFault.TIMEOUT | NetworkFault.BROKEN):
            return translate("SignIn", "Netatmo did not answer in time; please sign in again.")
        case errors.ServiceError() if fault.status >= 500:
            return translate(
                "SignIn", "Netatmo has a problem right now; sign in again in a few minutes."
            )
        case errors.ServiceError() | errors.AnswerError():
            return translate("SignIn", "Netatmo refused the sign-in; please sign in again.")
        case errors.ThrottledError():
            return translate("SignIn", "Netatmo asks for a pause; sign in again a little later.")
        case errors.SignInTimeoutError():
            return translate(
                "SignIn",
                "Nobody finished the sign-in in the browser; if its page showed an error, check"
                " client id and redirect URI.",
            )
        case errors.RefreshTokenRefusedError():
            return translate(
                "SignIn",
                "Netatmo refused this refresh token; make a new one, and copy the refresh token,"
                " not the access token.",
            )
        case errors.PortBusyError():
            return _no_port(fault)
        case _:
            return error_sentence(fault)


def _no_port(error: errors.PortBusyError) -> str:
    match error.fault:
        case PortFault.IN_USE:
            sentence = translate(
                "SignIn",
                "Another program uses port {port}; close it, or say in the settings that your app"
                " has no redirect URI.",
            )
        case PortFault.RESERVED:
            sentence = translate(
                "SignIn",
                "The system reserves port {port}; choose another with --callback-url, or say in the"
                " settings that your app has no redirect URI.",
            )
        case PortFault.NO_ADDRESS:
            return error_sentence(error)
    return fill(sentence, port=str(error.port))


def _length_fault(client_id: str) -> str:
    return translate(
        "SignIn", "A client id has 24 characters; this one has %n.", None, len(client_id)
    )
