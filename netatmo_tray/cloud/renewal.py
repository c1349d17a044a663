"""Keeps one login alive: each renewed token is stored before it is used.

Every renewal kills the tokens before it, so a new pair that is lost is a login lost. Hence the one
order that holds everywhere here: hold the store's lock, adopt what another process renewed, ask the
cloud, store, and only then hand out the new access token.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from datetime import timedelta

from netatmo_tray.cloud.oauth import TokenEndpoint
from netatmo_tray.cloud.single_flight import SingleFlight
from netatmo_tray.core.errors import AuthorizationFailedError, MustAuthorizeError, StorageError
from netatmo_tray.core.ports import Clock, TokenStore
from netatmo_tray.core.token import Token

# Room for a request that starts just before the end, and for a clock that is a little off.
SKEW = timedelta(seconds=300)

Persist = Callable[[str | None], None]


class Renewal:
    """The token of one session, with its store. Safe from any thread."""

    def __init__(
        self,
        endpoint: TokenEndpoint,
        store: TokenStore | None,
        persist: Persist,
        clock: Clock,
        log: logging.Logger,
    ) -> None:
        self._endpoint = endpoint
        self._store = store
        self._persist = persist
        self._clock = clock
        self._log = log
        self._flight = SingleFlight()
        self._token: Token | None = None
        self._refused: str | None = None
        self._skew = SKEW
        self._loaded = store is None
        self._was_stored = False
        self.storage_error: StorageError | None = None
        """Why the token in memory is not stored; None when it is."""

    def token(self) -> Token:
        """The token in hand, loaded at the first call; empty when nobody is signed in.

        Raises StorageError when the store cannot tell.
        """
        if not self._loaded and self._store is not None:
            with self._store.lock():
                self._take(self._store.load())
        return self._token or Token()

    def due_in_s(self) -> float:
        """Seconds until a renewal is due; negative when overdue or when the life is not known."""
        expires_at = self.token().expires_at
        if expires_at is None:
            return -SKEW.total_seconds()
        return (expires_at - self._skew - self._clock()).total_seconds()

    def usable_access_token(self) -> str | None:
        """The access token, unless its time is over."""
        token = self.token()
        over = token.expires_at is not None and token.expires_at <= self._clock()
        return None if over else token.access_token

    def signed_in(self) -> bool:
        """True while the token in hand may still work: the cloud has not refused all of it."""
        refresh_token = self.token().refresh_token
        renewable = refresh_token is not None and refresh_token != self._refused
        return renewable or self.usable_access_token() is not None

    def renew(self, *, wait: bool = True, needed: Callable[[], bool] | None = None) -> None:
        """Renew once for everybody who asks meanwhile.

        ``needed`` is asked at the last moment, when a renewal that came between has ended.
        Raises MustAuthorizeError, and what TokenEndpoint raises. A store that fails on saving
        raises nothing here: the new tokens are used from memory, ``storage_error`` is set.
        """
        self._flight.run(lambda: self._renew(needed), wait=wait)

    @property
    def renewing(self) -> bool:
        """True from before the request until its tokens are stored."""
        return self._flight.running

    def renew_if_due(self, *, wait: bool = True) -> None:
        """Renew unless the access token is good for a while. Raises what ``renew`` raises."""
        if self.due_in_s() <= 0:
            self.renew(wait=wait, needed=lambda: self.due_in_s() <= 0)

    def renew_refused(self, access_token: str) -> None:
        """Renew because the cloud refused that access token, unless it is no longer in hand."""
        self.renew(needed=lambda: self.token().access_token == access_token)

    def sign_in(self, token: Token) -> None:
        """Take the tokens of a finished sign-in, or a refresh token given by the user.

        Raises StorageError when they cannot be stored; they are held in memory all the same.
        """
        with self._locked():
            self._keep(token)
        if self.storage_error is not None:
            raise self.storage_error

    def sign_out(self) -> None:
        """Forget the login here and in the store. Raises StorageError when that fails."""
        with self._locked():
            self._hold(None)
            if self._store is not None:
                self._store.save(None)
            self._persist(None)

    def save_again(self) -> None:
        """Try once more to store a token that only memory holds."""
        if self.storage_error is None or self._token is None:
            return
        with self._locked():
            if self._signed_out_elsewhere():
                self.storage_error = None
                self._hold(None)
            else:
                self._keep(self._token)

    def _signed_out_elsewhere(self) -> bool:
        """True when a login was stored, and now the store is empty: do not bring it back."""
        if self._store is None or not self._was_stored:
            return False
        try:
            return self._store.load() is None
        except StorageError:
            return False

    def _renew(self, needed: Callable[[], bool] | None) -> None:
        before = self.token()
        if needed is not None and not needed():
            return
        with self._locked():
            current = self._newest()
            if current != before and self.due_in_s() > 0:
                return  # another process renewed it
            self._keep(self._asked(current))

    def _newest(self) -> Token:
        """What the store holds now, unless memory is ahead of it."""
        if self._store is not None and self.storage_error is None:
            try:
                self._take(self._store.load())
            except StorageError as fault:
                if self._token is None:
                    raise
                self._log.warning("the stored login cannot be read: %s", fault.state)
        return self._token or Token()

    def _asked(self, current: Token) -> Token:
        if not current.refresh_token:
            raise MustAuthorizeError("there is no refresh token")
        try:
            return self._answered(current.refresh_token)
        except AuthorizationFailedError:
            # A program that shares the file, and knows no lock, may have been faster.
            newer = self._newest().refresh_token
            if newer and newer != current.refresh_token:
                return self._answered(newer)
            # Kept, not forgotten: refusals that cured themselves have been reported.
            self._refused = current.refresh_token
            raise MustAuthorizeError("the cloud refused the refresh token") from None

    def _answered(self, refresh_token: str) -> Token:
        token = self._endpoint.renew(refresh_token)
        return Token(token.access_token, token.refresh_token or refresh_token, token.expires_at)

    def _keep(self, token: Token) -> None:
        self.storage_error = self._stored(token)
        self._hold(token)

    def _stored(self, token: Token) -> StorageError | None:
        try:
            if self._store is not None:
                self._store.save(token)
                self._was_stored = True
            self._persist(token.refresh_token)
        except StorageError as fault:
            self._log.error("the new login could not be stored: %s", fault)
            return fault
        return None

    def _take(self, stored: Token | None) -> None:
        self._was_stored = stored is not None
        self._hold(stored)

    def _hold(self, token: Token | None) -> None:
        """Use this token from now on. A short-lived one is renewed after half of its life."""
        self._token, self._loaded = token, True
        if token is not None and token.expires_at is not None:
            life = token.expires_at - self._clock()
            self._skew = max(min(SKEW, life / 2), timedelta(0))

    def _locked(self) -> AbstractContextManager[None]:
        return nullcontext() if self._store is None else self._store.lock()
