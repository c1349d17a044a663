"""The Netatmo cloud over HTTP; usable on its own, without Qt and without a keyring."""

import logging

from netatmo_tray.cloud.authorization import ALL_READ_SCOPES
from netatmo_tray.cloud.device_types import DEVICE_TYPES
from netatmo_tray.cloud.keepalive import Keepalive
from netatmo_tray.cloud.modules import Modules
from netatmo_tray.cloud.response import Response
from netatmo_tray.cloud.session import Session
from netatmo_tray.cloud.token_request_limits import Asker
from netatmo_tray.core.errors import (
    AnswerError,
    AuthorizationDeclinedError,
    AuthorizationFailedError,
    ClientCredentialsError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    RefreshInProgressError,
    RefreshTokenRefusedError,
    RenewalDueError,
    ScopeError,
    ServiceError,
    StateMismatchError,
    StorageError,
    ThrottledError,
)

__all__ = [
    "ALL_READ_SCOPES",
    "DEVICE_TYPES",
    "AnswerError",
    "Asker",
    "AuthorizationDeclinedError",
    "AuthorizationFailedError",
    "ClientCredentialsError",
    "Keepalive",
    "Modules",
    "MustAuthorizeError",
    "NetatmoError",
    "NetworkError",
    "RefreshInProgressError",
    "RefreshTokenRefusedError",
    "RenewalDueError",
    "Response",
    "ScopeError",
    "ServiceError",
    "Session",
    "StateMismatchError",
    "StorageError",
    "ThrottledError",
]

# A library says nothing by itself: where its log goes is the program's choice.
logging.getLogger("netatmo_tray").addHandler(logging.NullHandler())
