"""Reads a program's windows from the accessibility bus, as a screen reader does.

Run by Debian's own Python, where the bindings are: ``atspi_reader.py PID``. Takes one JSON list
from standard input, of steps ``["press", name]`` or ``["write", name, text]``; prints the tree.
"""

import json
import sys

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402

LABELLED_BY = {Atspi.RelationType.LABELLED_BY}
TEXT_ROLES = {Atspi.Role.TEXT, Atspi.Role.PASSWORD_TEXT, Atspi.Role.LABEL}
STATES = ("SHOWING", "ENABLED", "FOCUSABLE", "FOCUSED", "CHECKED", "EDITABLE")


def children(node):
    found = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    return [child for child in found if child]


def walk(node):
    yield node
    for child in children(node):
        yield from walk(child)


def actions(node):
    able = node.get_action_iface()
    return [able.get_action_name(i) for i in range(able.get_n_actions())] if able else []


def text(node):
    written = node.get_text_iface() if node.get_role() in TEXT_ROLES else None
    return written.get_text(0, -1) if written else None


def labels(node):
    """The names of the labels that stand for it: Qt names a list by what is chosen in it."""
    relations = [r for r in node.get_relation_set() if r.get_relation_type() in LABELLED_BY]
    targets = [r.get_target(index) for r in relations for index in range(r.get_n_targets())]
    return [target.get_name() for target in targets]


def place(node):
    """Left, top, width and height on the screen; None for what has no place."""
    component = node.get_component_iface()
    if component is None:
        return None
    box = component.get_extents(Atspi.CoordType.SCREEN)
    return [box.x, box.y, box.width, box.height]


def described(node):
    states = node.get_state_set()
    return {
        "role": node.get_role_name(),
        "name": node.get_name(),
        "description": node.get_description(),
        "text": text(node),
        "states": [s.lower() for s in STATES if states.contains(getattr(Atspi.StateType, s))],
        "actions": actions(node),
        "labels": labels(node),
        "place": place(node),
        "children": [*filter(None, map(still_there, children(node)))],
    }


def still_there(node):
    """The element, None when it has gone while it was looked at."""
    try:
        return described(node)
    except GLib.Error:
        return None


def press(node):
    node.get_action_iface().do_action(0)


def write(node, words):
    node.get_editable_text_iface().set_text_contents(words)


def able(node, kind):
    return actions(node) if kind == "press" else node.get_editable_text_iface()


def shown(node):
    return node.get_state_set().contains(Atspi.StateType.SHOWING)


def take(step, applications):
    kind, name, *rest = step
    for application in applications:
        for node in walk(application):
            if node.get_name() == name and shown(node) and able(node, kind):
                {"press": press, "write": write}[kind](node, *rest)
                return
    sys.exit(f"nothing here to {kind} is named {name!r}")


def main():
    pid = int(sys.argv[1])
    Atspi.init()
    desktop = Atspi.get_desktop(0)
    applications = [child for child in children(desktop) if child.get_process_id() == pid]
    for step in json.load(sys.stdin):
        take(step, applications)
    print(json.dumps([described(application) for application in applications]))


if __name__ == "__main__":
    main()
