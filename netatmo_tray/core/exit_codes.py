"""The exit code of a command, for scripts."""

from __future__ import annotations

from enum import IntEnum

from netatmo_tray.core import errors


class ExitCode(IntEnum):
    """How a command ended; part of the public interface."""

    DONE = 0
    OTHER = 1
    USAGE = 2
    SIGN_IN = 3
    """Nobody is signed in, or a sign-in was declined or failed."""
    CLOUD = 4
    """The network or Netatmo's cloud."""
    CLIENT = 5
    """Client id, client secret or scope."""
    STORAGE = 6
    """Keyring, file or other storage on this computer."""


_BY_ERROR: dict[type[errors.NetatmoError], ExitCode] = {
    errors.MustAuthorizeError: ExitCode.SIGN_IN,
    errors.AuthorizationDeclinedError: ExitCode.SIGN_IN,
    errors.AuthorizationFailedError: ExitCode.SIGN_IN,
    errors.StateMismatchError: ExitCode.SIGN_IN,
    errors.SignInCancelledError: ExitCode.SIGN_IN,
    errors.SignInTimeoutError: ExitCode.SIGN_IN,
    errors.PortBusyError: ExitCode.SIGN_IN,
    errors.NetworkError: ExitCode.CLOUD,
    errors.ThrottledError: ExitCode.CLOUD,
    errors.ServiceError: ExitCode.CLOUD,
    errors.AnswerError: ExitCode.CLOUD,
    errors.ClientCredentialsError: ExitCode.CLIENT,
    errors.ScopeError: ExitCode.CLIENT,
    errors.StorageError: ExitCode.STORAGE,
}


def exit_code(error: BaseException) -> ExitCode:
    """The exit code for the error that ended a command; a subclass counts as its base."""
    for kind in type(error).__mro__:
        if kind in _BY_ERROR:
            return _BY_ERROR[kind]
    return ExitCode.OTHER
