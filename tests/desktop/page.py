"""A page in a running browser, as its user reads and clicks it."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from types import TracebackType
from typing import Any, Self

from desktop.parts import wait_until

CENTRE = """(() => {
  const found = document.querySelector(%s);
  if (!found || document.readyState !== "complete") return "";
  const box = found.getBoundingClientRect();
  return box.width ? JSON.stringify([box.x + box.width / 2, box.y + box.height / 2]) : "";
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

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def text(self) -> str:
        """What a person reads on the page."""
        return self.evaluate("document.body ? document.body.innerText : ''")

    def address(self) -> str:
        """What the address bar shows."""
        return self.evaluate("location.href")

    def await_text(self, words: str) -> None:
        """Wait until the page shows those words."""
        wait_until(lambda: words in self.text(), f"{words!r} in the browser")

    def click(self, selector: str) -> None:
        """A mouse click on the element, once it is there."""
        script = CENTRE % json.dumps(selector)
        spot = wait_until(lambda: self.evaluate(script), f"{selector} in the browser")
        self.click_at(*json.loads(spot))
