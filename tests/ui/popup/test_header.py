"""The top of the popup."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton
from support.weather_samples import ROOM
from support.widget_search import shown

from netatmo_tray.ui.look.theme import DARK, LIGHT, set_text_scale
from netatmo_tray.ui.popup.header import Header
from netatmo_tray.ui.popup.header_menu import HeaderMenu
from netatmo_tray.ui.widgets.labels import LineLabel

RTL = Qt.LayoutDirection.RightToLeft


@pytest.fixture
def header(home, requests):
    return Header(LIGHT, requests, demo=False, windowed=False, parent=home)


def names(header: Header) -> set[str]:
    return {each.accessibleName() for each in shown(header, QAbstractButton)}


def test_an_ordinary_window_can_be_closed_and_stays_without_buttons_of_ours(
    header, home, requests
) -> None:
    window = Header(LIGHT, requests, demo=False, windowed=True, parent=home)

    assert names(header) - names(window) == {"Close", "Keep open"}


def test_the_pin_shows_whether_it_stays_and_asks_for_the_other(header, requests, qtbot) -> None:
    pin = next(b for b in header.findChildren(QAbstractButton) if b.isCheckable())

    with qtbot.assertNotEmitted(requests.pin_requested):
        header.show_pinned(True)
    assert pin.isChecked()

    for change, asked in ((pin.click, False), (pin.toggle, True)):
        with qtbot.waitSignal(requests.pin_requested) as told:
            change()
        assert told.args == [asked]


def test_its_menu_asks_where_its_buttons_ask(header, requests, qtbot) -> None:
    header.menu.offer_hidden([ROOM])
    header.menu.offer_usual_size(True)
    entries = {action.text(): action for action in header.findChild(HeaderMenu).actions()}
    hidden = entries["Hidden modules (1)"].menu().actions()

    for entry, signal, given in (
        (entries["Open Netatmo in the browser"], requests.open_netatmo_requested, []),
        (hidden[0], requests.card_requested, [ROOM.id]),
        (entries["Usual window size"], requests.usual_size_requested, []),
    ):
        with qtbot.waitSignal(signal) as asked:
            entry.trigger()
        assert asked.args == given


def test_large_text_gives_the_line_about_freshness_the_whole_width(home, requests) -> None:
    words = "Graz · read just now, next at 18:08"
    set_text_scale(2.0)
    header = Header(LIGHT, requests, demo=False, windowed=False, parent=home)
    header.show_words("Hillside", words)
    header.resize(612, header.sizeHint().height())
    header.layout().activate()
    line = next(label for label in header.findChildren(LineLabel) if label.text() == words)
    assert line.width() >= line.sizeHint().width()


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, RTL])
def test_the_title_stands_as_far_from_the_edge_in_any_language(
    home, requests, qapp, direction
) -> None:
    qapp.setLayoutDirection(direction)
    header = Header(LIGHT, requests, demo=False, windowed=False, parent=home)
    header.resize(408, 60)
    header.layout().activate()
    title = header.findChildren(LineLabel)[0]
    left, right = title.x(), 408 - title.geometry().right() - 1
    assert (right if direction is RTL else left) == 20


def test_the_buttons_are_painted_in_the_ink_of_the_theme(header) -> None:
    header.resize(400, 60)
    light = header.findChildren(QAbstractButton)[0].grab().toImage()

    header.apply_colors(DARK)

    assert header.findChildren(QAbstractButton)[0].grab().toImage() != light
