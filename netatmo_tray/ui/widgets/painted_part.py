"""The base of everything that paints itself inside a label."""

from __future__ import annotations

from netatmo_tray.ui.look.pen import Pen


class PaintedPart:
    """A frozen value that paints itself; a part equal to the one shown is not painted again."""

    __slots__ = ()

    sentence: str
    """What a screen reader says, with module and unit. Empty: another part says it."""

    @property
    def tip(self) -> str:
        """The text of the tool tip: the whole of words that may be cut, or further values."""
        return ""

    def natural_width(self) -> int:
        """The width that shows everything."""
        raise NotImplementedError

    def height(self) -> int:
        """The height of a part whose height does not depend on its width."""
        raise NotImplementedError

    def height_for(self, width: int) -> int:  # noqa: ARG002 - most parts have a fixed height
        """The height needed at a width."""
        return self.height()

    def paint(self, pen: Pen) -> None:
        """Paint into the pen's rectangle."""
        raise NotImplementedError
