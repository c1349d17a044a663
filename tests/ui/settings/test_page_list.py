"""Pages with a list at the side."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget
from support.part_images import colours

from netatmo_tray.ui.look.theme import DARK, LIGHT
from netatmo_tray.ui.settings.page_list import Page, PageList
from netatmo_tray.ui.settings.settings_editor import SettingsEditor
from netatmo_tray.ui.widgets.factories import button
from netatmo_tray.ui.widgets.focus_scroll import FocusScroll


class ButtonPage(SettingsEditor):
    """A page of buttons."""

    def __init__(self, *names: str) -> None:
        super().__init__()
        self.buttons = [button(name) for name in names]
        for each in self.buttons:
            self.column.addWidget(each)


def pages() -> tuple[Page, ...]:
    return (
        Page("Short", "page-icon", ButtonPage("One")),
        Page("Long", "page-popup", ButtonPage(*[f"Button {number}" for number in range(40)])),
    )


@pytest.fixture
def page_list(activated, kept):
    made = kept(PageList("Pages"))
    made.show_pages(pages(), LIGHT)
    made.resize(500, 300)
    return activated(made)


def the_list(page_list: PageList) -> QListWidget:
    return page_list.findChild(QListWidget)


def open_buttons(page_list: PageList) -> list[str]:
    shown = [each for each in page_list.findChildren(ButtonPage) if each.isVisible()]
    return [each.text() for page in shown for each in page.buttons]


def test_the_first_page_is_open_at_first(page_list) -> None:
    assert open_buttons(page_list) == ["One"]


def test_the_list_has_a_name_as_its_lines_have(page_list) -> None:
    items = [the_list(page_list).item(row) for row in range(the_list(page_list).count())]

    assert the_list(page_list).accessibleName() == "Pages"
    assert [item.text() for item in items] == ["Short", "Long"]
    assert not any(item.icon().isNull() for item in items)


def test_the_arrow_keys_lead_to_the_other_pages(page_list, qtbot) -> None:
    the_list(page_list).setFocus()

    qtbot.keyClick(the_list(page_list), Qt.Key.Key_Down)

    assert len(open_buttons(page_list)) == 40


def test_from_the_list_the_tab_key_goes_into_the_page(page_list, qtbot) -> None:
    the_list(page_list).setFocus()

    qtbot.keyClick(the_list(page_list), Qt.Key.Key_Tab)

    assert page_list.focusWidget().text() == "One"


def test_a_page_can_be_opened_by_its_widget(page_list) -> None:
    page_list.open_page(page_list._pages[1].content)

    assert len(open_buttons(page_list)) == 40


def test_a_long_page_scrolls_and_a_short_one_does_not(page_list) -> None:
    def scrolls(row: int) -> bool:
        the_list(page_list).setCurrentRow(row)
        area = next(each for each in page_list.findChildren(FocusScroll) if each.isVisible())
        return area.verticalScrollBar().maximum() > 0

    assert [scrolls(0), scrolls(1)] == [False, True]


def test_it_would_be_as_large_as_its_largest_page(page_list) -> None:
    longest = page_list._pages[1].content.sizeHint()

    assert page_list.sizeHint().height() >= longest.height()
    assert page_list.sizeHint().width() >= longest.width() + the_list(page_list).width()
    assert page_list.minimumSizeHint().height() < longest.height()


def test_what_has_come_before_it_is_shown_counts(kept) -> None:
    page_list = kept(PageList("Pages"))
    page = ButtonPage("One")
    inner = ButtonPage("Two")
    page.column.addWidget(inner)
    page_list.show_pages((Page("Page", "page-icon", page),), LIGHT)
    before = page_list.sizeHint()

    for number in range(12):
        inner.column.addWidget(button(f"Button {number}"))

    assert page_list.sizeHint().height() > before.height() + 12 * 20


def test_other_pages_open_at_the_same_row(page_list, qtbot) -> None:
    the_list(page_list).setCurrentRow(1)
    former = page_list._pages[1].content

    with qtbot.waitSignal(former.destroyed):
        page_list.show_pages(pages(), DARK)

    assert the_list(page_list).currentRow() == 1
    assert the_list(page_list).count() == 2
    assert len(open_buttons(page_list)) == 40


@pytest.mark.parametrize("colors", [LIGHT, DARK], ids=["light", "dark"])
def test_pictures_have_the_ink_of_the_theme(page_list, colors) -> None:
    page_list.apply_colors(colors)

    picture = the_list(page_list).item(0).icon().pixmap(18).toImage()
    assert colors.muted in colours(picture)
