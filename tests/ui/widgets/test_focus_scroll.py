"""What has the focus is in sight."""

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from netatmo_tray.ui.widgets.focus_scroll import FocusScroll


class Form(QWidget):
    """Six buttons, of which two or three are in sight, and one below them all."""

    def __init__(self) -> None:
        super().__init__()
        body = QWidget()
        column = QVBoxLayout(body)
        self.buttons = [QPushButton(f"Button {number}") for number in range(6)]
        for button in self.buttons:
            button.setFixedHeight(40)
            column.addWidget(button)
        self.area = FocusScroll()
        self.area.setWidget(body)
        self.area.setWidgetResizable(True)
        self.foot = QPushButton("Foot")
        whole = QVBoxLayout(self)
        whole.addWidget(self.area)
        whole.addWidget(self.foot)
        self.resize(200, 180)

    def sees(self, control: QWidget) -> bool:
        view = self.area.viewport()
        place = QRect(control.mapTo(view, QPoint(0, 0)), control.size())
        return view.rect().contains(place)


@pytest.fixture
def form(activated, kept):
    return activated(kept(Form()))


def test_the_tab_key_that_comes_from_outside_scrolls_to_where_it_goes(form) -> None:
    form.area.verticalScrollBar().setValue(form.area.verticalScrollBar().maximum())
    form.foot.setFocus()
    assert not form.sees(form.buttons[0])

    QTest.keyClick(form.foot, Qt.Key.Key_Tab)

    assert form.buttons[0].hasFocus()
    assert form.sees(form.buttons[0])


def test_so_does_a_program_that_puts_the_focus_there(form) -> None:
    form.buttons[-1].setFocus()

    assert form.sees(form.buttons[-1])


def test_a_field_is_in_sight_with_its_frame_not_only_with_its_cursor(activated, kept) -> None:
    form = kept(Form())
    field = QLineEdit()
    field.setFixedHeight(60)
    form.area.widget().layout().addWidget(field)
    activated(form)

    field.setFocus()

    assert form.sees(field)


def test_what_the_mouse_presses_stays_below_the_mouse(form, qtbot) -> None:
    cut_off = next(button for button in form.buttons if not form.sees(button))
    assert not cut_off.visibleRegion().isEmpty()
    before = cut_off.mapToGlobal(QPoint(0, 0))

    with qtbot.waitSignal(cut_off.clicked):
        QTest.mouseClick(cut_off, Qt.MouseButton.LeftButton, pos=QPoint(5, 2))

    assert cut_off.mapToGlobal(QPoint(0, 0)) == before
