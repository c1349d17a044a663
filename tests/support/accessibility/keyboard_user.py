"""A user of the app who hears what is on the screen, and has a keyboard but no mouse."""

from dataclasses import dataclass

from support.accessibility.accessible import Node
from support.accessibility.accessible_rules import controls, nameless, nameless_values, same_round
from support.accessibility.focus import MOST_STOPS, tab_round
from support.desktop.netatmo_app import NetatmoApp
from support.desktop.programs import wait_until
from support.desktop.screen import Screen

WINDOW_ROLES = {"dialog", "alert", "frame"}


@dataclass(frozen=True)
class KeyboardUser:
    """Fails where something cannot be understood, reached or seen."""

    app: NetatmoApp
    screen: Screen

    def goes_through(self, words: str) -> Node:
        """Go once round the window with those words, and read it from end to end."""
        self.app.windows().await_name(words)
        wait_until(self.app.has_focus, f"the window with {words!r} to have the focus")
        with self.app.focus() as events:
            stops = tab_round(self.screen, events)
        window = self.window(words)
        assert window.role in WINDOW_ROLES
        assert window.name
        check_empty(nameless(window))
        check_empty(nameless_values(window))
        assert same_round(stops, controls(window)), f"{stops}\n{controls(window)}"
        check_empty([stop for stop in stops if not stop.in_sight])
        return window

    def presses_at(self, name: str, key: str) -> None:
        """Go to the control with that name by the tab key, and press another key there."""
        with self.app.focus() as events:
            stops = [events.first_after(lambda: self.screen.press("Tab"))]
            while stops[-1].name != name and len(stops) < MOST_STOPS:
                self.screen.press("Tab")
                stops.append(events.next())
        assert stops[-1].name == name
        self.screen.press(key)

    def open_list(self) -> Node | None:
        """The window in which a list of choices is open, if there is one."""
        windows = self.app.windows().open()
        return next((window for window in windows if _has_open_choice(window)), None)

    def hears_menu(self) -> list[str]:
        """What there is in the menu that opens; lines between its parts have no name."""
        with self.app.focus() as events:
            heard = events.first_after(lambda: self.screen.press("Down"))
        assert heard.role == "menu item"
        assert heard.name
        return [name for name in heard.beside if name]

    def window(self, words: str) -> Node:
        """The one that is open with those words in it."""
        windows = self.app.windows().open()
        return next(w for w in windows if any(words in node.name for node in w.walk()))


def _has_open_choice(window: Node) -> bool:
    """A list of its own, such as that of the pages of a dialog, is always open."""
    boxes = [node for node in window.walk() if node.role == "combo box"]
    return any(part.role == "list" for box in boxes for part in box.walk())


def check_empty(wrong: list[object]) -> None:
    assert not wrong, wrong
