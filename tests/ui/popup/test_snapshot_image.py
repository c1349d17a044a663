"""The popup as a picture."""

import pytest
from PySide6.QtGui import QColor
from support.weather_samples import FULL, NOW

from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.popup.snapshot_image import paint_panel


@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_a_picture_is_painted_at_its_scale(qtbot, scale) -> None:
    image = paint_panel(FULL, NOW, Presentation(), LIGHT, scale)

    assert image.devicePixelRatio() == scale
    assert image.width() == 408 * scale
    assert image.pixelColor(image.width() // 2, int(4 * scale)) == QColor(LIGHT.window)
    assert image.pixelColor(0, 0).alpha() == 0, "the corners are round"
    assert image != paint_panel(FULL, NOW, Presentation(), DARK, scale)
