"""Whether a picture that a program gives to the tray is what stands on the screen."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QPainter
from support.desktop.tray_host import TrayItem

# Of 255, as the mean over all pixels. Panels scale a picture each in their own way; pictures of
# two values differ by more than twenty.
SAME = 4.0


def shows_icon(before: QImage, now: QImage, place: QRect, item: TrayItem) -> bool:
    """Whether one of the item's pictures is to be seen there.

    :param before: the screen without it.
    """
    return _difference(before, now, place, item.pixmaps()) < SAME


def _difference(before: QImage, now: QImage, place: QRect, pictures: Mapping[int, bytes]) -> float:
    """The least of all sizes: the panel chooses which one it scales."""
    seen = now.copy(place)
    return min(
        _mean_difference(_laid_on(before.copy(place), _image(width, pixels)), seen)
        for width, pixels in pictures.items()
    )


def _image(width: int, argb: bytes) -> QImage:
    """From bytes with alpha first, as they go over the bus."""
    image = QImage(width, width, QImage.Format.Format_ARGB32)
    for index in range(width * width):
        pixel = int.from_bytes(argb[4 * index : 4 * index + 4], "big")
        image.setPixel(index % width, index // width, pixel)
    return image


def _laid_on(ground: QImage, picture: QImage) -> QImage:
    aspect, smooth = (
        Qt.AspectRatioMode.IgnoreAspectRatio,
        Qt.TransformationMode.SmoothTransformation,
    )
    painter = QPainter(ground)
    painter.drawImage(0, 0, picture.scaled(ground.size(), aspect, smooth))
    painter.end()
    return ground


def _mean_difference(one: QImage, other: QImage) -> float:
    places = [(x, y) for y in range(one.height()) for x in range(one.width())]
    apart = (_apart(one.pixel(*place), other.pixel(*place)) for place in places)
    return sum(apart) / len(places)


def _apart(one: int, other: int) -> float:
    """Two pixels, the mean over red, green and blue."""
    return sum(abs((one >> shift & 255) - (other >> shift & 255)) for shift in (0, 8, 16)) / 3
