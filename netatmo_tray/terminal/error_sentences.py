"""One plain English sentence for each error: what happened, what to do."""

from __future__ import annotations

from netatmo_tray.core import errors
from netatmo_tray.core.errors import NetworkFault, PortFault, ProxyFault, StoreState
from netatmo_tray.core.netatmo_addresses import APPS_URL, GRANTED_APPS_URL

_PLAIN: dict[type[errors.NetatmoError], str] = {
    errors.MustAuthorizeError: (
        "You are not signed in, or the login has ended: run netatmo-tray login."
    ),
    errors.RefreshInProgressError: (
        "Another program is renewing the login at this moment: try again in a few seconds."
    ),
    errors.RenewalDueError: "The login has to be renewed first: try again in a few seconds.",
    errors.AuthorizationDeclinedError: (
        "The access was declined on Netatmo’s page: run netatmo-tray login to try again, and if"
        " Netatmo goes on refusing, first remove the app from the apps with access to your account"
        f" at {GRANTED_APPS_URL}."
    ),
    errors.StateMismatchError: (
        "That address does not belong to this sign-in: use the newest link and paste the whole"
        " address of the page where it ends."
    ),
    errors.NoDisplayError: (
        "This session has no screen to show a window on: start the app on a desktop, or see"
        " netatmo-tray --help for the commands that need none."
    ),
    errors.AppSilentError: (
        "The app is running already but does not answer: end its process, netatmo-tray, then start"
        " it again."
    ),
    errors.SignInCancelledError: "The sign-in was cancelled: run netatmo-tray login to try again.",
    errors.SignInTimeoutError: (
        "Nobody finished the sign-in in time: run netatmo-tray login to try again; if Netatmo’s"
        " page kept asking, first remove the app from the apps with access to your account at"
        f" {GRANTED_APPS_URL}, and if it showed an error, compare client id and redirect URI at"
        f" {APPS_URL}."
    ),
    errors.ClientCredentialsError: (
        "The client id or client secret is missing or was refused by Netatmo: compare them with"
        f" those at {APPS_URL}, then run netatmo-tray login --new-client or set"
        " NETATMO_CLIENT_ID and NETATMO_CLIENT_SECRET; the login itself is kept."
    ),
    errors.ScopeError: (
        "The login does not allow this request: run netatmo-tray login and accept the access."
    ),
    errors.AnswerError: (
        "Netatmo answered in a form that this program does not know: try again later."
    ),
}

_NETWORK: dict[NetworkFault, str] = {
    NetworkFault.OFFLINE: "Netatmo cannot be reached: check the network connection and try again.",
    NetworkFault.DNS: (
        "The name of Netatmo’s server was not found: check the network connection and try again."
    ),
    NetworkFault.TIMEOUT: "Netatmo did not answer in time: try again later.",
    NetworkFault.TLS: (
        "The connection to Netatmo is not secure, its certificate was not accepted:"
        " check the network, or ask who runs it."
    ),
    NetworkFault.CLOCK: (
        "The connection to Netatmo is not secure by this computer’s clock: set date and time."
    ),
    NetworkFault.PROXY: "The proxy did not let the request through: check the proxy settings.",
    NetworkFault.PORTAL: (
        "This network wants a login of its own first: open any web page in the browser."
    ),
    NetworkFault.BROKEN: "The connection to Netatmo broke off: try again.",
}

_PROXY: dict[ProxyFault, str] = {
    ProxyFault.UNREACHABLE: "The proxy does not answer: check its address in the settings.",
    ProxyFault.PASSWORD: (
        "The proxy wants a password: set HTTPS_PROXY to its address with user and password, and"
        " choose the system’s proxy in the settings."
    ),
    ProxyFault.REFUSED: _NETWORK[NetworkFault.PROXY],
    ProxyFault.NO_PROXY: (
        "The server at the proxy’s address is not a proxy: check the address in the settings."
    ),
}

_PORT: dict[PortFault, str] = {
    PortFault.IN_USE: (
        "Port {port} on this computer is in use by another program: end that program, choose"
        " another --callback-url"
    ),
    PortFault.RESERVED: (
        "Port {port} on this computer is reserved by the system, as Windows does with ranges of"
        " ports and Linux with those below 1024: choose another with --callback-url"
    ),
    PortFault.NO_ADDRESS: (
        "This computer has no address ::1: choose a --callback-url that begins with"
        " http://127.0.0.1"
    ),
}
_BY_HAND = ", or paste the callback address by hand (netatmo-tray login --no-browser)."

_STORAGE: dict[StoreState, str] = {
    StoreState.ABSENT: "{storage} does not exist.",
    StoreState.LOCKED: "{storage} is locked: unlock it and try again.",
    StoreState.CHANGED: "The login in {storage} is another one now: try again.",
    StoreState.DENIED: "Access to {storage} was denied: allow it and try again.",
    StoreState.NO_BACKEND: "This computer has no keyring that can be used.",
    StoreState.TOO_BIG: "{storage} cannot hold the login.",
    StoreState.HUNG: "{storage} does not answer: look for its unlock window, or try again later.",
    StoreState.BROKEN: "It was not possible to read or write {storage}.",
}
_KEYRING_ADVICE: dict[StoreState, str] = {
    StoreState.DENIED: "another way is a file, with --token-file FILE",
    StoreState.NO_BACKEND: "start one, or keep the login in a file with --token-file FILE",
    StoreState.TOO_BIG: "keep the login in a file with --token-file FILE",
    StoreState.HUNG: "restart it, or keep the login in a file with --token-file FILE",
    StoreState.BROKEN: "mend it, or keep the login in a file with --token-file FILE",
}


def sentence(error: errors.NetatmoError) -> str:
    """What to tell a person; of the errors' own messages only those of storage are shown."""
    match error:
        case errors.MustAuthorizeError(answer_lost=True):
            return _ended("Netatmo’s answer to its last renewal was lost")
        case errors.MustAuthorizeError(not_stored=True):
            return _ended("its last renewal could not be saved")
        case errors.ProxyFaultError():
            return _PROXY[error.proxy_fault]
        case errors.NetworkError():
            return _NETWORK[error.fault]
        case errors.ThrottledError():
            return (
                "Netatmo asks for a pause after too many requests: try again in"
                f" {_in_words(error.retry_after_s)}."
            )
        case errors.ServiceError():
            return _of_service(error)
        case errors.UnsavedLoginError():
            return _of_unsaved_login(error)
        case errors.StorageError():
            return _of_storage(error)
        case errors.PortBusyError():
            return _PORT[error.fault].format(port=error.port) + _BY_HAND
        case errors.RefreshTokenRefusedError():
            return (
                "Netatmo refused this refresh token: make a new one at"
                f" {APPS_URL}, and copy the refresh token, not the access token."
            )
        case errors.AuthorizationFailedError():
            return _of_failed_sign_in(error)
    return next(
        (_PLAIN[kind] for kind in type(error).__mro__ if kind in _PLAIN),
        "Netatmo could not be asked: try again later.",
    )


def _ended(reason: str) -> str:
    return f"The login has ended, because {reason}: run netatmo-tray login."


def _of_unsaved_login(error: errors.UnsavedLoginError) -> str:
    reason = _of_storage(error)
    reason = reason if reason.startswith(("/", "~")) else reason[:1].lower() + reason[1:]
    return f"The renewed login could not be saved, so you may have to sign in again: {reason}"


def _of_storage(error: errors.StorageError) -> str:
    """The store's own words where they are a sentence: they name the system's reason."""
    own = str(error)
    is_sentence = own[:1] in ("/", "~") or own[:1].isupper()
    if not (is_sentence and own.endswith(".") and own.isprintable()):
        own = _capitalised(_STORAGE[error.state].format(storage=error.location or "the storage"))
    keyring = isinstance(error, errors.KeyringFaultError)
    advice = _KEYRING_ADVICE.get(error.state) if keyring else ""
    return f"{own.removesuffix('.')}; {advice}." if advice else own


def _of_service(error: errors.ServiceError) -> str:
    code = "" if error.code is None else f", error {error.code}"
    if error.status >= 500:
        return f"Netatmo’s cloud has a problem (HTTP {error.status}{code}): try again later."
    return f"Netatmo refused the request (HTTP {error.status}{code}): try again later."


def _of_failed_sign_in(error: errors.AuthorizationFailedError) -> str:
    if error.reason == "redirect_uri_mismatch":
        return (
            "Netatmo does not accept the callback address: leave the redirect URI of your app at"
            f" {APPS_URL} empty, or enter the one shown by netatmo-tray login."
        )
    if error.reason == "invalid_grant":
        return "Netatmo no longer accepts this sign-in or token: run netatmo-tray login again."
    return "The sign-in failed at Netatmo: run netatmo-tray login to try again."


def _in_words(seconds: float) -> str:
    seconds = min(seconds, 24 * 3600.0)
    if not seconds > 90:
        return f"{max(1, round(seconds))} seconds" if seconds > 1 else "a moment"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{round(seconds / 3600)} hours"


def _capitalised(text: str) -> str:
    """First letter large, except in a path."""
    return text if text.startswith(("/", "~", "\\")) else text[:1].upper() + text[1:]
