"""The user's browser, when it is Firefox: spoken to over WebDriver BiDi."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from support.browsers.browser import Browser
from support.browsers.page import Page
from support.desktop.programs import program
from websocket import WebSocket, create_connection

ANSWER_S = 10.0
# A proxy that is not there keeps it on this machine; the loopback goes past any proxy.
PREFERENCES = {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 1,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 1,
    "app.update.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.aboutwelcome.enabled": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "toolkit.telemetry.reportingpolicy.firstRun": False,
    "termsofuse.bypassNotification": True,
}


class Firefox(Browser):
    """Firefox with a profile of its own."""

    _session: BidiSession | None = None

    def command(self) -> list[str]:
        self._profile.mkdir()
        lines = (f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in PREFERENCES.items())
        (self._profile / "user.js").write_text("\n".join(lines))
        options = ("--headless", "--no-remote", "--remote-debugging-port=0", "--profile")
        return [program("firefox-esr"), *options, str(self._profile)]

    @property
    def written_port(self) -> Path:
        return self._profile / "WebDriverBiDiServer.json"

    def find_page(self, words: str) -> BidiPage | None:
        session = self._connected()
        contexts = session.ask("browsingContext.getTree")["contexts"]
        found = (each["context"] for each in contexts if words in each["url"])
        return next((BidiPage(session, context) for context in found), None)

    def open_tab(self, address: str) -> BidiPage:
        session = self._connected()
        context = session.ask("browsingContext.create", type="tab")["context"]
        session.ask("browsingContext.navigate", context=context, url=address)
        return BidiPage(session, context)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()
            self._session = None
        super().close()

    def _connected(self) -> BidiSession:
        if self._session is None:
            written = json.loads(self.written_port.read_text())
            self._session = BidiSession(f"ws://127.0.0.1:{written['ws_port']}/session")
        return self._session


class BidiSession:
    """The one session that Firefox grants."""

    def __init__(self, address: str) -> None:
        self._socket: WebSocket = create_connection(address, ANSWER_S, suppress_origin=True)
        self._count = 0
        self.ask("session.new", capabilities={})

    def close(self) -> None:
        self._socket.close()

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a command."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._count:
                assert answer["type"] == "success", answer
                return answer["result"]


class BidiPage(Page):
    """One tab of Firefox."""

    def __init__(self, session: BidiSession, context: str) -> None:
        self._session = session
        self._context = context

    def close(self) -> None:
        """The session serves the next page, too."""

    def evaluate(self, script: str) -> Any:
        answer = self._session.ask(
            "script.evaluate",
            expression=script,
            target={"context": self._context},
            awaitPromise=False,
        )
        return answer["result"].get("value")

    def click_at(self, x: float, y: float) -> None:
        mouse = [
            {"type": "pointerMove", "x": round(x), "y": round(y)},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {"type": "pointer", "id": "mouse", "actions": mouse}
        self._session.ask("input.performActions", context=self._context, actions=[pointer])
