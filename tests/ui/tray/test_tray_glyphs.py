"""The signs where there is no value."""

import pytest
from PySide6.QtCore import QRectF

from netatmo_tray.ui.tray.icon_painter import SIZES
from netatmo_tray.ui.tray.icon_state import IconState
from netatmo_tray.ui.tray.tray_glyphs import symbol_path


@pytest.mark.parametrize("state", list(IconState))
@pytest.mark.parametrize("size", SIZES)
def test_every_sign_is_large_and_whole(state, size) -> None:
    box = symbol_path(state, size, 1).boundingRect()

    assert QRectF(0, 0, size, size).contains(box)
    assert box.width() >= size * 0.5
