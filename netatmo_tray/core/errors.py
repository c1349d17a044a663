"""The one family of errors that this package raises.

Messages here are for logs and developers. Sentences for people are made from the type and its
attributes, in ``ui/words/`` and ``terminal/``; the terminal alone also prints the message of a
StorageError. No message ever holds a token, a code or a secret.
"""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum


class NetatmoError(Exception):
    """Base of every error that callers of this package need to catch."""


class MustAuthorizeError(NetatmoError):
    """The user has to sign in (again): there is no login, or the cloud refused it.

    :ivar answer_lost: the cloud's answer to an earlier renewal never arrived: that ended the login,
        not the user.
    :ivar not_stored: the tokens of an earlier renewal could not be stored: that ended it.
    """

    def __init__(
        self, message: str = "", *, answer_lost: bool = False, not_stored: bool = False
    ) -> None:
        super().__init__(message)
        self.answer_lost = answer_lost
        self.not_stored = not_stored


class RefreshInProgressError(NetatmoError):
    """Another thread is renewing the token, and the caller asked not to wait."""


class RenewalDueError(NetatmoError):
    """The access token has ended, and the caller leaves its renewal to ``Session.keepalive``."""


class AuthorizationDeclinedError(NetatmoError):
    """The user said no on the consent page (``error=access_denied``)."""


class AuthorizationFailedError(NetatmoError):
    """The sign-in failed: the code was refused, or the callback carried an error.

    :ivar reason: Netatmo's error name, such as ``invalid_grant`` or ``redirect_uri_mismatch``.
    """

    def __init__(self, message: str, reason: str = "") -> None:
        super().__init__(message)
        self.reason = reason


class RefreshTokenRefusedError(AuthorizationFailedError):
    """The cloud refused the refresh token that the user has given."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "invalid_grant")


class StateMismatchError(NetatmoError):
    """A callback that does not belong to the sign-in attempt under way, which goes on."""


class SignInCancelledError(NetatmoError):
    """The user, or a newer attempt, ended this sign-in attempt."""


class SignInTimeoutError(NetatmoError):
    """Nobody finished the sign-in in the browser in time."""


class PortFault(StrEnum):
    """Why nobody can listen on a port."""

    IN_USE = "in use"
    """Another program listens there."""
    RESERVED = "reserved"
    """The system keeps it: Windows in ranges of its own, Linux and macOS below 1024."""
    NO_ADDRESS = "no address"
    """The address is ::1, and this computer has no IPv6."""


class PortBusyError(NetatmoError):
    """The port that the sign-in needs is not to be had.

    :ivar fault: why not.
    """

    def __init__(self, port: int, fault: PortFault = PortFault.IN_USE) -> None:
        super().__init__(f"nobody can listen on port {port} of the loopback: {fault}")
        self.port = port
        self.fault = fault


class NetworkFault(StrEnum):
    """What kept a request from being answered."""

    OFFLINE = "offline"
    DNS = "dns"
    TIMEOUT = "timeout"
    TLS = "tls"
    CLOCK = "clock"
    PROXY = "proxy"
    PORTAL = "portal"
    BROKEN = "broken"


class NetworkError(NetatmoError):
    """The cloud could not be reached, or the connection broke. Worth another try later.

    :ivar fault: what went wrong.
    :ivar maybe_sent: True when the request may have reached the cloud, so that its effect is
        unknown (decisive for a token renewal).
    """

    def __init__(self, message: str, fault: NetworkFault, *, maybe_sent: bool = False) -> None:
        super().__init__(message)
        self.fault = fault
        self.maybe_sent = maybe_sent


class ProxyFault(StrEnum):
    """What is wrong with the proxy."""

    UNREACHABLE = "unreachable"
    PASSWORD = "password"  # noqa: S105 - a name
    REFUSED = "refused"
    """The proxy answers, but does not let the request through."""
    NO_PROXY = "no-proxy"
    """The program at that address is no proxy."""


class ProxyFaultError(NetworkError):
    """The proxy could not be used; the cloud was not asked.

    :ivar proxy_fault: what is wrong with it.
    """

    def __init__(self, message: str, proxy_fault: ProxyFault) -> None:
        super().__init__(message, NetworkFault.PROXY)
        self.proxy_fault = proxy_fault


class ThrottledError(NetatmoError):
    """The cloud asks for a pause: a quota is used up (code 26), or its load is too high (429).

    :ivar retry_after_s: seconds to wait before the next request.
    """

    def __init__(self, message: str, retry_after_s: float) -> None:
        super().__init__(message)
        self.retry_after_s = retry_after_s


class ClientCredentialsError(NetatmoError):
    """Client id or client secret is missing or wrong. The login itself is kept."""


class ScopeError(NetatmoError):
    """The login does not allow this request (code 13)."""


class ServiceError(NetatmoError):
    """The cloud answered with an error of its own.

    :ivar status: the HTTP status.
    :ivar code: Netatmo's ``error.code``, None where the answer had none.
    :ivar retry_after_s: seconds before which another try is of no use.
    """

    def __init__(
        self, message: str, status: int, code: int | None = None, retry_after_s: float = 0.0
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.retry_after_s = retry_after_s


class AnswerError(NetatmoError):
    """The cloud answered in a form that this package does not know."""


class StoreState(StrEnum):
    """What is wrong with the store that should hold the login."""

    ABSENT = "absent"
    LOCKED = "locked"
    DENIED = "denied"
    NO_BACKEND = "no-backend"
    TOO_BIG = "too-big"
    HUNG = "hung"
    CHANGED = "changed"
    """Another program has changed the login meanwhile, and its change counts."""
    BROKEN = "broken"


class StorageError(NetatmoError):
    """Something on this computer could not be read or written: keyring, file or folder.

    :ivar state: what is wrong with it.
    :ivar location: where it is, in words for a person ("the system keyring", a path).
    :ivar works_until: where a renewal waits for the store, until when the access token in hand
        gives readings, as an aware UTC time; None where nothing is known of that.
    """

    def __init__(
        self, message: str, state: StoreState = StoreState.BROKEN, location: str = ""
    ) -> None:
        super().__init__(message)
        self.state = state
        self.location = location
        self.works_until: datetime | None = None


class UnsavedLoginError(StorageError):
    """A renewed login could not be stored, so it ends with the program."""

    @classmethod
    def because_of(cls, fault: StorageError) -> UnsavedLoginError:
        """The same fault, once nothing more can be tried."""
        return cls(str(fault), fault.state, fault.location)


class KeyringFaultError(StorageError):
    """The system keyring failed, not a file: the login could be stored elsewhere."""


class NoNotificationsError(NetatmoError):
    """This desktop has no usable notification service."""


class ImportFault(StrEnum):
    """Why settings cannot be imported from a file."""

    NEWER = "newer"
    """A newer version of this program wrote it."""
    DAMAGED = "damaged"
    FOREIGN = "foreign"
    """The file is readable, but holds no settings of this program."""


class SettingsImportError(StorageError):
    """Settings could not be imported from a file.

    :ivar fault: why not.
    """

    def __init__(self, message: str, fault: ImportFault, location: str) -> None:
        super().__init__(message, StoreState.BROKEN, location)
        self.fault = fault


class NoDisplayError(NetatmoError):
    """There is no screen in this session that a window could be shown on."""


class AppSilentError(NetatmoError):
    """The app runs in another process that does not answer."""
