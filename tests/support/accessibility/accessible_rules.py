"""What must hold for every window, so that it can be used by ear and by keyboard."""

from collections.abc import Iterable, Iterator

from support.accessibility.accessible import Node
from support.accessibility.focus import Focus

# They only hold others together. Whatever else there is has a name.
NAMELESS_ROLES = {"filler", "panel", "layered pane", "scroll pane", "separator"}
# Qt gives them what is chosen or written in them for a name: their label says what it means.
LABELLED_ROLES = {"combo box", "spin button"}


def nameless(window: Node) -> list[Node]:
    """All that a screen reader would have no words for."""
    return [node for node in window.walk() if not _is_named(node)]


def _is_named(node: Node) -> bool:
    if node.role in LABELLED_ROLES:
        return any(node.labels)
    return bool(node.name.strip()) or node.role in NAMELESS_ROLES


def nameless_values(window: Node) -> list[str]:
    """What is said of a module without its name."""
    cards = [node for node in window.walk() if node.role == "panel" and node.name]
    return [
        value.name
        for card in cards
        for value in card.children
        if value.role == "label" and not value.name.startswith(card.name)
    ]


def controls(window: Node) -> list[tuple[str, str]]:
    """Role and name of all that the tab key must reach, in the order in which one reads.

    In a list, the arrow keys go on.
    """
    usable = {"focusable", "enabled"}
    inside = {id(item) for node in window.walk() if node.role == "list" for item in node.children}
    found = [
        node
        for node in _in_reading_order(window)
        if usable <= node.states and id(node) not in inside
    ]
    # A label takes the focus where its text can be selected with the mouse.
    return [(node.role, node.name) for node in found if node is not window and node.role != "label"]


def _in_reading_order(node: Node) -> Iterator[Node]:
    """What belongs together stays together: it may scroll, and end below what follows it."""
    yield node
    for line in _lines(node.children):
        for child in line:
            yield from _in_reading_order(child)


def _lines(nodes: Iterable[Node]) -> Iterator[list[Node]]:
    """From top to bottom; what stands side by side from left to right."""
    line: list[Node] = []
    for node in sorted(nodes, key=lambda node: node.place.center().y()):
        if line and node.place.center().y() > line[0].place.bottom():
            yield sorted(line, key=lambda node: node.place.left())
            line = []
        line.append(node)
    yield sorted(line, key=lambda node: node.place.left())


def same_round(stops: list[Focus], expected: list[tuple[str, str]]) -> bool:
    """Whether the tab key comes by all of these, each once and in that order, wherever it began."""
    came_by = [(stop.role, stop.name) for stop in stops]
    turns = (came_by[start:] + came_by[:start] for start in range(len(came_by)))
    return expected in turns
