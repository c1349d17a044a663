"""A page in a running browser, as its user reads and clicks it."""

import json
from abc import ABC, abstractmethod
from typing import Any, Self

from support.desktop.programs import wait_until

# A person clicks what is to be seen: before its first paint, a browser drops every click.
CENTRE = """(() => {
  const found = document.querySelector(%s);
  const painted = performance.getEntriesByType("paint").length;
  if (!found || !painted || document.readyState !== "complete") return "";
  const box = found.getBoundingClientRect();
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  return found.contains(document.elementFromPoint(x, y)) ? JSON.stringify([x, y]) : "";
})()"""


class Page(ABC):
    """One tab. A context manager: leaving it lets go of the tab, which stays open."""

    @abstractmethod
    def evaluate(self, script: str) -> Any:
        """The value of a JavaScript expression in the page: a text, a number or a boolean."""

    @abstractmethod
    def click_at(self, x: float, y: float) -> None:
        """A click of the mouse at that place of the page."""

    @abstractmethod
    def close(self) -> None:
        """Let go of the tab."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def text(self) -> str:
        """What a person reads on the page."""
        return self.evaluate("document.body ? document.body.innerText : ''")

    def address(self) -> str:
        """What the address bar shows."""
        return self.evaluate("location.href")

    def await_text(self, words: str) -> None:
        """Wait until the page shows those words."""
        wait_until(lambda: words in self.text(), lambda: f"{words!r} in {self._shown()}")

    def click(self, selector: str) -> None:
        """A mouse click on the element, once it is there."""
        script = CENTRE % json.dumps(selector)
        spot = wait_until(lambda: self.evaluate(script), lambda: f"{selector} in {self._shown()}")
        self.click_at(*json.loads(spot))

    def _shown(self) -> str:
        """For a failure: without the query, which may hold what nobody else must see."""
        return f"the browser, at {self.address().partition('?')[0]}: {self.text()!r}"
