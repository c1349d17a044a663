"""What holds for every test of widgets: nothing that one leaves behind upsets the next."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication


@pytest.fixture(autouse=True)
def no_mouse_button_held() -> Iterator[None]:
    """Qt remembers a button that was pressed and never released, for every window to come."""
    yield
    assert QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton
