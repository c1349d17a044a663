"""The icon as it will look."""

from PySide6.QtGui import QColor

from netatmo_tray.ui.icon_preview import IconPreview
from netatmo_tray.ui.theme import DARK, LIGHT
from netatmo_tray.ui.tray_art import IconContent


def test_another_value_is_another_picture_with_another_name(qtbot) -> None:
    preview = IconPreview(LIGHT)
    qtbot.addWidget(preview)

    preview.show_icon(IconContent("21°"), None)
    first, name = preview.grab().toImage(), preview.accessibleName()
    preview.show_icon(IconContent("−4°"), None)

    assert preview.grab().toImage() != first
    assert "21°" in name
    assert "−4°" in preview.accessibleName()


def test_the_ink_is_seen(qtbot) -> None:
    preview = IconPreview(LIGHT)
    qtbot.addWidget(preview)

    preview.show_icon(IconContent("21°"), QColor("#ffffff"))
    light = preview.grab().toImage()
    preview.show_icon(IconContent("21°"), QColor("#16191d"))

    assert preview.grab().toImage() != light


def test_no_value_is_said(qtbot) -> None:
    preview = IconPreview(DARK)
    qtbot.addWidget(preview)

    preview.show_icon(IconContent(), None)
    preview.apply_colors(LIGHT)

    assert "no value" in preview.accessibleName()
