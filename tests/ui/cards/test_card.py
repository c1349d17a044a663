"""A card says what is known, and nothing else."""

from dataclasses import replace
from datetime import datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication, QLabel
from support.weather_samples import BASE, HOSTILE, NOW, OUTDOOR, RAIN, SILENT, WIND, ago

from netatmo_tray.core.readings.kind import Kind
from netatmo_tray.core.readings.model import Module, Trend
from netatmo_tray.core.settings.presentation import Presentation
from netatmo_tray.ui.cards.card import Card
from netatmo_tray.ui.cards.card_button import CardButton
from netatmo_tray.ui.cards.card_rows import card_rows
from netatmo_tray.ui.cards.name_field import NameField
from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.widgets.labels import PartLabel


@pytest.fixture
def card(kept):
    made = kept(Card(LIGHT))
    made.resize(384, 200)
    return made


def show(card: Card, module: Module, now: datetime = NOW) -> None:
    rows = card_rows(module, now, Presentation(), card.card_size)
    card.show_rows(rows, module.name, module.value(Kind.TEMPERATURE))


def test_every_label_is_plain_text_with_an_accessible_name(card) -> None:
    for module in (BASE, OUTDOOR, WIND, RAIN, SILENT):
        show(card, module)
        for label in card.findChildren(QLabel):
            assert label.textFormat() is Qt.TextFormat.PlainText
            assert label.accessibleName() == label.text() != ""


def test_a_hostile_name_is_shown_literally(card) -> None:
    show(card, replace(BASE, name=HOSTILE))

    labels = card.findChildren(PartLabel)
    assert labels[0].part.name == HOSTILE
    assert all(HOSTILE in label.accessibleName() for label in labels)
    assert "<img" not in labels[0].toolTip(), "a tool tip takes HTML for HTML"
    assert card.findChild(CardButton).accessibleName() == f"Options of {HOSTILE}"


def test_what_another_label_tells_is_seen_and_not_told_again(card) -> None:
    show(card, OUTDOOR)
    words = " ".join(label.text() for label in card.findChildren(PartLabel))
    falling = card.grab().toImage()
    readings = (replace(OUTDOOR.readings[0], trend=Trend.UP), *OUTDOOR.readings[1:])
    assert words.count("falling") == 1

    show(card, replace(OUTDOOR, readings=readings))

    rect = card._painted_only[0][1]
    assert card.grab(rect).toImage() != falling.copy(rect)


def test_a_card_with_the_focus_has_a_frame_in_the_colour_for_that(card, activated) -> None:
    show(card, BASE)
    activated(card)
    card.setFocus()
    middle = QPoint(card.width() // 2, 1)
    assert card.grab().toImage().pixelColor(middle).name() != LIGHT.accent

    card.tab_stop.setFocus(Qt.FocusReason.TabFocusReason)

    assert card.grab().toImage().pixelColor(middle).name() == LIGHT.accent


def test_showing_the_same_again_touches_nothing(card, qtbot) -> None:
    show(card, BASE)
    before = [(label, label.part) for label in card.findChildren(PartLabel)]

    show(card, replace(BASE))

    after = card.findChildren(PartLabel)
    assert len(after) == len(before)
    for label, (former, part) in zip(after, before, strict=True):
        assert label is former
        assert label.part is part


def test_only_what_changed_is_touched(card) -> None:
    show(card, BASE)
    former = {id(label): label.part for label in card.findChildren(PartLabel)}
    warmer = replace(BASE, readings=(replace(BASE.readings[0], value=21.0), *BASE.readings[1:]))

    show(card, warmer)

    changed = [
        label for label in card.findChildren(PartLabel) if former[id(label)] is not label.part
    ]
    kinds = {type(label.part).__name__ for label in changed}
    assert kinds == {"FigurePart", "RangePart", "FactPart"}  # the dew point is in a tool tip


def test_a_tool_tip_is_told_to_screen_readers_too(card) -> None:
    show(card, BASE)

    tips = [label.toolTip() for label in card.findChildren(PartLabel) if label.toolTip()]
    described = [label.accessibleDescription() for label in card.findChildren(PartLabel)]
    assert tips[0] == "Living room"  # where it is cut; the sentence has it anyway
    assert tips[1].startswith("Dew point")
    assert [words for words in described if words] == tips[1:]


def test_the_age_is_worded_anew(card) -> None:
    show(card, BASE)

    show(card, BASE, ago(-60))

    assert "1 h ago" in card.findChildren(PartLabel)[1].text()


def test_a_card_looks_different_in_the_dark(card) -> None:
    show(card, BASE)
    light = card.grab().toImage()

    card.apply_colors(DARK)

    assert card.grab().toImage() != light


def test_a_name_that_is_cut_is_whole_in_its_tool_tip_and_for_a_screen_reader(card) -> None:
    name = "The extraordinarily long name of a room on the third floor of the house"
    show(card, replace(BASE, name=name))

    title = card.findChildren(PartLabel)[0]
    assert title.toolTip() == name
    assert title.accessibleName().startswith(name)
    assert title.width() <= card.width() - 32


def test_right_click_menu_key_and_button_ask_for_the_menu(card, qtbot) -> None:
    show(card, BASE)
    reasons = QContextMenuEvent.Reason
    for ask in (
        lambda: card.findChild(CardButton).click(),
        lambda: QApplication.sendEvent(card, context_menu(reasons.Mouse)),
        lambda: QApplication.sendEvent(card, context_menu(reasons.Keyboard)),
    ):
        with qtbot.waitSignal(card.menu_requested):
            ask()


def context_menu(reason: QContextMenuEvent.Reason) -> QContextMenuEvent:
    return QContextMenuEvent(reason, QPoint(50, 50), QPoint(50, 50))


def test_another_name_is_typed_in_the_place_of_the_name(card, qtbot) -> None:
    show(card, BASE)
    card.show()

    card.rename()
    field = card.findChild(NameField)
    assert field.text() == "Living room"
    assert field.geometry().contains(card.findChildren(PartLabel)[0].geometry().center())
    qtbot.keyClicks(field, "Lounge")
    with qtbot.waitSignal(card.renamed) as renamed:
        qtbot.keyClick(field, Qt.Key.Key_Return)

    assert renamed.args == ["Lounge"]


def test_a_name_that_stays_is_not_asked_for(card, qtbot) -> None:
    show(card, BASE)
    card.show()
    card.rename()

    with qtbot.assertNotEmitted(card.renamed):
        qtbot.keyClick(card.findChild(NameField), Qt.Key.Key_Escape)


def test_a_card_that_was_clicked_takes_the_keys_of_its_menu(card, qtbot, activated) -> None:
    show(card, BASE)
    activated(card)

    qtbot.mouseClick(card.findChildren(PartLabel)[2], Qt.MouseButton.LeftButton)
    qtbot.keyClick(card.findChild(CardButton), Qt.Key.Key_F2)

    assert card.focusWidget() is card.findChild(NameField)
