"""Renews a login so that it is never lost.

Every renewal ends the tokens before it, so losing the new pair loses the login. Therefore every
renewal keeps one order: take the store's lock, adopt what another process renewed, ask the cloud,
store, and only then hand out the new access token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from netatmo_tray.cloud.held_token import SKEW_S
from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.single_flight import SingleFlight
from netatmo_tray.cloud.token_endpoint import TokenEndpoint
from netatmo_tray.cloud.token_request_limits import RememberedRefusal
from netatmo_tray.core.errors import (
    AnswerError,
    AuthorizationFailedError,
    ClientCredentialsError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    RefreshTokenRefusedError,
    ServiceError,
)
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.login.token import Token

# While even new tokens are refused, a renewal after a refusal does not help.
_NO_RENEWAL_FOR = timedelta(minutes=10)
# A session has one pair of client credentials, so any name will do for them.
_CLIENT = "client"


class Renewal:
    """Renews the token of one session. Safe from any thread."""

    def __init__(self, endpoint: TokenEndpoint, login: KeptLogin, clock: Clock) -> None:
        self._endpoint = endpoint
        self._login = login
        self._clock = clock
        self._flight = SingleFlight()
        self._refused_token = RememberedRefusal(clock)
        self._refused_client = RememberedRefusal(clock)
        self.requests_sent = 0
        """How many renewals were asked for, as far as they may have reached the cloud."""
        self._last_fault: NetatmoError | None = None
        self._refused_access_token: str | None = None
        self._new_token_refused_at = clock() - _NO_RENEWAL_FOR
        self._signing_in = False

    def due_in_s(self) -> float:
        """Seconds until a renewal is due; negative when overdue or nobody is signed in."""
        access_token = self._login.token().access_token
        if access_token is None or access_token == self._refused_access_token:
            return -SKEW_S
        return self._login.due_in_s()

    def usable_access_token(self) -> str | None:
        """The access token, unless its time is over or the cloud has refused it."""
        access_token = self._login.token().access_token
        refused = access_token == self._refused_access_token
        return None if refused or self._login.is_over() else access_token

    def access_token(self) -> str:
        """An access token that should work, renewed if that is due. Raises what ``renew`` raises.

        A renewal is due five minutes early: if it fails, the old token serves until its end.
        """
        self._login.token()
        try:
            self.renew_if_due()
        except NetatmoError:
            if self.usable_access_token() is None:
                raise
        access_token = self.usable_access_token()
        if access_token is None:
            raise MustAuthorizeError("nobody is signed in")
        return access_token

    def signed_in(self) -> bool:
        """True while the token in memory may work: the cloud has not refused both of its parts."""
        refresh_token = self._login.token().refresh_token
        renewable = refresh_token is not None and not self._refused_token.is_about(refresh_token)
        return renewable or self.usable_access_token() is not None

    @property
    def renewing(self) -> bool:
        """True from before a token request until its tokens are stored."""
        return self._signing_in or self._flight.running

    def renew(self, *, wait: bool = True, needed: Callable[[], bool] | None = None) -> None:
        """Renew once for all callers that come meanwhile.

        Raises MustAuthorizeError, and what TokenEndpoint raises. A store that cannot save raises
        nothing here: the new tokens are used from memory.

        :param needed: called at the last moment, after a renewal that was under way. With it, a
            request whose outcome is known is not sent; without it, the cloud is always asked.
        """
        self._flight.run(lambda: self._renew_under_lock(needed), wait=wait)

    def renew_if_due(self, *, wait: bool = True) -> None:
        """Renew unless the access token is good for a while. Raises what ``renew`` raises."""
        if self.due_in_s() <= 0:
            self.renew(wait=wait, needed=lambda: self.due_in_s() <= 0)

    def renew_refused(self, access_token: str) -> bool:
        """Renew because the cloud refused that access token, unless there is a newer one.

        False, with nothing done, when a new token would be refused as well.
        """
        if self._clock() - self._new_token_refused_at < _NO_RENEWAL_FOR:
            return False
        self._refused_access_token = access_token
        self.renew(needed=lambda: self._login.token().access_token == access_token)
        return True

    def new_token_refused(self) -> None:
        """Take note that even a new access token was refused: the fault lies in the cloud."""
        self._new_token_refused_at = self._clock()

    def sign_in(self, token: Token) -> None:
        """Use the tokens of a finished sign-in, or a refresh token given by the user.

        Raises StorageError when they cannot be stored; they are used from memory all the same.
        """
        self._forget_refusals()
        self._login.change_to(token)

    def take_over(self, refresh_token: str) -> None:
        """Sign in by renewing a refresh token that the user has given.

        Raises RefreshTokenRefusedError, and what ``sign_in_with`` raises.
        """
        try:
            self.sign_in_with(lambda: self._token_from_cloud(refresh_token))
        except AuthorizationFailedError as refused:
            raise RefreshTokenRefusedError("the given refresh token was refused") from refused

    def sign_in_with(self, ask: Callable[[], Token]) -> None:
        """Ask the cloud for the tokens of a sign-in, then use them.

        Raises what TokenEndpoint raises, and StorageError as ``sign_in`` does.
        """
        self._signing_in = True
        try:
            self.sign_in(ask())
        finally:
            self._signing_in = False

    def _renew_under_lock(self, needed: Callable[[], bool] | None) -> None:
        before = self._login.token()
        if needed is not None and not needed():
            return
        with self._login.locked():
            current = self._login.newest()
            if current != before and self.due_in_s() > 0:
                return  # another process renewed it
            if needed is not None:
                self._raise_without_asking(current)
            self._login.keep(self._asked_at_most_twice(current))

    def _raise_without_asking(self, current: Token) -> None:
        """Raise, instead of asking, when the outcome is known."""
        fault = self._last_fault
        if fault and self._refused_client.bars(_CLIENT):
            raise fault.with_traceback(None)
        if current.refresh_token and self._refused_token.bars(current.refresh_token):
            raise self._refusal()

    def _asked_at_most_twice(self, current: Token) -> Token:
        tried: str | None = None
        # Twice: a program that shares the store but not its lock may have renewed meanwhile.
        for _ in range(2):
            if not current.refresh_token or current.refresh_token == tried:
                break
            tried = current.refresh_token
            try:
                return self._asked_once(tried)
            except AuthorizationFailedError:
                current = self._login.newest()
        if tried is None:
            raise MustAuthorizeError("there is no refresh token")
        # The token is kept: refusals that cured themselves have been reported.
        self._refused_token.remember(tried)
        raise self._refusal()

    def _asked_once(self, refresh_token: str) -> Token:
        cut_off = self._login.mark.is_set()
        self._login.mark.set()
        try:
            token = self._token_from_cloud(refresh_token)
        except NetatmoError as fault:
            refused = isinstance(fault, AuthorizationFailedError)  # ``_refusal`` makes the error
            self._last_fault = None if refused else fault
            if isinstance(fault, ClientCredentialsError):
                self._refused_client.remember(_CLIENT)
            if not (cut_off or _is_ambiguous(fault)):
                self._login.mark.clear()
            if not _never_sent(fault):
                self.requests_sent += 1
            raise
        self.requests_sent += 1
        self._forget_refusals()
        return token

    def _token_from_cloud(self, refresh_token: str) -> Token:
        token = self._endpoint.renew(refresh_token)
        return Token(token.access_token, token.refresh_token or refresh_token, token.expires_at)

    def _forget_refusals(self) -> None:
        self._last_fault = None
        self._refused_token.forget()
        self._refused_client.forget()

    def _refusal(self) -> MustAuthorizeError:
        """The error for a refused refresh token, which may be due to a lost answer."""
        lost = self._login.mark.is_set()
        reason = " after its answer to an earlier renewal was lost" if lost else ""
        message = f"the cloud refused the refresh token{reason}"
        return MustAuthorizeError(message, answer_lost=lost)


def _is_ambiguous(fault: NetatmoError) -> bool:
    """Whether the cloud may have renewed and the new tokens are lost."""
    match fault:
        case NetworkError():
            return fault.maybe_sent
        case ServiceError():
            return fault.status >= 500
        case _:
            return isinstance(fault, AnswerError)


def _never_sent(fault: NetatmoError) -> bool:
    """Whether the request never reached the cloud: no network, no name, no trusted TLS."""
    return isinstance(fault, NetworkError) and not fault.maybe_sent
