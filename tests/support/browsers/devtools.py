"""A page in a running Chromium, over its DevTools protocol."""

import json
import urllib.request
from typing import Any
from urllib.parse import quote

from support.browsers.page import Page
from websocket import WebSocket, create_connection

ANSWER_S = 10.0


class Tab(Page):
    """One tab of Chromium."""

    def __init__(self, address: str) -> None:
        # Chromium refuses a socket that names an origin it was not told of.
        self._socket: WebSocket = create_connection(address, ANSWER_S, suppress_origin=True)
        self._count = 0

    def close(self) -> None:
        self._socket.close()

    def ask(self, method: str, **parameters: Any) -> dict[str, Any]:
        """The result of a DevTools method."""
        self._count += 1
        self._socket.send(json.dumps({"id": self._count, "method": method, "params": parameters}))
        while True:
            answer = json.loads(self._socket.recv())
            if answer.get("id") == self._count:
                assert "error" not in answer, answer["error"]
                return answer["result"]

    def evaluate(self, script: str) -> Any:
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def click(self, selector: str) -> None:
        # Chromium never paints a tab behind another, and nobody clicks there either.
        self.ask("Page.bringToFront")
        super().click(selector)

    def click_at(self, x: float, y: float) -> None:
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, x=x, y=y)

    def history(self) -> list[str]:
        """The addresses that its back and forward buttons know."""
        return [entry["url"] for entry in self.ask("Page.getNavigationHistory")["entries"]]


def tabs(port: int) -> list[dict[str, str]]:
    """The open tabs: ``url``, ``title`` and the address of their socket."""
    return [tab for tab in _asked(port, "list") if tab["type"] == "page"]


def new_tab(port: int, address: str) -> dict[str, str]:
    """A tab that was just opened at that address."""
    return _asked(port, f"new?{quote(address, safe='')}", "PUT")


def _asked(port: int, what: str, method: str = "GET") -> Any:
    request = urllib.request.Request(f"http://127.0.0.1:{port}/json/{what}", method=method)
    with urllib.request.urlopen(request, timeout=ANSWER_S) as answer:
        return json.load(answer)
