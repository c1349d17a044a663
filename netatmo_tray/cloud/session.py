"""A login to the Netatmo cloud, renewed for as long as the user wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from netatmo_tray.cloud.authorization import (
    DEFAULT_SCOPE,
    Authorization,
    Callback,
    parse_callback,
)
from netatmo_tray.cloud.bearer_request import BearerRequests
from netatmo_tray.cloud.error_answers import error_from
from netatmo_tray.cloud.fields import objects
from netatmo_tray.cloud.keepalive import Keepalive, LoginCare
from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.modules import Modules, warn_about
from netatmo_tray.cloud.persist_callback import store_of
from netatmo_tray.cloud.renewal import Renewal
from netatmo_tray.cloud.renewal_pace import RenewalPace
from netatmo_tray.cloud.response import Response
from netatmo_tray.cloud.token_endpoint import TokenEndpoint
from netatmo_tray.cloud.token_request_limits import Asker
from netatmo_tray.cloud.transport import RequestsTransport, Transport
from netatmo_tray.core.errors import AnswerError, StorageError
from netatmo_tray.core.login.ports import Clock, TokenStore
from netatmo_tray.core.login.token import Token, UnsavedLogin
from netatmo_tray.core.netatmo_addresses import API_URL
from netatmo_tray.core.web_address import checked_api_url

Persist = Callable[["Session", str | None], None]
"""The simple form of ``persist``."""


class Session:
    """OAuth2 session with the Netatmo cloud, safe from any thread; every method may block.

    Requests take up to about 30 s, token requests up to 60 s. The constructor does nothing but keep
    its arguments, and stores a refresh token that is given.

    >>> session = Session("client id", "client secret", refresh_token="...", persist=save)
    >>> devices, answer = session.get_stations_data()

    :param persist: keeps the login. In its simple form a callback, called as
        ``persist(session, refresh_token)`` whenever the refresh token changes, None on logout,
        before the new access token is used; if it raises, the session keeps the fault (see
        ``unsaved``) and calls it again; of the session it may call ``logout`` only. In its full
        form a TokenStore (see ``core/login/ports``), which keeps the whole token for several
        processes at once.
    :param scope: the scopes to ask for; None = only ``read_station``.
    """

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        refresh_token: str | None = None,
        scope: Sequence[str] | None = None,
        persist: Persist | TokenStore | None = None,
        callback_url: str = "https://localhost:54321",
        api_url: str = API_URL,
        transport: Transport | None = None,
        log: logging.Logger | None = None,
        clock: Clock | None = None,
    ) -> None:
        _check_arguments(client_id, client_secret, scope, callback_url, persist)
        self._api_url = _checked(api_url)
        asked = DEFAULT_SCOPE if scope is None else scope
        self.authorization = Authorization(self._api_url, client_id, callback_url, asked)
        transport = transport or RequestsTransport()
        self._log = log or logging.getLogger("netatmo_tray.cloud")
        self._clock = clock or (lambda: datetime.now(UTC))
        self._endpoint = TokenEndpoint(
            transport, self._api_url, (client_id, client_secret), self._clock
        )
        self._login = KeptLogin(store_of(persist, self), self._clock, self._log)
        self._renewal = Renewal(self._endpoint, self._login, self._clock)
        self._care = LoginCare(self._login, self._renewal, self._clock)
        self._requests = BearerRequests(transport, self._api_url, self._renewal)
        if refresh_token is not None:
            self.set_refresh_token(refresh_token)

    def get_authorization_url(self) -> str:
        """The address to open in the browser. Starts a new attempt and voids the former state.

        Raises ClientCredentialsError without a client id.
        """
        return self.authorization.new_url()

    def authorize(self, state: str | Callback, code: str | None = None) -> None:
        """Finish a sign-in with the callback of the browser.

        :param state: the state, with the code beside it; or, alone, the callback: as text (its
            full URL, path with query, request line or whole request), or read already.

        Raises StateMismatchError (nothing is used up), AuthorizationDeclinedError,
        AuthorizationFailedError, StorageError (signed in, but not stored), and what any request
        raises.
        """
        if isinstance(state, str):
            state = parse_callback(state) if code is None else Callback(state, code)
        asked = self.authorization
        granted = asked.take(state)
        self._renewal.sign_in_with(
            lambda: self._endpoint.exchange(granted, asked.redirect_uri, asked.scope)
        )

    @property
    def asking_for_tokens(self) -> bool:
        """True while a token request is under way: ending the program would lose the login."""
        return self._renewal.renewing

    @property
    def has_access_token(self) -> bool:
        """True while a request can be sent without a renewal. Reads the store at the first use."""
        return self._renewal.usable_access_token() is not None

    @property
    def unsaved(self) -> StorageError | None:
        """Why the newest login is in memory only, until ``keepalive`` has stored it; else None."""
        unsaved = self._login.unsaved
        return self._login.storage_error if unsaved and unsaved.token else None

    @property
    def unsaved_login(self) -> UnsavedLogin | None:
        """The login that is in memory only, for whoever moves it to another store."""
        return self._login.unsaved

    def take_over(self, former: Session) -> None:
        """Replace another session on the same store, which must not be used afterwards.

        What only its memory holds is saved; if that fails, this session holds it. Blocks as the
        store does.
        """
        self._login.take_over(former._login)

    def authorized(self) -> bool:
        """True while there is a login that may work; asks the store, never the cloud.

        Raises StorageError when the store cannot tell.
        """
        return self._renewal.signed_in()

    def expires_in(self) -> float:
        """Seconds until renewal is due; negative when overdue or nobody is signed in."""
        return self._renewal.due_in_s()

    def refresh(self, *, wait: bool = True) -> None:
        """Renew the token now, or share the renewal under way.

        Raises MustAuthorizeError, RefreshInProgressError (only when ``wait`` is False),
        NetworkError, ThrottledError, ClientCredentialsError, ServiceError, AnswerError.
        """
        self._renewal.renew(wait=wait)

    def keepalive(
        self, delay_on_error: float = 60, *, wait: bool = True, asker: Asker = Asker.TIMER
    ) -> Keepalive:
        """Renew if it is due; the result says when to call again, in 1 s to 24 h.

        Expected faults are returned in the result. Without a login the delay is exactly
        ``delay_on_error``, after a StorageError 10 s; after other faults it grows from that value.

        :param asker: who wants it. Called before its time the timer asks the cloud for nothing and
            hears the last fault again. USER and NETWORK have one try each in an hour of their own.
        """
        return self._care.look(delay_on_error, asker, wait=wait)

    @property
    def pace(self) -> RenewalPace:
        """When ``keepalive`` may ask the cloud."""
        return self._care.pace

    def logout(self) -> None:
        """Forget both tokens, here and in the store. Raises StorageError when that fails."""
        self.authorization.forget()
        self._login.change_to(None)

    def set_refresh_token(self, refresh_token: str | None, *, prove: bool = False) -> None:
        """Use a refresh token from elsewhere; None forgets. Raises StorageError.

        :param prove: renew the token first. If that raises RefreshTokenRefusedError, or any error
            of a renewal, the former login stays as it was.
        """
        if refresh_token is None:
            self.logout()
        elif not isinstance(refresh_token, str) or not refresh_token.strip():
            raise ValueError("refresh_token must be a text that is not empty")
        elif prove:
            self._renewal.sign_in_with_refresh_token(refresh_token.strip())
        else:
            self._renewal.sign_in(Token(refresh_token=refresh_token.strip()))

    def request(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: str | bytes | Mapping[str, Any] | None = None,
        *,
        renew: bool = True,
    ) -> Response:
        """Ask the cloud as the signed-in user; any HTTP status comes back as a Response.

        Renews the token when it is due, and once more when the cloud refuses it. A mapping as
        body is sent as JSON. Raises MustAuthorizeError, NetworkError, and what ``refresh`` raises
        when the token had to be renewed.

        :param renew: False = a token that is due is used until its end, then RenewalDueError is
            raised, for one who has ``keepalive`` called. A refused token is renewed all the same.
        """
        return self._requests.send(path, method, headers, query, body, renew=renew)

    def rewrite_error(self, expected: int | Sequence[int] | None, response: Response) -> Response:
        """Return the response, or raise the typed error that it stands for.

        :param expected: the status, or the statuses, that are no error; None = any. A body with an
            ``error`` in it always is one.
        """
        statuses = (expected,) if isinstance(expected, int) else expected
        status_fits = statuses is None or response.status in statuses
        if status_fits and not response.member("error"):
            return response
        raise error_from(response, self._clock)

    def get_stations_data(
        self,
        device_id: str | None = None,
        get_favorites: bool | None = None,
        no_warnings: bool = False,
        *,
        renew: bool = True,
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """All weather stations, or one, as the cloud describes them.

        :returns: the stations, and the whole decoded answer.

        Warnings about silent modules, weak signals and low batteries go to the log unless
        ``no_warnings``. ``renew`` as for ``request``. Raises AnswerError for an answer without a
        body, and what ``request`` and ``rewrite_error`` raise.
        """
        query = {"device_id": device_id} if device_id else {}
        if get_favorites is not None:
            query["get_favorites"] = "true" if get_favorites else "false"
        response = self.request("/api/getstationsdata", query=query, renew=renew)
        self.rewrite_error((200,), response)
        answer = response.body
        if not isinstance(answer, dict):
            raise error_from(response, self._clock)
        if not isinstance(answer.get("body"), dict):
            raise AnswerError("the stations answer has no body")
        devices = objects(answer["body"].get("devices"))
        if not no_warnings:
            warn_about(devices, self._log)
        return devices, answer

    def get_modules_data(
        self,
        device_id: str | None = None,
        get_favorites: bool | None = None,
        no_warnings: bool = False,
    ) -> Modules:
        """All stations first, then all their modules, in one sequence that also indexes by id."""
        devices, _ = self.get_stations_data(device_id, get_favorites, no_warnings)
        return Modules(devices)


def _check_arguments(
    client_id: str,
    client_secret: str,
    scope: Sequence[str] | None,
    callback_url: str,
    persist: object,
) -> None:
    """Refuse what could only fail later. Raises TypeError that names the argument."""
    if not isinstance(client_id, str) or not isinstance(client_secret, str):
        raise TypeError("client_id and client_secret must be text")
    if isinstance(scope, str) or not all(isinstance(each, str) for each in scope or ()):
        raise TypeError("scope must be a sequence of scopes, not one text")
    if not isinstance(callback_url, str):
        raise TypeError("callback_url must be text")
    if persist is not None and not (callable(persist) or isinstance(persist, TokenStore)):
        raise TypeError("persist must be callable as persist(session, refresh_token), or a store")


def _checked(api_url: str) -> str:
    """The address without a slash at its end. Raises TypeError or ValueError that names it."""
    if not isinstance(api_url, str):
        raise TypeError("api_url must be text")
    try:
        return checked_api_url(api_url)
    except ValueError as fault:
        raise ValueError(f"api_url {fault}") from None
