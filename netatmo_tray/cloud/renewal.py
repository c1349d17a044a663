"""Renews a login so that it is never lost.

Every renewal ends the tokens before it, so losing the new pair loses the login. Therefore every
renewal keeps one order: take the store's lock, adopt what another process renewed, have the store
prove that it can take the new tokens, mark the renewal, ask the cloud, store, and only then hand
out the new access token.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Collection, Iterator
from datetime import timedelta

from netatmo_tray.cloud.held_token import SKEW_S
from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.single_flight import SingleFlight
from netatmo_tray.cloud.token_endpoint import Grant, TokenEndpoint
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
    StorageError,
)
from netatmo_tray.core.login.ports import Clock, RenewalStep
from netatmo_tray.core.login.token import Token

# While even new tokens are refused, a renewal after a refusal does not help.
_NO_RENEWAL_FOR = timedelta(minutes=10)
# A session has one pair of client credentials, so any name will do for them.
_CLIENT = "client"
_BECAUSE = {
    RenewalStep.ASKED: " after its answer to an earlier renewal was lost",
    RenewalStep.ANSWERED: " after an earlier renewal could not be stored",
}


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

        Raises MustAuthorizeError, what TokenEndpoint raises, and StorageError where the store could
        not take new tokens: the cloud is not asked then. A store that fails later raises nothing:
        the new tokens are used from memory.

        :param needed: called at the last moment, after a renewal that was under way. With it, a
            request whose outcome is known is not sent; without it, the cloud is always asked.
        """
        try:
            self._flight.run(lambda: self._renew_under_lock(needed), wait=wait)
        except StorageError as fault:
            fault.works_until = self._login.works_until(self._refused_access_token)
            raise

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

    def sign_in_with_refresh_token(self, refresh_token: str) -> None:
        """Sign in by renewing a refresh token that the user has given.

        Raises RefreshTokenRefusedError, and what ``sign_in_with`` raises.
        """
        try:
            self.sign_in_with(lambda: self._grant_from_cloud(refresh_token))
        except AuthorizationFailedError as refused:
            raise RefreshTokenRefusedError("the given refresh token was refused") from refused

    def sign_in_with(self, ask: Callable[[], Grant]) -> None:
        """Ask the cloud for the tokens of a sign-in, store them, then use them.

        Raises what TokenEndpoint raises, and StorageError: before the cloud is asked, where the
        store could not take the tokens; afterwards as ``sign_in`` does.
        """
        self._signing_in = True
        try:
            with self._login.locked():
                self._login.reserve()
                grant = ask()
                self._forget_refusals()
                self._login.keep(grant.token)
        finally:
            self._signing_in = False
        fault = self._login.storage_error or grant.fault
        if fault is not None:
            raise fault

    def _renew_under_lock(self, needed: Callable[[], bool] | None) -> None:
        before = self._login.token()
        if needed is not None and not needed():
            return
        with self._login.locked():
            self._save_first()
            current = self._login.newest()
            if current != before and self.due_in_s() > 0:
                return  # another process renewed it
            if needed is not None:
                self._raise_without_asking(current)
            self._ask(current)

    def _save_first(self) -> None:
        """A login that only memory holds is stored before it is renewed once more."""
        self._login.save_again(may_prompt=False)
        if self._login.storage_error is not None:
            raise self._login.storage_error

    def _raise_without_asking(self, current: Token) -> None:
        """Raise, instead of asking, when the outcome is known."""
        fault = self._last_fault
        if fault and self._refused_client.bars(_CLIENT):
            raise fault.with_traceback(None)
        if current.refresh_token and self._refused_token.bars(current.refresh_token):
            raise self._refusal()

    def _ask(self, current: Token) -> None:
        """Renew the first refresh token that the cloud still takes, and store the outcome."""
        tried: list[str] = []
        for refresh_token in self._candidates(current, tried):
            tried.append(refresh_token)
            try:
                self._ask_once(refresh_token)
            except AuthorizationFailedError:
                continue
            return
        if not tried:
            raise MustAuthorizeError("there is no refresh token")
        # The token is kept: refusals that cured themselves have been reported.
        self._refused_token.remember(self._login.token().refresh_token or tried[0])
        raise self._refusal()

    def _candidates(self, current: Token, tried: Collection[str]) -> Iterator[str]:
        """The refresh tokens to try one after the other, each once.

        A program that shares the store but not its lock may have renewed meanwhile. One that saves
        an older login when it ends, as netatmo-exporter does, has overwritten a newer one: ours.
        """
        yield from (current.refresh_token,) if current.refresh_token else ()
        for look in (self._login.newest, lambda: self._login.own):
            refresh_token = look().refresh_token
            if refresh_token and refresh_token not in tried:
                yield refresh_token

    def _ask_once(self, refresh_token: str) -> None:
        cut_off = self._login.mark.step()
        self._login.reserve()
        self._login.mark.set(RenewalStep.ASKED)
        try:
            grant = self._grant_from_cloud(refresh_token)
        except NetatmoError as fault:
            refused = isinstance(fault, AuthorizationFailedError)  # ``_refusal`` makes the error
            self._last_fault = None if refused else fault
            if isinstance(fault, ClientCredentialsError):
                self._refused_client.remember(_CLIENT)
            if not _is_ambiguous(fault):
                self._put_back(cut_off)
            if not _never_sent(fault):
                self.requests_sent += 1
            raise
        self.requests_sent += 1
        self._forget_refusals()
        self._login.keep_renewed(grant.token)
        if grant.fault is not None:
            raise grant.fault

    def _put_back(self, step: RenewalStep | None) -> None:
        """Nothing was renewed: the mark says again what it said before."""
        if step is None:
            self._login.mark.clear()
        elif step is not RenewalStep.ASKED:
            with contextlib.suppress(StorageError):
                self._login.mark.set(step)

    def _grant_from_cloud(self, refresh_token: str) -> Grant:
        grant = self._endpoint.renew(refresh_token)
        token = grant.token
        kept = Token(token.access_token, token.refresh_token or refresh_token, token.expires_at)
        return Grant(kept, grant.fault)

    def _forget_refusals(self) -> None:
        self._last_fault = None
        self._refused_token.forget()
        self._refused_client.forget()

    def _refusal(self) -> MustAuthorizeError:
        """The error for a refused refresh token, which may be due to a lost answer."""
        step = self._login.mark.step()
        reason = _BECAUSE[step] if step else ""
        return MustAuthorizeError(
            f"the cloud refused the refresh token{reason}",
            answer_lost=step is RenewalStep.ASKED,
            not_stored=step is RenewalStep.ANSWERED,
        )


def _is_ambiguous(fault: NetatmoError) -> bool:
    """Whether the cloud may have renewed and the new tokens are lost."""
    match fault:
        case NetworkError():
            return fault.maybe_sent
        case ServiceError():
            return fault.status >= 500 or fault.status < 300
        case _:
            return isinstance(fault, AnswerError)


def _never_sent(fault: NetatmoError) -> bool:
    """Whether the request never reached the cloud: no network, no name, no trusted TLS."""
    return isinstance(fault, NetworkError) and not fault.maybe_sent
