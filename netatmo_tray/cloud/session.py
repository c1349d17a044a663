"""A login to the Netatmo cloud, for as long as the user wants it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlencode

from netatmo_tray.cloud.arguments import check_arguments
from netatmo_tray.cloud.authorization import (
    DEFAULT_SCOPE,
    Authorization,
    Callback,
    parse_callback,
)
from netatmo_tray.cloud.error_answers import TOKEN_REFUSED_CODES, error_from
from netatmo_tray.cloud.keepalive import Keepalive, Pace
from netatmo_tray.cloud.kept_login import KeptLogin
from netatmo_tray.cloud.modules import Modules, warn_about
from netatmo_tray.cloud.payload import encoded
from netatmo_tray.cloud.renewal import Renewal
from netatmo_tray.cloud.response import Response, response_from
from netatmo_tray.cloud.token_endpoint import TokenEndpoint
from netatmo_tray.cloud.transport import DEADLINE_S, RequestsTransport, Transport
from netatmo_tray.core.errors import (
    AnswerError,
    MustAuthorizeError,
    NetatmoError,
    RefreshInProgressError,
    StorageError,
)
from netatmo_tray.core.login.ports import Clock, TokenStore
from netatmo_tray.core.login.token import Token

API_URL = "https://api.netatmo.com"


class Session:
    """OAuth2 session with the Netatmo cloud, safe from any thread; every method may block.

    Requests take up to about 30 s, token requests up to 60 s. Nothing happens in the constructor
    but keeping the arguments, unless a refresh token is given: that one is stored at once.

    >>> session = Session("client id", "client secret", refresh_token="...", persist=save)
    >>> devices, answer = session.get_stations_data()

    :param persist: called as ``persist(session, refresh_token)`` whenever the refresh token
        changes, None on logout, before the new access token is used. What it raises is kept as a
        storage fault and tried again. It must not ask the session for anything.
    :param store: keeps the whole token, for several processes at once (see ``core.ports``).
    :param scope: scopes to ask for; None = only ``read_station``.
    """

    def __init__(
        self,
        client_id: str,
        client_secret: str,
        *,
        refresh_token: str | None = None,
        scope: Sequence[str] | None = None,
        persist: Callable[[Session, str | None], None] | None = None,
        store: TokenStore | None = None,
        callback_url: str = "https://localhost:54321",
        api_url: str = API_URL,
        transport: Transport | None = None,
        log: logging.Logger | None = None,
        clock: Clock | None = None,
    ) -> None:
        check_arguments(client_id, client_secret, scope, api_url, callback_url, persist)
        self._api_url = api_url.rstrip("/")
        asked = DEFAULT_SCOPE if scope is None else scope
        self.authorization = Authorization(self._api_url, client_id, callback_url, asked)
        self._transport = transport or RequestsTransport()
        self._log = log or logging.getLogger("netatmo_tray.cloud")
        self._clock = clock or (lambda: datetime.now(UTC))
        self._pace = Pace()
        self._endpoint = TokenEndpoint(
            self._transport, self._api_url, (client_id, client_secret), self._clock
        )
        self._login = KeptLogin(
            store,
            lambda token: persist(self, token) if persist is not None else None,
            self._clock,
            self._log,
        )
        self._renewal = Renewal(self._endpoint, self._login, self._clock)
        if refresh_token is not None:
            self.set_refresh_token(refresh_token)

    def get_authorization_url(self) -> str:
        """The address to open in the browser. Starts a new attempt; the former state is void.

        Raises ClientCredentialsError without a client id.
        """
        return self.authorization.new_url()

    def authorize(self, state: str | Callback, code: str | None = None) -> None:
        """Finish a sign-in with what the browser brought back.

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
        """True while tokens are on their way: to stop now would lose the login."""
        return self._renewal.renewing

    @property
    def unsaved(self) -> StorageError | None:
        """Why the newest login is in memory only; None when it is stored. ``keepalive`` retries."""
        return self._login.storage_error

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

    def keepalive(self, delay_on_error: float = 60, *, wait: bool = True) -> Keepalive:
        """Renew if it is due, and say when to come back: within 1 s to 24 h.

        Expected faults come back in the result. Without a login the delay is exactly
        ``delay_on_error``; after other faults it grows from there.
        """
        error: NetatmoError | None
        try:
            self._login.save_again()
            self._renewal.renew_if_due(wait=wait)
            error = self._login.storage_error
        except (MustAuthorizeError, RefreshInProgressError) as fault:
            return Keepalive(delay_on_error, fault)
        except NetatmoError as fault:
            error = fault
        if error is None:
            return self._pace.after_success(self._renewal.due_in_s())
        return self._pace.after(error, delay_on_error, self._renewal.quota_pause_s())

    def logout(self) -> None:
        """Forget both tokens, here and in the store. Raises StorageError when that fails."""
        self.authorization.forget()
        self._login.change_to(None)

    def set_refresh_token(self, refresh_token: str | None, *, prove: bool = False) -> None:
        """Use a refresh token from elsewhere; None forgets. Raises StorageError.

        :param prove: renew it first. RefreshTokenRefusedError, and whatever a renewal raises,
            then leave the former login as it was.
        """
        if refresh_token is None:
            self.logout()
        elif not isinstance(refresh_token, str) or not refresh_token.strip():
            raise ValueError("refresh_token must be a text that is not empty")
        elif prove:
            self._renewal.take_over(refresh_token.strip())
        else:
            self._renewal.sign_in(Token(refresh_token=refresh_token.strip()))

    def request(
        self,
        path: str,
        method: str = "GET",
        headers: Mapping[str, str] | None = None,
        query: Mapping[str, str] | None = None,
        body: str | bytes | Mapping[str, Any] | None = None,
    ) -> Response:
        """Ask the cloud as the signed-in user; any HTTP status comes back as a Response.

        Renews the token when it is due, and once more when the cloud refuses it. A mapping as
        body is sent as JSON. Raises MustAuthorizeError, NetworkError, and what ``refresh`` raises
        when the token had to be renewed.
        """
        if "://" in path or path.startswith("//"):
            raise ValueError("path must be relative to the cloud's address")
        url = f"{self._api_url}/{path.lstrip('/')}" + (f"?{urlencode(query)}" if query else "")
        content_type, payload = encoded(body)
        sent_headers = {"Accept": "application/json", **content_type, **(headers or {})}
        access_token = self._renewal.access_token()
        response = self._exchange(method, url, sent_headers, payload, access_token)
        if _token_refused(response) and self._renewal.renew_refused(access_token):
            access_token = self._renewal.access_token()
            response = self._exchange(method, url, sent_headers, payload, access_token)
            if _token_refused(response):
                self._renewal.refused_afresh()
        return response

    def rewrite_error(self, expected: int | Sequence[int] | None, response: Response) -> Response:
        """The very response, or, raised, the typed error that it stands for.

        :param expected: the status, or the statuses, that are fine; None = any. A body with an
            ``error`` in it is never fine.
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
    ) -> tuple[list[dict[str, Any]], dict[str, Any]]:
        """All weather stations, or one, as the cloud describes them.

        :returns: the stations, and the full answer they came in.

        Warnings about silent modules, weak signals and low batteries go to the log unless
        ``no_warnings``. Raises AnswerError for an answer without a body, and what ``request`` and
        ``rewrite_error`` raise.
        """
        query = {"device_id": device_id} if device_id else {}
        if get_favorites is not None:
            query["get_favorites"] = "true" if get_favorites else "false"
        response = self.rewrite_error((200,), self.request("/api/getstationsdata", query=query))
        answer = response.body
        if not isinstance(answer, dict):
            raise error_from(response, self._clock)
        if not isinstance(answer.get("body"), dict):
            raise AnswerError("the stations answer has no body")
        listed = answer["body"].get("devices")
        devices = (
            [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
        )
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

    def _exchange(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str],
        payload: bytes | None,
        access_token: str,
    ) -> Response:
        bearer = {**headers, "Authorization": f"Bearer {access_token}"}
        return response_from(self._transport.exchange(method, url, bearer, payload, DEADLINE_S))


def _token_refused(response: Response) -> bool:
    return response.error_code in TOKEN_REFUSED_CODES
