"""Cards come, stay and go with their modules, and change only when they have to."""

from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QMenu, QWidget
from support.popups import new_popup
from support.weather_samples import (
    BASE,
    FULL,
    HOSTILE,
    NOW,
    OUTDOOR,
    RAIN,
    ROOM,
    SILENT,
    WIND,
    snapshot,
)
from support.widget_search import entry, shown

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Snapshot, Station
from netatmo_tray.core.readings.units import TemperatureUnit, Units
from netatmo_tray.core.readings.window_adviser import Advice, RoomAdvice
from netatmo_tray.core.settings.cards import CardName, Cards
from netatmo_tray.core.settings.guidance import Guidance
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_button import CardButton
from netatmo_tray.ui.cards.card_layout import CardSize
from netatmo_tray.ui.cards.name_field import NameField
from netatmo_tray.ui.popup.panel import Panel
from netatmo_tray.ui.widgets.labels import PartLabel


@pytest.fixture
def panel(qtbot):
    popup, panel = new_popup(qtbot)
    popup.window.max_height = 4000
    yield panel
    popup.hide()


@pytest.fixture
def full(panel: Panel) -> Panel:
    """It shows a home with every kind of module."""
    panel.show_snapshot(FULL, NOW, Presentation())
    return panel


def cards(panel: Panel) -> dict[str, Card]:
    """The cards by name, from top to bottom."""
    in_order = sorted(shown(panel, Card), key=lambda card: (card.y(), card.x()))
    return {card.accessibleName(): card for card in in_order}


def with_value(module: Module, kind: Kind, value: float) -> Module:
    readings = (replace(r, value=value) if r.kind is kind else r for r in module.readings)
    return replace(module, readings=tuple(readings))


class Brush(QObject):
    """Counts what is painted, by the name of the card that it belongs to."""

    def __init__(self, panel: Panel) -> None:
        super().__init__(panel)
        self.painted: Counter[str] = Counter()
        for widget in (*panel.findChildren(Card), *panel.findChildren(PartLabel)):
            widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and isinstance(watched, QWidget):
            card = watched if isinstance(watched, Card) else watched.parent()
            self.painted[card.accessibleName()] += 1
        return False


@pytest.fixture
def assistive():
    """Assistive technology that is switched on meanwhile."""
    QAccessible.setActive(True)
    yield
    QAccessible.setActive(False)


@pytest.fixture
def brush(panel, qtbot, qapp):
    with qtbot.waitExposed(panel):
        panel.show_snapshot(FULL, NOW, Presentation())
        panel.window().show()
    qapp.processEvents()
    return Brush(panel)


def test_small_modules_share_a_row_and_an_odd_one_does_not(full) -> None:
    by_name = cards(full)
    assert by_name["Roof"].y() == by_name["Garden"].y()
    whole_width = by_name["Living room"].width()

    full.show_snapshot(snapshot(BASE, WIND), NOW, Presentation())

    assert [card.width() for card in cards(full).values()] == [whole_width] * 2


def test_a_card_stays_when_the_next_snapshot_comes(full) -> None:
    before = full.findChildren(Card)

    full.show_snapshot(replace(FULL, fetched_at=NOW + timedelta(minutes=10)), NOW, Presentation())

    assert full.findChildren(Card) == before


def test_advice_stands_on_the_card_of_its_room(full) -> None:
    windows = {BASE.id: RoomAdvice(Advice.OPEN, NOW)}

    full.show_snapshot(FULL, NOW, Presentation(guidance=Guidance(windows=windows)))

    said = [label.accessibleName() for label in full.findChildren(PartLabel)]
    assert said.count("Living room: Open the window.") == 1


def test_nothing_is_painted_again_while_nothing_changes(panel, brush, qapp) -> None:
    again = replace(FULL, stations=tuple(replace(station) for station in FULL.stations))

    panel.show_snapshot(replace(again, fetched_at=NOW + timedelta(seconds=9)), NOW, Presentation())
    panel.show_ages(NOW + timedelta(seconds=20))
    qapp.processEvents()

    assert brush.painted == Counter()


def test_a_new_snapshot_paints_only_the_cards_that_changed(panel, brush, qapp) -> None:
    warmer = with_value(BASE, Kind.TEMPERATURE, 21.0)

    panel.show_snapshot(snapshot(warmer, OUTDOOR, WIND, ROOM, RAIN, SILENT), NOW, Presentation())
    qapp.processEvents()

    assert set(brush.painted) == {"Living room"}
    # The card's ground with the number, the mark on its range and the tool tip with the dew point:
    # not the other parts.
    assert brush.painted["Living room"] <= 4


def test_other_units_paint_every_card_that_has_them(panel, brush, qapp) -> None:
    panel.show_snapshot(FULL, NOW, Presentation(Units(temperature=TemperatureUnit.FAHRENHEIT)))
    qapp.processEvents()

    assert set(brush.painted) == {"Terrace", "Living room", "Bedroom"}


def test_a_module_that_is_gone_loses_its_card(full) -> None:
    full.show_snapshot(snapshot(BASE), NOW, Presentation())

    assert list(cards(full)) == ["Living room"]


def test_one_dead_module_never_hides_the_others(panel) -> None:
    dead = replace(BASE, reachable=False, readings=(), measured_at=None, last_seen_at=None)

    panel.show_snapshot(snapshot(dead, OUTDOOR, WIND, ROOM, RAIN, SILENT), NOW, Presentation())

    assert set(cards(panel)) == {module.name for module in FULL.modules()}


def many(count: int) -> Snapshot:
    return snapshot(*(replace(ROOM, id=f"m{step}", name=f"Room {step}") for step in range(count)))


def test_of_very_many_modules_only_those_in_view_have_cards(panel, qtbot) -> None:
    panel.window().max_height = 600
    panel.show_snapshot(many(500), NOW, Presentation())
    panel.window().show()
    assert len(panel.findChildren(Card)) < 20

    qtbot.keyClick(panel.window(), Qt.Key.Key_End)

    names = {card.accessibleName() for card in panel.findChildren(Card)}
    assert {"Room 0", "Room 499"} <= names
    assert len(names) < 40


def test_a_screen_reader_finds_every_card_of_an_ordinary_home(panel, assistive) -> None:
    rooms = (replace(ROOM, id=f"m{step}", name=f"Room {step}") for step in range(40))
    panel.window().max_height = 500
    panel.show_snapshot(snapshot(BASE, *rooms), NOW, Presentation())
    panel.window().show()

    assert len(panel.findChildren(Card)) == 41


def test_even_for_a_screen_reader_hundreds_of_cards_are_not_made_at_once(panel, assistive) -> None:
    rooms = (replace(ROOM, id=f"m{step}", name=f"Room {step}") for step in range(200))
    panel.window().max_height = 500
    panel.show_snapshot(snapshot(*rooms), NOW, Presentation())
    panel.window().show()

    assert len(panel.findChildren(Card)) < 40


def test_of_twenty_five_thousand_modules_each_has_its_place(panel) -> None:
    panel.window().max_height = 600
    stations = tuple(
        replace(many(50).stations[0], id=f"s{number}", home=f"Home {number}")
        for number in range(500)
    )

    panel.show_snapshot(Snapshot(NOW, stations), NOW, Presentation())

    items = [item for line in panel.board._lines for item in line.items]
    assert len([item for item in items if item.module]) == 25_000
    assert len(panel.findChildren(Card)) < 20


def test_a_module_that_is_listed_twice_is_shown_twice(panel) -> None:
    panel.show_snapshot(snapshot(BASE, BASE), NOW, Presentation())
    panel.show_snapshot(snapshot(BASE, BASE), NOW, Presentation())

    assert len(shown(panel, Card)) == 2


def test_cards_stand_as_the_user_arranged_them_and_under_the_users_names(panel) -> None:
    arranged = Cards(order=("room", "base"), pinned=("rain",), hidden=("wind", "silent"))

    panel.show_snapshot(FULL, NOW, Presentation(cards=arranged.with_name("room", "Children")))

    assert list(cards(panel)) == ["Garden", "Children", "Living room", "Terrace"]


def test_a_pinned_room_gets_the_large_card(panel) -> None:
    panel.show_snapshot(FULL, NOW, Presentation(cards=Cards(pinned=("room",))))

    large = [n for n, card in cards(panel).items() if card.card_size is CardSize.LARGE]
    assert large == ["Bedroom"]


def test_in_a_wide_window_cards_stand_side_by_side(qtbot) -> None:
    popup, panel = new_popup(qtbot, windowed=True)
    panel.show_snapshot(FULL, NOW, Presentation())
    popup.window.show()

    popup.window.resize(900, 600)

    by_name = cards(panel)
    assert by_name["Terrace"].y() == by_name["Living room"].y()
    assert by_name["Terrace"].geometry().right() < by_name["Living room"].x()


def test_a_card_is_moved_by_keyboard_and_keeps_the_focus(full, qtbot) -> None:
    full.window().show()
    button = cards(full)["Bedroom"].findChild(CardButton)
    button.setFocus(Qt.FocusReason.TabFocusReason)

    with qtbot.waitSignal(full.board.cards_changed) as changed:
        qtbot.keyClick(button, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    full.show_snapshot(FULL, NOW, Presentation(cards=changed.args[0]))

    assert list(cards(full))[-2:] == ["Workshop", "Bedroom"]
    assert full.focusWidget() is button


def test_the_tab_key_goes_by_the_cards_as_they_stand(full, qtbot) -> None:
    arranged = Cards(order=(ROOM.id, BASE.id, WIND.id), pinned=(RAIN.id,))
    full.show_snapshot(FULL, NOW, Presentation(cards=arranged))
    full.window().show()
    stands = list(cards(full).values())
    stands[0].tab_stop.setFocus(Qt.FocusReason.TabFocusReason)

    met = [full.focusWidget().parent()]
    while len(met) < len(stands):
        qtbot.keyClick(full.focusWidget(), Qt.Key.Key_Tab)
        met.append(full.focusWidget().parent())

    assert [card.accessibleName() for card in met] == [each.accessibleName() for each in stands]


def test_a_card_that_cannot_go_further_asks_for_nothing(full, qtbot) -> None:
    button = cards(full)["Terrace"].findChild(CardButton)

    with qtbot.assertNotEmitted(full.board.cards_changed):
        qtbot.keyClick(button, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)


def test_the_menu_of_a_card_hides_it(full, qtbot) -> None:
    full.window().show()
    card = cards(full)["Garden"]
    card.menu_requested.emit(QPoint(10, 10))
    menu = card.findChild(QMenu)

    with qtbot.waitSignal(full.board.cards_changed) as changed:
        entry(menu, "Hide").trigger()
    menu.close()

    assert changed.args == [Cards(hidden=("rain",))]


def test_a_card_is_renamed_where_it_stands(full, qtbot) -> None:
    full.window().show()
    card = cards(full)["Garden"]

    card.rename()
    qtbot.keyClicks(card.findChild(NameField), HOSTILE)
    with qtbot.waitSignal(full.board.cards_changed) as changed:
        qtbot.keyClick(card.findChild(NameField), Qt.Key.Key_Return)
    full.show_snapshot(FULL, NOW, Presentation(cards=changed.args[0]))

    assert HOSTILE in cards(full)
    assert full.window().isVisible()


def test_the_menu_of_a_card_lets_it_be_renamed(full) -> None:
    full.window().show()
    card = cards(full)["Garden"]

    card.menu_requested.emit(QPoint(10, 10))
    menu = card.findChild(QMenu)
    entry(menu, "Rename…").trigger()
    menu.close()

    assert card.findChild(NameField).text() == "Garden"


def test_a_module_without_an_id_keeps_its_card_below_a_new_heading(panel) -> None:
    own = snapshot(replace(ROOM, id=""))
    panel.show_snapshot(own, NOW, Presentation())
    hut = Station("hut", "Hut", "Hut", modules=(BASE,))

    panel.show_snapshot(Snapshot(NOW, (*own.stations, hut)), NOW, Presentation())

    by_name = cards(panel)
    assert list(by_name) == ["Bedroom", "Living room"]
    labels = {label.accessibleName(): label for label in panel.findChildren(PartLabel)}
    assert labels["Hillside, Graz"].y() < by_name["Bedroom"].y()


def test_what_concerns_one_card_words_no_other_one(full) -> None:
    worded = {item.module.id: item.rows for item in full.board._items()}
    windows = {BASE.id: RoomAdvice(Advice.OPEN, NOW)}
    arranged = Cards(names=(CardName(ROOM.id, "Children"),))

    other = Presentation(guidance=Guidance(windows=windows), cards=arranged)
    full.show_snapshot(FULL, NOW, other)

    again = {s.module.id for s in full.board._items() if s.rows is not worded[s.module.id]}
    assert again == {BASE.id, ROOM.id}


def test_only_cards_in_view_are_worded_anew_when_time_goes_on(panel, qtbot) -> None:
    panel.window().max_height = 600
    panel.show_snapshot(many(200), NOW, Presentation())
    panel.window().show()
    bar = panel._scroll.verticalScrollBar()
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + 300)
    worded = [item.rows for item in panel.board._items()]

    panel.show_ages(NOW + timedelta(minutes=1))
    items = list(panel.board._items())
    anew = [step for step, item in enumerate(items) if item.rows is not worded[step]]
    assert 1 <= len(anew) < 20
    assert anew[-1] == 199

    bar.setValue(0)
    assert items[0].rows is not worded[0]


def test_a_module_without_an_id_has_a_card_but_no_menu(panel, qtbot) -> None:
    panel.show_snapshot(snapshot(replace(ROOM, id="")), NOW, Presentation())
    card = cards(panel)["Bedroom"]

    with qtbot.assertNotEmitted(panel.board.cards_changed):
        card.menu_requested.emit(QPoint(10, 10))
        card.renamed.emit("Nursery")

    assert card.findChild(QMenu) is None


@pytest.mark.parametrize(
    "name",
    ["x" * 100_000, "\u202eturned\u2066", "a\nb\0c", "\u200b" * 50, "half \ud83d", "👩‍👩‍👧‍👦" * 40],
    ids=["100 kB", "turned", "lines", "no width", "half a pair", "emoji"],
)
def test_a_name_whatever_it_is_leaves_the_layout_as_it_is(full, name) -> None:
    usual = [(card.geometry(), len(card.findChildren(PartLabel))) for card in cards(full).values()]

    full.show_snapshot(
        snapshot(*(replace(module, name=name) for module in FULL.modules()), name=name),
        NOW,
        Presentation(),
    )

    renamed = sorted(full.findChildren(Card), key=lambda card: (card.y(), card.x()))
    assert [(card.geometry(), len(card.findChildren(PartLabel))) for card in renamed] == usual
    for card in renamed:
        title = card.findChildren(PartLabel)[0]
        assert "\n" not in title.text()
        assert "\u202e" not in title.text()
        assert title.geometry().right() < card.width()
