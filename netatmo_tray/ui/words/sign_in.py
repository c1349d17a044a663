"""How a sign-in ended, in one sentence that says what to do next."""

from __future__ import annotations

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault
from netatmo_tray.ui.words.errors import error_sentence
from netatmo_tray.ui.words.translation import translate

# Once is a slip of the user's; the same again may be Netatmo's page that does not let go.
_OFTEN = 2


class SignInText:
    """Remembers how the attempts before have ended: some faults show only when they repeat."""

    def __init__(self) -> None:
        self._in_vain = 0

    def of_end(self, fault: errors.NetatmoError) -> str:
        """One sentence about that end, to be asked once for each attempt."""
        match fault:
            case errors.AuthorizationDeclinedError() | errors.SignInTimeoutError():
                self._in_vain += 1
                if self._in_vain >= _OFTEN:
                    return _again(fault)
            case errors.SignInCancelledError():
                pass  # the user had enough, maybe of a page that comes back for ever
            case _:
                self._in_vain = 0
        return _end(fault)

    def of_useless_paste(self) -> str:
        """One sentence about a text that is of no use to the attempt under way."""
        return translate(
            "SignIn", "This is no address from this sign-in; copy all of the last page’s address."
        )

    def forget(self) -> None:
        """Somebody has signed in."""
        self._in_vain = 0


def _again(fault: errors.NetatmoError) -> str:
    """All that can be known of a consent page that reloads for ever."""
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
    """What the app does by itself when readings fail, it does not do here: the user has to."""
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
            sentence = translate(
                "SignIn",
                "Another program uses port {port}; close it, or say in the settings that your app"
                " has no redirect URI.",
            )
            return sentence.replace("{port}", str(fault.port))
        case _:
            return error_sentence(fault)
