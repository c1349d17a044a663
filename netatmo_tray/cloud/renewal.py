"""Renews a login so that it is never lost.

Every renewal kills the tokens before it, so a new pair that is lost is a login lost. Hence the one
order that holds everywhere here: hold the store's lock, adopt what another process renewed, ask the
cloud, store, and only then hand out the new access token.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from netatmo_tray.cloud.held_token import SKEW_S
from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.single_flight import SingleFlight
from netatmo_tray.cloud.token_endpoint import TokenEndpoint
from netatmo_tray.cloud.token_request_limits import RememberedRefusal, RequestBudget
from netatmo_tray.core.errors import (
    AnswerError,
    AuthorizationFailedError,
    ClientCredentialsError,
    MustAuthorizeError,
    NetatmoError,
    NetworkError,
    RefreshTokenRefusedError,
    ServiceError,
    ThrottledError,
)
from netatmo_tray.core.login.ports import Clock
from netatmo_tray.core.login.token import Token

# Renewing on refusal is of no use while fresh tokens are refused too.
_DISTRUST_FOR = timedelta(minutes=10)
# A session has one pair of client credentials; other ones make another session.
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
        self._budget = RequestBudget(clock)
        self._last_fault: NetatmoError | None = None
        self._refused_access: str | None = None
        self._distrusted_at = clock() - _DISTRUST_FOR
        self._signing_in = False

    def due_in_s(self) -> float:
        """Seconds until a renewal is due; negative when overdue or nobody is signed in."""
        access_token = self._login.token().access_token
        if access_token is None or access_token == self._refused_access:
            return -SKEW_S
        return self._login.due_in_s()

    def usable_access_token(self) -> str | None:
        """The access token, unless its time is over or the cloud has refused it."""
        access_token = self._login.token().access_token
        refused = access_token == self._refused_access
        return None if refused or self._login.is_over() else access_token

    def access_token(self) -> str:
        """An access token that should work, renewed if that is due. Raises what ``renew`` raises.

        A renewal begins five minutes early: should it fail, the old one does its work to the end.
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
        """True while the token in hand may still work: the cloud has not refused all of it."""
        refresh_token = self._login.token().refresh_token
        renewable = refresh_token is not None and not self._refused_token.is_about(refresh_token)
        return renewable or self.usable_access_token() is not None

    @property
    def renewing(self) -> bool:
        """True from before a token request until its tokens are stored."""
        return self._signing_in or self._flight.running

    def quota_pause_s(self) -> float:
        """Seconds until one more request keeps within the number that is decent in an hour."""
        return self._budget.pause_s()

    def renew(self, *, wait: bool = True, needed: Callable[[], bool] | None = None) -> None:
        """Renew once for everybody who asks meanwhile.

        ``needed`` is asked at the last moment, when a renewal that came between has ended. With
        it, the cloud is spared a request whose outcome is known; without it, it is asked whatever
        happened before. Raises MustAuthorizeError, and what TokenEndpoint raises. A store that
        fails on saving raises nothing here: the new tokens are used from memory.
        """
        self._flight.run(lambda: self._renew(needed), wait=wait)

    def renew_if_due(self, *, wait: bool = True) -> None:
        """Renew unless the access token is good for a while. Raises what ``renew`` raises."""
        if self.due_in_s() <= 0:
            self.renew(wait=wait, needed=lambda: self.due_in_s() <= 0)

    def renew_refused(self, access_token: str) -> bool:
        """Renew because the cloud refused that access token, unless it is no longer in hand.

        False, with nothing done, when a fresh one would be refused as well, or when there were
        enough renewals for now.
        """
        if self._clock() - self._distrusted_at < _DISTRUST_FOR or self._budget.pause_s() > 0:
            return False
        self._refused_access = access_token
        self.renew(needed=lambda: self._login.token().access_token == access_token)
        return True

    def refused_afresh(self) -> None:
        """Take note that even a new access token was refused: the fault is the cloud's."""
        self._distrusted_at = self._clock()

    def sign_in(self, token: Token) -> None:
        """Take the tokens of a finished sign-in, or a refresh token given by the user.

        Raises StorageError when they cannot be stored; they are held in memory all the same.
        """
        self._forget_refusals()
        self._login.change_to(token)

    def take_over(self, refresh_token: str) -> None:
        """Sign in with what the renewal of a refresh token from elsewhere brings.

        Raises RefreshTokenRefusedError, and what ``sign_in_with`` raises.
        """
        try:
            self.sign_in_with(lambda: self._renewed_from(refresh_token))
        except AuthorizationFailedError as refused:
            raise RefreshTokenRefusedError("the given refresh token was refused") from refused

    def sign_in_with(self, ask: Callable[[], Token]) -> None:
        """Ask the cloud for the tokens of a sign-in, then take them.

        Raises what TokenEndpoint raises, and StorageError as ``sign_in`` does.
        """
        self._signing_in = True
        try:
            self.sign_in(ask())
        finally:
            self._signing_in = False

    def _renew(self, needed: Callable[[], bool] | None) -> None:
        before = self._login.token()
        if needed is not None and not needed():
            return
        with self._login.locked():
            current = self._login.newest()
            if current != before and self.due_in_s() > 0:
                return  # another process renewed it
            if needed is not None:
                self._spare_the_cloud(current)
            self._login.keep(self._asked(current))

    def _spare_the_cloud(self, current: Token) -> None:
        """Raise what asking would only bring once more, or too often."""
        fault = self._last_fault
        if fault and self._refused_client.bars(_CLIENT):
            raise fault.with_traceback(None)
        if current.refresh_token and self._refused_token.bars(current.refresh_token):
            raise self._refusal()
        pause_s = self._budget.pause_s()
        if pause_s > 0:
            often = ThrottledError("renewed too often within the hour", pause_s)
            raise fault.with_traceback(None) if fault else often

    def _asked(self, current: Token) -> Token:
        tried: str | None = None
        # Twice: a program that shares the store, and knows no lock, may have been faster.
        for _ in range(2):
            if not current.refresh_token or current.refresh_token == tried:
                break
            tried = current.refresh_token
            try:
                return self._answered(tried)
            except AuthorizationFailedError:
                current = self._login.newest()
        if tried is None:
            raise MustAuthorizeError("there is no refresh token")
        # Kept, not forgotten: refusals that cured themselves have been reported.
        self._refused_token.remember(tried)
        raise self._refusal()

    def _answered(self, refresh_token: str) -> Token:
        cut_off = self._login.mark.is_set()
        self._login.mark.set()
        try:
            token = self._renewed_from(refresh_token)
        except NetatmoError as fault:
            refused = isinstance(fault, AuthorizationFailedError)  # said by ``_refusal``
            self._last_fault = None if refused else fault
            if isinstance(fault, ClientCredentialsError):
                self._refused_client.remember(_CLIENT)
            if not (cut_off or _is_ambiguous(fault)):
                self._login.mark.clear()
            if not _was_kept_here(fault):
                self._budget.spend()
            raise
        self._budget.spend()
        self._forget_refusals()
        return token

    def _renewed_from(self, refresh_token: str) -> Token:
        token = self._endpoint.renew(refresh_token)
        return Token(token.access_token, token.refresh_token or refresh_token, token.expires_at)

    def _forget_refusals(self) -> None:
        self._last_fault = None
        self._refused_token.forget()
        self._refused_client.forget()

    def _refusal(self) -> MustAuthorizeError:
        """The cloud wants a new sign-in, be it somebody's doing or the loss of an answer."""
        lost = self._login.mark.is_set()
        reason = " after its answer to an earlier renewal was lost" if lost else ""
        message = f"the cloud refused the refresh token{reason}"
        return MustAuthorizeError(message, answer_lost=lost)


def _is_ambiguous(fault: NetatmoError) -> bool:
    """The cloud may have renewed, and nobody will ever know the new tokens."""
    match fault:
        case NetworkError():
            return fault.maybe_sent
        case ServiceError():
            return fault.status >= 500
        case _:
            return isinstance(fault, AnswerError)


def _was_kept_here(fault: NetatmoError) -> bool:
    """The request never reached the cloud: there was no network, no name, no trust."""
    return isinstance(fault, NetworkError) and not fault.maybe_sent
