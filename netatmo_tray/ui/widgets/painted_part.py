"""Something that paints itself, with the sentence that says what it shows."""

from __future__ import annotations

from netatmo_tray.ui.look.pen import Pen


class PaintedPart:
    """Something painted in a card."""

    __slots__ = ()

    sentence: str
    """What a screen reader says; names the module and the unit. Empty = another part says it."""

    @property
    def tip(self) -> str:
        """What a tool tip says: words that are cut where there is no room, or more of the same."""
        return ""

    def natural_width(self) -> int:
        """The width that shows everything."""
        raise NotImplementedError

    def height(self) -> int:
        """The height of a part whose height does not depend on its width."""
        raise NotImplementedError

    def height_for(self, width: int) -> int:  # noqa: ARG002 - most parts have a fixed height
        """The height needed at that width."""
        return self.height()

    def paint(self, pen: Pen) -> None:
        """Paint into the pen's rectangle."""
        raise NotImplementedError
