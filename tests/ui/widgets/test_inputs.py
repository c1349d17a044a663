"""A box to tick."""

import pytest
from PySide6.QtCore import Qt

from netatmo_tray.ui.look.style_sheets import palette
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.widgets.factories import apply_look
from netatmo_tray.ui.widgets.inputs import CheckBox


@pytest.fixture
def box(qtbot):
    made = CheckBox("Say when", on=False, means="A card then says so.")
    qtbot.addWidget(made)
    return made


def test_it_says_what_it_means(box) -> None:
    assert box.text() == "Say when"
    assert box.accessibleDescription() == "A card then says so."


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_on_it_looks_otherwise_than_off(box, colors) -> None:
    apply_look(box, colors)
    box.setPalette(palette(colors))
    off = box.grab().toImage()

    box.setChecked(True)
    on = box.grab().toImage()

    row = on.height() // 2
    inks = {on.pixelColor(x, y).name() for x in range(26) for y in range(row - 8, row + 8)}
    assert {colors.accent, colors.on_accent} <= inks
    assert colors.accent not in {off.pixelColor(x, row).name() for x in range(off.width())}


def test_the_space_key_ticks_it(box, qtbot) -> None:
    qtbot.keyClick(box, Qt.Key.Key_Space)

    assert box.isChecked()
