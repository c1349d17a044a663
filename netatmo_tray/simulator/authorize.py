"""The sign-in in the browser: authorize, consent, back to the app with a code."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit, urlunsplit

from netatmo_tray.simulator.answers import Answer, html_answer, redirect
from netatmo_tray.simulator.grants import DEFAULT_SCOPE, Grants
from netatmo_tray.simulator.pages import SCOPE_WORDS, consent_page, message_page
from netatmo_tray.simulator.requests_log import Request
from netatmo_tray.simulator.switches import Switches

LANDING_PATH = "/signed-in-nowhere"
"""Where the browser ends up when the app gave no address: a page that does not exist."""


@dataclass(frozen=True)
class _Pending:
    """A sign-in that waits for the user's answer."""

    redirect_uri: str
    asked_uri: str
    state: str | None
    scopes: tuple[str, ...]


class Authorize:
    """The two addresses that the browser visits. Not thread-safe: the cloud locks."""

    def __init__(self, switches: Switches, grants: Grants) -> None:
        self._switches = switches
        self._grants = grants
        self._pending: dict[str, _Pending] = {}

    def authorize(self, request: Request) -> Answer:
        """GET /oauth2/authorize: check the app with its address, then on to the consent page."""
        query = request.query
        if query.get("client_id") != self._switches.client_id:
            return _error_page("This app is unknown. Check the client id.")
        asked_uri, state = query.get("redirect_uri", ""), query.get("state")
        if asked_uri and urlsplit(asked_uri).scheme not in ("http", "https"):
            return _error_page("The redirect address must begin with http or https.")
        if self._switches.redirect_uri and asked_uri and asked_uri != self._switches.redirect_uri:
            return self._mismatch(asked_uri, state)
        scopes = tuple(query.get("scope", "").split()) or DEFAULT_SCOPE
        target = asked_uri or self._switches.redirect_uri or LANDING_PATH
        pending = _Pending(target, asked_uri, state, scopes)
        if self._switches.auto_consent:
            return self._accepted(pending)
        return self._ask(pending)

    def show_consent(self, request: Request) -> Answer:
        """GET /login/consent."""
        request_id = request.query.get("request", "")
        pending = self._pending.get(request_id)
        if pending is None:
            return _gone_page()
        return html_answer(consent_page(request_id, pending.scopes))

    def answer_consent(self, request: Request) -> Answer:
        """POST /login/consent: the user pressed one of the buttons."""
        pending = self._pending.pop(request.form.get("request", ""), None)
        if pending is None:
            return _gone_page()
        if request.form.get("answer") != "accept":
            return _back(pending.redirect_uri, pending.state, error="access_denied")
        if self._switches.consent_loop and any(each not in SCOPE_WORDS for each in pending.scopes):
            return self._ask(pending)
        return self._accepted(pending)

    def _ask(self, pending: _Pending) -> Answer:
        request_id = secrets.token_urlsafe(24)
        self._pending[request_id] = pending
        return redirect(f"/login/consent?{urlencode({'request': request_id})}")

    def _accepted(self, pending: _Pending) -> Answer:
        code = self._grants.new_code(pending.asked_uri, pending.scopes)
        return _back(pending.redirect_uri, pending.state, code=code)

    def _mismatch(self, asked_uri: str, state: str | None) -> Answer:
        if self._switches.mismatch_page:
            return _error_page("The redirect address is not the one registered for this app.")
        return _back(asked_uri, state, error="redirect_uri_mismatch")


def _back(address: str, state: str | None, *, code: str = "", error: str = "") -> Answer:
    """Redirect to the app; as in the real cloud, an error precedes the state, a code follows it."""
    echoed = [] if state is None else [("state", state)]
    fields = [("error", error), *echoed] if error else [*echoed, ("code", code)]
    parts = urlsplit(address)
    query = "&".join(filter(None, (parts.query, urlencode(fields))))
    return redirect(urlunsplit(parts._replace(query=query)))


def _error_page(sentence: str) -> Answer:
    return html_answer(message_page("This did not work", sentence), 400)


def _gone_page() -> Answer:
    sentence = "This sign-in has been answered or is too old. Start again in the app."
    return html_answer(message_page("Nothing to accept", sentence), 400)
