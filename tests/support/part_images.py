"""Parts of a card painted alone, and the pixels of any picture."""

from PySide6.QtGui import QColor, QImage, QPainter

from netatmo_tray.ui.look.pen import Pen
from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.widgets.painted_part import PaintedPart


def painted(part: PaintedPart, width: int = 300) -> QImage:
    """The part in the light theme."""
    image = QImage(width, part.height_for(width), QImage.Format.Format_ARGB32)
    image.fill(QColor(LIGHT.card))
    painter = QPainter(image)
    part.paint(Pen(painter, LIGHT, width, image.height(), False))
    painter.end()
    return image


def colours(image: QImage) -> set[str]:
    """Every colour in it."""
    places = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return {image.pixelColor(*place).name() for place in places}


def columns(image: QImage, name: str) -> list[int]:
    """The column of every pixel that has exactly that colour."""
    cells = ((x, y) for x in range(image.width()) for y in range(image.height()))
    return [x for x, y in cells if image.pixelColor(x, y).name() == name]
