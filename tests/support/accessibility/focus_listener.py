"""Tells of every change of the keyboard focus in a program, as a screen reader hears of it.

Run by Debian's own Python, where the bindings are: ``focus_listener.py PID``. Prints an empty JSON
object once it listens, then one object for each change.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402


class Listener:
    """Knows all that had the focus so far by a number, in the order of its first time."""

    def __init__(self, pid):
        self._pid = pid
        self._seen = []

    def hear(self, event):
        if not event.detail1:
            return
        try:
            if event.source.get_application().get_process_id() == self._pid:
                self._tell(event.source)
        except GLib.Error:
            return  # it has gone while it was looked at

    def _tell(self, node):
        if node not in self._seen:
            self._seen.append(node)
        told = {
            "number": self._seen.index(node),
            "role": node.get_role_name(),
            "name": node.get_name(),
            "beside": [other.get_name() for other in siblings(node)],
            "in_sight": in_sight(node),
            # Each of these is a question to the program: when the last one is answered, it has
            # done all that the key press made it do.
            "places": [place(seen) for seen in self._seen],
        }
        print(json.dumps(told), flush=True)


def siblings(node):
    """All of the menu or list that it belongs to; menus are in no window's tree."""
    parent = node.get_parent()
    return [parent.get_child_at_index(index) for index in range(parent.get_child_count())]


def in_sight(node):
    """Whether all that it is a part of shows it whole: a scrolled area shows a part of itself."""
    left, top, width, height = place(node)
    around = node.get_parent()
    while around and around.get_role() != Atspi.Role.APPLICATION:
        x, y, wide, high = place(around)
        across = x <= left and left + width <= x + wide
        if not (across and y <= top and top + height <= y + high):
            return False
        around = around.get_parent()
    return True


def place(node):
    """Left, top, width and height on the screen; None for what has none, or has gone."""
    try:
        box = node.get_extents(Atspi.CoordType.SCREEN)
    except (AttributeError, GLib.Error):
        return None
    return [box.x, box.y, box.width, box.height]


def main():
    Atspi.init()
    events = Atspi.EventListener.new(Listener(int(sys.argv[1])).hear)
    events.register("object:state-changed:focused")
    print("{}", flush=True)
    Atspi.event_main()


if __name__ == "__main__":
    main()
