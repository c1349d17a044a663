"""Every error as one sentence: what happened, what to do."""

from __future__ import annotations

from netatmo_tray.core import errors
from netatmo_tray.core.errors import ImportFault, NetworkFault, PortFault, ProxyFault, StoreState
from netatmo_tray.ui.words.proxy import proxy_sentence
from netatmo_tray.ui.words.times import clock_time
from netatmo_tray.ui.words.translation import fill, translate


def error_sentence(fault: errors.NetatmoError) -> str:
    """One sentence for a person; never the error's own message, which is for logs."""
    match fault:
        case errors.ProxyFaultError():
            return proxy_sentence(fault.proxy_fault)
        case errors.NetworkError():
            return _network(fault.fault)
        case errors.ThrottledError():
            return _throttled(fault.retry_after_s)
        case errors.ServiceError():
            return _service(fault.status)
        case errors.SettingsImportError():
            return _import(fault.fault)
        case errors.StorageError():
            return fill(_storage(fault.state), storage=_storage_name(fault.location))
        case errors.PortBusyError():
            return fill(_port(fault.fault), port=str(fault.port))
        case errors.RefreshTokenRefusedError():
            return translate("Error", "Netatmo refused this refresh token; sign in with another.")
        case errors.AuthorizationFailedError():
            return _failed_sign_in(fault.reason)
        case _:
            return _plain(fault)


def waiting_for_keyring() -> str:
    """One sentence to show until the keyring gives the login or refuses it."""
    return translate("Error", "Waiting for your keyring; look for its unlock window.")


def unsaved_sentence(fault: errors.StorageError) -> str:
    """One sentence about a renewed login that could not be saved and is in memory only."""
    match fault.state:
        case StoreState.LOCKED:
            sentence = translate(
                "Error", "The keyring is locked, so your renewed login is not saved; unlock it."
            )
        case StoreState.HUNG:
            sentence = translate(
                "Error",
                "There is no answer from {storage}, so your renewed login is not saved yet.",
            )
        case StoreState.TOO_BIG:
            sentence = translate(
                "Error", "There is no room in {storage}, so your renewed login is not saved yet."
            )
        case _:
            sentence = translate(
                "Error", "Your renewed login could not be saved in {storage}; keep the app running."
            )
    return fill(sentence, storage=_storage_name(fault.location))


def waiting_sentence(fault: errors.StorageError) -> str:
    """One sentence about a login that is not renewed, because the new one could not be stored."""
    if fault.works_until is None:
        return error_sentence(fault)
    match fault.state:
        case StoreState.LOCKED:
            sentence = translate(
                "Error",
                "The keyring is locked; readings go on until {time}, so unlock it by then.",
            )
        case StoreState.HUNG:
            sentence = translate(
                "Error",
                "There is no answer from {storage}; readings go on until {time}, so check it"
                " by then.",
            )
        case StoreState.TOO_BIG:
            sentence = translate(
                "Error",
                "There is no room for a renewed login in {storage}; readings go on until {time},"
                " so keep it elsewhere by then.",
            )
        case _:
            sentence = translate(
                "Error",
                "A renewed login cannot be saved in {storage}; readings go on until {time},"
                " so check it by then.",
            )
    storage, time = _storage_name(fault.location), clock_time(fault.works_until)
    return fill(sentence, storage=storage, time=time)


def _signed_out(fault: errors.MustAuthorizeError) -> str:
    if fault.answer_lost:
        return translate(
            "Error", "Netatmo’s answer to the last renewal was lost, so sign in again."
        )
    if fault.not_stored:
        return translate("Error", "Your last renewed login could not be saved, so sign in again.")
    return translate("Error", "You are signed out of Netatmo; sign in to see new readings.")


def _plain(fault: errors.NetatmoError) -> str:
    match fault:
        case errors.MustAuthorizeError():
            return _signed_out(fault)
        case errors.RefreshInProgressError():
            return translate("Error", "The login is being renewed; try again in a moment.")
        case errors.RenewalDueError():
            return translate("Error", "The login has to be renewed; the app will try again soon.")
        case errors.AuthorizationDeclinedError():
            return translate("Error", "Access was declined in the browser; sign in to try again.")
        case errors.StateMismatchError():
            return translate(
                "Error", "The browser’s answer belongs to another sign-in; please sign in again."
            )
        case errors.SignInCancelledError():
            return translate("Error", "The sign-in was cancelled; sign in whenever you like.")
        case errors.SignInTimeoutError():
            return translate("Error", "Nobody finished the sign-in in the browser; try again.")
        case errors.ClientCredentialsError():
            return translate(
                "Error", "Netatmo refuses the client id or secret; check both in the settings."
            )
        case errors.ScopeError():
            return translate(
                "Error", "This login may not read the station; sign in again to allow it."
            )
        case errors.AnswerError():
            return translate(
                "Error", "Netatmo’s answer could not be understood; the app will ask again soon."
            )
        case errors.NoDisplayError():
            return translate("Error", "This session has no screen; use the commands in a terminal.")
        case errors.AppSilentError():
            return translate("Error", "The app runs already but does not answer; end its process.")
        case errors.NoNotificationsError():
            return translate("Error", "This desktop shows no notifications; look at the readings.")
        case _:
            return translate("Error", "Something went wrong; the app will try again soon.")


def _network(fault: NetworkFault) -> str:
    match fault:
        case NetworkFault.OFFLINE:
            return translate("Error", "No network; the readings will follow once it is back.")
        case NetworkFault.DNS:
            return translate("Error", "Netatmo’s address was not found; check your connection.")
        case NetworkFault.TIMEOUT:
            return translate(
                "Error", "Netatmo did not answer in time; the app will ask again soon."
            )
        case NetworkFault.TLS:
            return translate(
                "Error", "The connection to Netatmo is not secure; check proxy and certificates."
            )
        case NetworkFault.CLOCK:
            return translate(
                "Error", "This computer’s clock is wrong; set it, so that Netatmo can be trusted."
            )
        case NetworkFault.PROXY:
            return proxy_sentence(ProxyFault.REFUSED)
        case NetworkFault.PORTAL:
            return translate(
                "Error", "This network wants you to sign in first; open it in your browser."
            )
        case NetworkFault.BROKEN:
            return translate(
                "Error", "The connection to Netatmo broke; the app will ask again soon."
            )


def _port(fault: PortFault) -> str:
    match fault:
        case PortFault.IN_USE:
            return translate(
                "Error", "Another program uses port {port}; close it, then sign in again."
            )
        case PortFault.RESERVED:
            return translate(
                "Error",
                "The system reserves port {port}; choose another with --callback-url, then sign in"
                " again.",
            )
        case PortFault.NO_ADDRESS:
            return translate(
                "Error",
                "This computer has no address ::1; start the app with a --callback-url on"
                " 127.0.0.1.",
            )


def _throttled(retry_after_s: float) -> str:
    minutes = max(1, round(retry_after_s / 60))
    return translate(
        "Error", "Netatmo asks for a pause; new readings follow in %n min.", None, minutes
    )


def _service(status: int) -> str:
    if status >= 500:
        return translate("Error", "Netatmo has a problem right now; the app will ask again soon.")
    return translate("Error", "Netatmo refused the request; the app will ask again soon.")


def _failed_sign_in(reason: str) -> str:
    if reason == "redirect_uri_mismatch":
        return translate(
            "Error", "Netatmo does not know our return address; add it to your app, then sign in."
        )
    return translate("Error", "Netatmo did not accept the sign-in; please sign in again.")


def _storage(state: StoreState) -> str:
    match state:
        case StoreState.ABSENT:
            return translate("Error", "There is nothing in {storage}; check it, then refresh.")
        case StoreState.CHANGED:
            return translate(
                "Error", "The login in {storage} is another one now; refresh to use it."
            )
        case StoreState.NO_BACKEND:
            return translate(
                "Error", "No keyring was found; start one, or keep the login elsewhere."
            )
        case StoreState.LOCKED:
            return translate("Error", "The keyring is locked; unlock it, then refresh.")
        case StoreState.DENIED:
            return translate("Error", "Access to {storage} was denied; allow it, then refresh.")
        case StoreState.TOO_BIG:
            return translate(
                "Error", "There is no room for the login in {storage}; keep it elsewhere."
            )
        case StoreState.HUNG:
            return translate(
                "Error", "There is no answer from {storage}; restart it, then refresh."
            )
        case StoreState.BROKEN:
            return translate(
                "Error", "Reading or writing {storage} failed; check it, then refresh."
            )


def _import(fault: ImportFault) -> str:
    match fault:
        case ImportFault.NEWER:
            return translate(
                "Error", "A newer netatmo-tray wrote these settings; update this one, then import."
            )
        case ImportFault.DAMAGED:
            return translate("Error", "This file is damaged; export the settings once more.")
        case ImportFault.FOREIGN:
            return translate(
                "Error", "This file holds no settings of netatmo-tray; choose another one."
            )


def _storage_name(name: str) -> str:
    return name or translate("Error", "this computer’s storage")
