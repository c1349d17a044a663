"""The simulated cloud: a server on this computer that speaks like Netatmo's."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Self

from netatmo_tray.simulator.answers import Answer, html_answer, redirect
from netatmo_tray.simulator.api import Api, not_found
from netatmo_tray.simulator.authorize import LANDING_PATH, Authorize
from netatmo_tray.simulator.controls import Controls
from netatmo_tray.simulator.faults import COMMITTING, ON_THE_WIRE, Fault, canned_answer
from netatmo_tray.simulator.pages import message_page
from netatmo_tray.simulator.plan import EVERYWHERE
from netatmo_tray.simulator.requests_log import Request
from netatmo_tray.simulator.stations import Stations
from netatmo_tray.simulator.switches import DEFAULT_CLIENT_ID, DEFAULT_CLIENT_SECRET, Switches
from netatmo_tray.simulator.token_endpoint import TokenEndpoint
from netatmo_tray.simulator.wire import HOST, Reply, Wire


class SimulatedCloud(Controls):
    """One account with one registered app. Also a context manager that starts and stops."""

    def __init__(
        self,
        port: int = 0,
        client_id: str = DEFAULT_CLIENT_ID,
        client_secret: str = DEFAULT_CLIENT_SECRET,
        seed: int = 1,
        rhythm_s: int = 600,
        clock: Callable[[], float] = time.time,
        redirect_uri: str | None = None,
        auto_consent: bool = False,
        timezone: str = "Europe/Berlin",
    ) -> None:
        """Make a cloud that is not yet listening.

        :param port: 0 = any free one, kept over a stop.
        :param seed: of the weather.
        :param rhythm_s: seconds between two uploads of the stations, 300 or 600.
        :param clock: Unix seconds.
        :param redirect_uri: as registered for the app; None accepts any.
        :param timezone: of the home station.
        """
        switches = Switches(client_id, client_secret, redirect_uri, auto_consent)
        super().__init__(switches, f"5f{seed % 16**22:022x}", clock)
        stations = Stations(seed, rhythm_s, timezone)
        self._api = Api(self, self._grants, stations, self._silent_since, self._now)
        self._token_endpoint = TokenEndpoint(self, self._grants)
        self._authorize = Authorize(self, self._grants)
        self._port = port
        self._wire: Wire | None = None

    @property
    def url(self) -> str:
        """Scheme, host and port.

        :raises RuntimeError: the cloud was never started with a port of its own choice.
        """
        if not self._port:
            raise RuntimeError("The simulated cloud has no address before it is started.")
        return f"http://{HOST}:{self._port}"

    def start(self) -> None:
        """Begin to listen.

        :raises OSError: the port is taken.
        :raises RuntimeError: it listens already.
        """
        if self._wire is not None:
            raise RuntimeError("The simulated cloud runs already.")
        self._wire = Wire(self._port, self._respond)
        self._port = self._wire.port

    def stop(self) -> None:
        """Cut all connections; no thread is left. Tokens survive, a later start finds them."""
        wire, self._wire = self._wire, None
        if wire is not None:
            wire.close()

    def heal(self, endpoint: str = EVERYWHERE) -> None:
        """As ``Controls.heal``; connections that hang are closed."""
        super().heal(endpoint)
        if self._wire is not None:
            self._wire.release()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _respond(self, request: Request) -> Reply:
        number = self._log.arrived(request, self._now())
        endpoint = request.path.rpartition("/")[2]
        fault = self._plan.take_fault(endpoint)
        with self._lock:
            answer = self._answer(request, endpoint, fault)
        if answer is not None and answer.status >= 400 and self.retry_after is not None:
            headers = {**answer.headers, "Retry-After": str(self.retry_after)}
            answer = replace(answer, headers=headers)
        status = answer.status if answer else 0
        return Reply(
            answer,
            fault if fault in ON_THE_WIRE else None,
            {Fault.SLOW: self.slow_s, Fault.DRIP: self.drip_s}.get(fault, 0.0) if fault else 0.0,
            lambda: self._log.answered(number, status),
        )

    def _answer(self, request: Request, endpoint: str, fault: Fault | None) -> Answer | None:
        """The true answer, or the answer of the fault; None = no answer at all."""
        if fault is None:
            return self._true_answer(request, endpoint)
        if fault is Fault.REDIRECT_307:
            return redirect(self.redirect_to + request.path, 307)
        done = self._true_answer(request, endpoint) if fault in COMMITTING else None
        if fault is Fault.COMMIT_THEN_DROP:
            return None
        return canned_answer(fault, endpoint, self._now()) or done

    def _true_answer(self, request: Request, endpoint: str) -> Answer:
        if request.path.startswith("/api/"):
            refusal = self._api.refusal(request)
            return refusal or self._plan.take_recorded(endpoint) or self._api.answer(request)
        recorded = self._plan.take_recorded(endpoint)
        return recorded or self._page_or_token(request)

    def _page_or_token(self, request: Request) -> Answer:
        match request.method, request.path:
            case _, "/oauth2/token":
                return self._token_endpoint.answer(request)
            case "GET", "/oauth2/authorize":
                return self._authorize.authorize(request)
            case "GET", "/login/consent":
                return self._authorize.show_consent(request)
            case "POST", "/login/consent":
                return self._authorize.answer_consent(request)
            case _, path if path == LANDING_PATH:
                sentence = "The app gave no address to return to. Copy the address of this page."
                return html_answer(message_page("You are signed in", sentence), 404)
        return not_found()
