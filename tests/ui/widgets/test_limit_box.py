"""A number with its unit."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent

from netatmo_tray.ui.look.theme import LIGHT
from netatmo_tray.ui.widgets.factories import apply_look
from netatmo_tray.ui.widgets.limit_box import LimitBox


@pytest.fixture
def box(qtbot):
    made = LimitBox("CO₂ is fair from", " ppm", 50)
    made.setRange(600, 5000)
    made.show_limit(1000.0)
    qtbot.addWidget(made)
    return made


def test_it_shows_number_and_unit(box) -> None:
    assert box.text() == "1000 ppm"
    assert box.accessibleName() == "CO₂ is fair from"


def test_a_number_written_by_hand_is_kept_to_the_digit_until_it_is_changed(box) -> None:
    box.show_limit(1000.4)
    assert box.limit() == 1000.4

    box.stepUp()
    assert box.limit() == 1050.0


def test_what_is_typed_counts_once_it_is_complete(box, qtbot) -> None:
    said = []
    box.valueChanged.connect(said.append)
    box.selectAll()

    qtbot.keyClicks(box, "1500")
    assert said == []
    qtbot.keyClick(box, Qt.Key.Key_Return)

    assert said == [1500]


def test_the_wheel_changes_nothing_by_the_way(box) -> None:
    down = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )

    box.wheelEvent(down)

    assert box.limit() == 1000.0
    assert not down.isAccepted()


@pytest.mark.parametrize(
    "direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft]
)
def test_arrows_and_text_keep_apart_in_both_directions(qtbot, qapp, direction) -> None:
    qapp.setLayoutDirection(direction)
    box = LimitBox("Limit", " ppm", 1)
    qtbot.addWidget(box)
    apply_look(box, LIGHT)
    box.resize(200, 37)
    left, right = (box.lineEdit().textMargins().left(), box.lineEdit().textMargins().right())
    picture = box.grab().toImage()

    arrows = range(180, 190) if direction is Qt.LayoutDirection.LeftToRight else range(10, 20)
    window = picture.pixelColor(100, 18)
    assert any(picture.pixelColor(x, y) != window for x in arrows for y in range(8, 18))
    assert (left < right) is (direction is Qt.LayoutDirection.LeftToRight)
