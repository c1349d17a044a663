"""A page in a running Chromium, over its DevTools protocol."""

from __future__ import annotations

import json
import urllib.request
from types import TracebackType
from typing import Any

from desktop.parts import wait_until
from websocket import WebSocket, create_connection

ANSWER_S = 10.0
CENTRE = """(() => {
  const found = document.querySelector(%s);
  if (!found || document.readyState !== "complete") return null;
  const box = found.getBoundingClientRect();
  return box.width && {x: box.x + box.width / 2, y: box.y + box.height / 2};
})()"""


class Page:
    """One tab. A context manager: leaving it lets go of the tab, which stays open."""

    def __init__(self, address: str) -> None:
        # Chromium refuses a socket that names an origin it was not told of.
        self._socket: WebSocket = create_connection(address, ANSWER_S, suppress_origin=True)
        self._count = 0

    def __enter__(self) -> Page:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
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
        """The value of a JavaScript expression in the page."""
        answer = self.ask("Runtime.evaluate", expression=script, returnByValue=True)
        return answer["result"].get("value")

    def text(self) -> str:
        """What a person reads on the page."""
        return self.evaluate("document.body ? document.body.innerText : ''")

    def await_text(self, words: str) -> None:
        """Wait until the page shows those words."""
        wait_until(lambda: words in self.text(), f"{words!r} in the browser")

    def click(self, selector: str) -> None:
        """A mouse click on the element, once it is there."""
        script = CENTRE % json.dumps(selector)
        spot = wait_until(lambda: self.evaluate(script), f"{selector} in the browser")
        for kind in ("mousePressed", "mouseReleased"):
            self.ask("Input.dispatchMouseEvent", type=kind, button="left", clickCount=1, **spot)


def tabs(port: int) -> list[dict[str, str]]:
    """The open tabs: ``url``, ``title`` and the address of their socket."""
    listing = f"http://127.0.0.1:{port}/json/list"
    with urllib.request.urlopen(listing, timeout=ANSWER_S) as answer:
        return [tab for tab in json.load(answer) if tab["type"] == "page"]
